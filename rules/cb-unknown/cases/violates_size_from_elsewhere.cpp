// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// Its body is in a library that the analysis does not see.
uint32_t tile_bytes_of_plugin();

void create(Program& program) {
    const CoreCoord core{0, 0};
    const uint32_t tile_bytes = tile_bytes_of_plugin();
    CircularBufferConfig cb_in_config =
        CircularBufferConfig(2 * tile_bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, tile_bytes);
    // expect[CB009]: is not known
    CreateCircularBuffer(program, core, cb_in_config);
}
