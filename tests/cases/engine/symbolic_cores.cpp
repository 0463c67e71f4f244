// SPDX-License-Identifier: Apache-2.0
// Cores that follow from an amount of work: not known which, but the same ones for all buffers that
// name them, so that these stack.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/work_split.hpp>

using namespace tt::tt_metal;

void create(Program& program, uint32_t num_tiles, uint32_t Wt) {
  auto [num_cores, all_cores, core_group_1, core_group_2, per_core_1, per_core_2] =
      split_work_to_cores(CoreCoord{8, 8}, num_tiles);
  auto cb = [&](uint32_t index, const CoreRangeSet& cores, uint32_t pages) {
    CreateCircularBuffer(program, cores,
                         CircularBufferConfig(pages * 2048, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
  };
  cb(0, all_cores, 2 * Wt);
  cb(1, all_cores, Wt);
  cb(2, core_group_1, 4);
  if (!core_group_2.ranges().empty())
    cb(2, core_group_2, 8);
}
// expect-cb: name=c_0 cores="all_cores(num_tiles)" total="4096 * Wt" address=103712
// expect-cb: name=c_1 cores="all_cores(num_tiles)" total="2048 * Wt"
// expect-cb: name=c_2 cores="core_group_1(num_tiles)" total=8192
// expect-cb: name=c_2 cores="core_group_2(num_tiles)" total=16384 guard="!(num_tiles<=64||num_tiles%64==0)"
// expect-verdict: depends
// expect-assumption: there is work for at least one core: num_tiles > 0
