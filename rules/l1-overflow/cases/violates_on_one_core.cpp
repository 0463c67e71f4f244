// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// Core (0, 0) keeps partial sums besides the tiles of all cores. The runtime names the range that it
// checks first, which is all cores.
void create(Program& program) {
    const CoreRange all_cores({0, 0}, {7, 7});
    const CoreCoord reducer{0, 0};
    const uint32_t tile_bytes = 2048;
    CreateCircularBuffer(
        program,
        all_cores,
        CircularBufferConfig(512 * tile_bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, tile_bytes));
    CircularBufferConfig cb_sums_config =
        CircularBufferConfig(256 * tile_bytes, {{24, tt::DataFormat::Float16_b}}).set_page_size(24, tile_bytes);
    // expect[CB001]: circular buffers on core range [(x=0,y=0) - (x=7,y=7)] grow to 1676576 B, beyond max L1 size of 1499136 B
    CreateCircularBuffer(program, reducer, cb_sums_config);
}
