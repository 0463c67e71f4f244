// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


int main() {
    auto mesh_device = distributed::MeshDevice::create_unit_mesh(0);
    auto input = distributed::MeshBuffer::create(
        distributed::ReplicatedBufferConfig{.size = 2 * 64 * 2048},
        distributed::DeviceLocalBufferConfig{.page_size = 2048, .buffer_type = BufferType::DRAM},
        mesh_device.get());
    Program program = CreateProgram();
    CircularBufferConfig config =
        CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}})
            .set_page_size(0, 2048)
            .set_globally_allocated_address(*input->get_backing_buffer());
    // expect[CB017]: only L1 buffers can have an associated circular buffer
    CreateCircularBuffer(program, CoreCoord{0, 0}, config);
}
