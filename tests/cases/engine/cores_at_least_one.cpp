// SPDX-License-Identifier: Apache-2.0
// A number of cores that is asked for as it is holds one core or more: the runtime throws at none,
// or nothing would run. What overflows on any core then overflows, wherever the cores are.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/work_split.hpp>

using namespace tt::tt_metal;

void create(Program& program, const CoreRangeSet& grids, uint32_t num_tiles, uint32_t num_cores) {
  uint32_t used = grids.num_cores();
  while (used > 1 && num_tiles % used != 0)
    --used;
  auto cores = corerange_to_cores(grids, used, true);
  auto all_cores = num_cores_to_corerangeset_in_subcoregrids(cores[0], used, grids, true);
  if (used == 1)
    all_cores = CoreRangeSet(CoreRange(cores[0]));
  // expect[l1-overflow]: grow to at least 8295712 B
  CreateCircularBuffer(
      program, all_cores,
      CircularBufferConfig(4000 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  CreateCircularBuffer(
      program, num_cores_to_corerangeset(num_cores, CoreCoord{8, 8}),
      CircularBufferConfig(64, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 32));
}
// expect-verdict: overflows
// expect-assumption: there is at least one core: used@11 > 0
// expect-assumption: there is at least one core: num_cores > 0
