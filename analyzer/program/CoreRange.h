// SPDX-License-Identifier: Apache-2.0
//
// Logical core coordinates and the runtime's arithmetic on sets of them
// (tt-metal: common/core_coord.cpp, common/work_split.cpp).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace l1budget {

struct CoreCoord {
  uint32_t x = 0;
  uint32_t y = 0;
  friend auto operator<=>(const CoreCoord&, const CoreCoord&) = default;
};

/// A rectangle of cores, both corners included.
struct CoreRange {
  CoreCoord start;
  CoreCoord end;

  bool contains(CoreCoord core) const {
    return core.x >= start.x && core.x <= end.x && core.y >= start.y && core.y <= end.y;
  }
  bool intersects(const CoreRange& other) const {
    return start.x <= other.end.x && other.start.x <= end.x && start.y <= other.end.y &&
           other.start.y <= end.y;
  }
  uint64_t size() const {
    return uint64_t(end.x - start.x + 1) * uint64_t(end.y - start.y + 1);
  }
  /// As the runtime prints it: `[(x=0,y=0) - (x=7,y=7)]`.
  std::string str() const;
  friend auto operator<=>(const CoreRange&, const CoreRange&) = default;
};

/// The number of cores in disjoint ranges.
uint64_t coreCount(std::span<const CoreRange>);

/// CoreRangeSet::merge_ranges: the same cores in as few rectangles as the runtime finds.
std::vector<CoreRange> mergeRanges(std::span<const CoreRange>);

/// CoreRangeSet::merge: the union of two sets, merged as the runtime does it.
std::vector<CoreRange> unionRanges(std::span<const CoreRange>, std::span<const CoreRange>);

/// num_cores_to_corerangeset: the first `cores` cores of a grid, by column or by row.
std::vector<CoreRange> coresToRanges(uint32_t cores, CoreCoord grid, bool rowWise);

/// corerange_to_cores / grid_to_cores order over ranges.
std::vector<CoreCoord> rangesToCores(std::span<const CoreRange>, bool rowWise);

/// split_work_to_cores: units of work over the cores of a grid.
struct WorkSplit {
  uint32_t cores = 0;
  std::vector<CoreRange> all, group1, group2;
  uint32_t unitsPerCoreGroup1 = 0, unitsPerCoreGroup2 = 0;
};
WorkSplit splitWork(CoreCoord grid, uint32_t units, bool rowWise);

}  // namespace l1budget
