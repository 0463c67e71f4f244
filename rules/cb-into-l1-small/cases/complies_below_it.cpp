// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


int main() {
    auto mesh_device = distributed::MeshDevice::create_unit_mesh(0, 24576);
    Program program = CreateProgram();
    const uint32_t tiles = 669;  // up to the last tile below L1_SMALL
    CreateCircularBuffer(
        program,
        CoreCoord{0, 0},
        CircularBufferConfig(tiles * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
