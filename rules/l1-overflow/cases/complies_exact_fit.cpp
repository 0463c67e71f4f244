// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// The limit itself is fine: these circular buffers end at 1499136.
void create(Program& program) {
    const CoreCoord core{0, 0};
    const uint32_t usable = 1499136 - 103712;
    CreateCircularBuffer(
        program, core, CircularBufferConfig(usable, {{0, tt::DataFormat::UInt32}}).set_page_size(0, usable));
}
