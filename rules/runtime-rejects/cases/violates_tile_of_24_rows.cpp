// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    // expect[CB033]: Tile size is not valid for our hardware
    const Tile tile({24, 32});
    // expect[CB009]: no evaluation came by this call
    CreateCircularBuffer(
        program,
        CoreCoord{0, 0},
        CircularBufferConfig(4096, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048).set_tile_dims(0, tile));
}
