// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/global_circular_buffer.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


int main() {
    auto mesh_device = distributed::MeshDevice::create_unit_mesh(0);
    const CoreRangeSet receivers(CoreRange({1, 0}, {1, 3}));
    const auto shared = experimental::CreateGlobalCircularBuffer(
        mesh_device.get(), {{CoreCoord{0, 0}, receivers}}, 8 * 2048);
    Program program = CreateProgram();
    CircularBufferConfig config(8 * 2048);
    config.remote_index(31).set_page_size(2048).set_data_format(tt::DataFormat::Float16_b);
    // expect[CB019]: specified cores are not contained in associated GlobalCircularBuffer
    experimental::CreateCircularBuffer(program, CoreRange({1, 0}, {1, 4}), config, shared);
}
