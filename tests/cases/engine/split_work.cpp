// SPDX-License-Identifier: Apache-2.0
// 70 units on 64 cores: six of them get two. The groups are column by column, and
// a circular buffer merges the ranges of its group.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/work_split.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  CoreCoord grid{8, 8};
  auto [num_cores, all_cores, group_1, group_2, units_1, units_2] = split_work_to_cores(grid, 70);
  CreateCircularBuffer(program, all_cores,
                       CircularBufferConfig(units_1 * 2048, {{0, tt::DataFormat::Float16_b}})
                           .set_page_size(0, 2048));
  CreateCircularBuffer(
      program, group_1,
      CircularBufferConfig(num_cores * 32, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 32));
  if (!group_2.ranges().empty()) {
    CreateCircularBuffer(program, group_2,
                         CircularBufferConfig(units_2 * 2048, {{2, tt::DataFormat::Float16_b}})
                             .set_page_size(2, 2048));
  }
}
// expect-cb: index=0 total=4096 cores=[0,0,7,7] address=103712
// expect-cb: index=1 total=2048 cores=[0,0,0,5] address=107808
// expect-cb: index=2 total=2048 cores=[[0,6,7,7],[1,0,7,5]] address=107808
