// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

// How wide the tensor may be is a note, not an error.
// expect-verdict: depends
// expect-threshold: Wt <= 340
void create(Program& program, uint16_t Wt) {
    const CoreCoord core{0, 0};
    const uint32_t tile_bytes = 4096;
    CircularBufferConfig cb_row_config =
        CircularBufferConfig(Wt * tile_bytes, {{0, tt::DataFormat::Float32}}).set_page_size(0, tile_bytes);
    CreateCircularBuffer(program, core, cb_row_config);
}
