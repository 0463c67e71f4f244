// SPDX-License-Identifier: Apache-2.0
// The tuple of split_work_to_cores taken apart the old ways.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/work_split.hpp>

#include <tuple>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  uint32_t num_cores = 0, units_1 = 0, units_2 = 0;
  CoreRangeSet all_cores, group_1, group_2;
  std::tie(num_cores, all_cores, group_1, group_2, units_1, units_2) =
      split_work_to_cores(CoreCoord(8, 8), 10, true);
  CreateCircularBuffer(program, all_cores,
                       CircularBufferConfig(num_cores * 1024, {{0, tt::DataFormat::UInt8}})
                           .set_page_size(0, units_1 * 1024));
  auto split = split_work_to_cores(CoreCoord(2, 2), 7);
  CreateCircularBuffer(program, std::get<1>(split),
                       CircularBufferConfig(std::get<4>(split) * 64, {{1, tt::DataFormat::UInt8}})
                           .set_page_size(1, std::get<5>(split) * 64));
  CreateCircularBuffer(program, num_cores_to_corerangeset(10, {8, 8}),
                       CircularBufferConfig(64, {{2, tt::DataFormat::UInt8}}).set_page_size(2, 64));
}
// expect-cb: index=0 total=10240 page=1024 cores=[[0,0,7,0],[0,1,1,1]]
// expect-cb: index=1 total=128 page=64 cores=[0,0,1,1]
// expect-cb: index=2 total=64 cores=[[0,0,1,1],[0,2,0,7]]
