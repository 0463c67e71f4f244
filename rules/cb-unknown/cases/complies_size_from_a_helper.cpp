// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// A body in sight is followed.
static uint32_t tile_bytes_of(tt::DataFormat format) { return format == tt::DataFormat::Float32 ? 4096 : 2048; }

void create(Program& program) {
    const CoreCoord core{0, 0};
    const uint32_t tile_bytes = tile_bytes_of(tt::DataFormat::Float16_b);
    CircularBufferConfig cb_in_config =
        CircularBufferConfig(2 * tile_bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, tile_bytes);
    CreateCircularBuffer(program, core, cb_in_config);
}
