// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/core_coord.hpp>

#include <cstdint>
#include <tuple>
#include <vector>

namespace tt::tt_metal {

uint32_t merge_num_sticks_to_read(uint32_t num_sticks_to_read, uint32_t stick_size_bytes,
                                  uint32_t max_read_size);
std::tuple<uint32_t, uint32_t> get_max_cores_divisible_by_tiles_per_core_tiles(
    const uint32_t& num_tiles, const uint32_t& num_cores_max, bool request_even = false);
int find_max_divisor(uint32_t val, uint32_t start_max_div);
int find_max_block_size(uint32_t val, uint32_t max_block_size = 8);

CoreRangeSet num_cores_to_corerangeset(CoreCoord start_core, uint32_t target_num_cores,
                                       CoreCoord grid_size, bool row_wise = false);
CoreRangeSet num_cores_to_corerangeset(uint32_t target_num_cores, CoreCoord grid_size,
                                       bool row_wise = false);
CoreRangeSet num_cores_to_corerangeset_in_subcoregrids(CoreCoord start_core,
                                                       uint32_t target_num_cores,
                                                       const CoreRangeSet& sub_core_grids,
                                                       bool row_wise = false);

std::tuple<uint32_t, CoreRangeSet, CoreRangeSet, CoreRangeSet, uint32_t, uint32_t>
split_work_to_cores(CoreCoord grid_size, uint32_t units_to_divide, bool row_wise = false);
std::tuple<uint32_t, CoreRangeSet, CoreRangeSet, CoreRangeSet, uint32_t, uint32_t>
split_work_to_cores(const CoreRangeSet& core_grid, uint32_t units_to_divide, bool row_wise = false);
std::tuple<std::vector<uint32_t>, CoreRangeSet>
split_work_to_cores_even_multiples(const CoreCoord& core_grid, uint32_t units_to_divide,
                                   uint32_t multiple, bool row_wise = false);

} // namespace tt::tt_metal
