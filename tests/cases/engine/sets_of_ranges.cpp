// SPDX-License-Identifier: Apache-2.0
// A set of core ranges that grows as inputs say: which ranges are there is known, or the set has a
// name.
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/host_api.hpp>

#include <optional>
#include <set>

using namespace tt::tt_metal;

static void cb(Program& program, uint32_t index, const CoreRangeSet& cores) {
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(2048, {{index, tt::DataFormat::Float16_b}}).set_page_size(index, 2048));
}

void create(Program& program, uint32_t count, uint32_t rest, const CoreRangeSet& grid) {
  std::set<CoreRange> full, last;
  if (count > 1)
    full.insert(CoreRange({0, 0}, {7, 0}));
  std::optional<CoreCoord> end;
  if (rest > 0)
    end = CoreCoord{count, 1};
  std::set<CoreRange> all = full;
  if (end.has_value()) {
    last.insert(CoreRange(*end, *end));
    if (all.size() == 1) {
      all.insert(last.begin(), last.end());
    } else {
      auto node = all.extract(*all.rbegin());
      node.value().end_coord = *end;
      all.insert(std::move(node));
    }
  }
  cb(program, 0, CoreRangeSet(full));
  cb(program, 1, CoreRangeSet(last));
  cb(program, 2, CoreRangeSet(all));
  cb(program, 3, CoreRangeSet(corerange_to_cores(grid, count)));
  std::set<CoreRange> each;
  const auto cores = corerange_to_cores(grid);
  for (uint32_t i = 0; i < count; ++i)
    each.insert(CoreRange(cores[i], cores[i]));
  cb(program, 4, CoreRangeSet(each));
}
// expect-cb: index=0 cores="full" total=2048
// expect-cb: index=1 cores="last" total=2048
// expect-cb: index=2 cores="all@29" guard="0 < rest && 1 < count == 1"
// expect-cb: index=2 cores="all@33" guard="0 < rest && 1 < count != 1"
// expect-cb: index=2 cores="all" guard="rest <= 0"
// expect-cb: index=3 cores="set(corerange_to_cores(grid))"
// expect-cb: index=4 cores="each@42"
