// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/work_split.hpp>

using namespace tt::tt_metal;


// The second group of cores is empty where the work comes out even.
void create(Program& program, uint32_t num_tiles) {
    const uint32_t tile_bytes = 2048;
    auto [num_cores, all_cores, core_group_1, core_group_2, tiles_1, tiles_2] =
        split_work_to_cores(CoreCoord{8, 8}, num_tiles);
    // expect[CB001]: grow to 2200864 B, beyond max L1 size of 1499136 B when it has any core
    CreateCircularBuffer(
        program,
        core_group_2,
        CircularBufferConfig(1024 * tile_bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, tile_bytes));
}
