// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreCoord core{0, 0};
    const uint8_t index = 32;
    CircularBufferConfig config =
        CircularBufferConfig(2 * 2048, {{index, tt::DataFormat::Float16_b}}).set_page_size(index, 2048);
    // expect[CB002]: buffer index (32) exceeds max number of circular buffers per core (32)
    CreateCircularBuffer(program, core, config);
}
