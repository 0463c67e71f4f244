// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreRange cores({0, 0}, {7, 7});
    CircularBufferConfig cb_in_config =
        CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
    CreateCircularBuffer(program, cores, cb_in_config);
    CircularBufferConfig cb_out_config =
        CircularBufferConfig(4 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
    // expect[CB003]: invalid circular buffer index: Cannot add circular buffer at index 0, another circular buffer already exists
    CreateCircularBuffer(program, cores, cb_out_config);
}
