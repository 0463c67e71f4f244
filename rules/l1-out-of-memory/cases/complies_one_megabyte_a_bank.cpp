// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/distributed.hpp>

using namespace tt::tt_metal;


int main() {
    auto mesh_device = distributed::MeshDevice::create_unit_mesh(0);
    const uint32_t page_bytes = 1024 * 1024;
    auto activations = distributed::MeshBuffer::create(
        distributed::ReplicatedBufferConfig{.size = 64 * page_bytes},
        distributed::DeviceLocalBufferConfig{.page_size = page_bytes, .buffer_type = BufferType::L1},
        mesh_device.get());
    Program program = CreateProgram();
    CreateCircularBuffer(
        program,
        CoreCoord{0, 0},
        CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
