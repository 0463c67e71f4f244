// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/distributed.hpp>

using namespace tt::tt_metal;


// A megabyte of the activations on each of the 64 banks, from the top of L1 down to 450560.
int main() {
    auto mesh_device = distributed::MeshDevice::create_unit_mesh(0);
    const uint32_t row_bytes = 1024 * 1024;
    auto activations = distributed::MeshBuffer::create(
        distributed::ReplicatedBufferConfig{.size = 64 * row_bytes},
        distributed::DeviceLocalBufferConfig{.page_size = row_bytes, .buffer_type = BufferType::L1},
        mesh_device.get());
    Program program = CreateProgram();
    const CoreRange cores({0, 0}, {7, 7});
    CircularBufferConfig cb_in_config =
        CircularBufferConfig(2 * 262144, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 262144);
    // expect[CB001]: clash with L1 buffers on core range [(x=0,y=0) - (x=7,y=7)]. L1 buffer allocated at 450560 and static circular buffer region ends at 628000
    CreateCircularBuffer(program, cores, cb_in_config);
}
