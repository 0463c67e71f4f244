// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// Only the wide variant does not fit, so this is a warning with its condition.
void create(Program& program, bool wide) {
    const CoreCoord core{0, 0};
    const uint32_t tile_bytes = 4096;
    if (wide) {
        CircularBufferConfig cb_wide_config =
            CircularBufferConfig(512 * tile_bytes, {{0, tt::DataFormat::Float32}}).set_page_size(0, tile_bytes);
        // expect[CB001]: grow to 2200864 B, beyond max L1 size of 1499136 B when wide
        CreateCircularBuffer(program, core, cb_wide_config);
    }
}
