// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// No branch fits, so there is no input with which the program does.
void create(Program& program, bool sharded, bool wide, const CoreRangeSet& input, const CoreRangeSet& output) {
    const uint32_t tile_bytes = 2048;
    auto cb_interm = [&](const CoreRangeSet& cores, uint32_t num_tiles) {
        // expect[CB001]: grow to 8295712 B, beyond max L1 size of 1499136 B when sharded && wide
        CreateCircularBuffer(
            program,
            cores,
            CircularBufferConfig(num_tiles * tile_bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, tile_bytes));
    };
    if (sharded) {
        if (wide) {
            cb_interm(input, 4000);
        } else {
            cb_interm(output, 2000);
        }
    } else {
        cb_interm(CoreRange({0, 0}, {7, 7}), 1000);
    }
}
