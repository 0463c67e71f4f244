// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

struct Config {
    uint32_t block_tiles = 0;
};


// Whoever gives no configuration gets a block that does not fit; who gives one decides himself.
void create(Program& program, const std::optional<Config>& config) {
    const CoreCoord core{0, 0};
    const uint32_t tile_bytes = 2048;
    const uint32_t block_tiles = config.has_value() ? config->block_tiles : 1024;
    // expect[CB001]: grow to 2200864 B, beyond max L1 size of 1499136 B when !config.has_value
    CreateCircularBuffer(
        program,
        core,
        CircularBufferConfig(block_tiles * tile_bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, tile_bytes));
}
