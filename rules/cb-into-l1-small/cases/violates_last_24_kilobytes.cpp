// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


int main() {
    auto mesh_device = distributed::MeshDevice::create_unit_mesh(0, 24576);
    // expect[CB014]: grow to 1496352 B, into L1_SMALL, which begins at 1474560 B
    Program program = CreateProgram();
    const uint32_t tiles = 680;
    CreateCircularBuffer(
        program,
        CoreCoord{0, 0},
        CircularBufferConfig(tiles * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
