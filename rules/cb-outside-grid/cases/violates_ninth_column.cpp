// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreRange cores({0, 0}, {8, 7});
    CircularBufferConfig config =
        CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
    // expect[CB007]: circular buffer core range [(x=0,y=0) - (x=8,y=7)] exceeds device compute grid (8x8)
    CreateCircularBuffer(program, cores, config);
}
