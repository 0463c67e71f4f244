// SPDX-License-Identifier: Apache-2.0
//
// Logical core coordinates and the runtime's arithmetic on sets of them
// (tt-metal: common/core_coord.cpp, common/work_split.cpp). A set is a sequence of disjoint
// rectangles; the order is part of the value, because allocators and kernel groups follow it.
// Where the runtime throws, the result here is nothing.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace l1budget {

struct CoreCoord {
  uint32_t x = 0;
  uint32_t y = 0;
  /// As the runtime prints it: `(x=0,y=7)`.
  std::string str() const;
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
  std::optional<CoreRange> intersection(const CoreRange& other) const;
  uint64_t size() const {
    return (uint64_t(end.x) - start.x + 1) * (uint64_t(end.y) - start.y + 1);
  }
  /// As the runtime prints it: `[(x=0,y=0) - (x=7,y=7)]`.
  std::string str() const;
  friend auto operator<=>(const CoreRange&, const CoreRange&) = default;
};

/// The most cores that a function here writes out one by one. No chip has as many; a set that does
/// comes from a miscomputed coordinate, and is an unknown for whoever asked.
inline constexpr uint64_t maxListedCores = 1 << 16;

/// CoreRangeSet::str: `{[(x=0,y=0) - (x=7,y=0)], [(x=0,y=1) - (x=3,y=1)]}`.
std::string rangesStr(std::span<const CoreRange>);

/// The number of cores in disjoint ranges.
uint64_t coreCount(std::span<const CoreRange>);

/// The first two ranges that share a core: the runtime rejects a CoreRangeSet of them.
std::optional<std::pair<CoreRange, CoreRange>> firstOverlap(std::span<const CoreRange>);

/// CoreRangeSet::contains, for a core and for a set.
bool containsCore(std::span<const CoreRange>, CoreCoord);
bool containsRanges(std::span<const CoreRange>, std::span<const CoreRange> inner);

/// CoreRangeSet::intersects and ::intersection.
bool rangesIntersect(std::span<const CoreRange>, std::span<const CoreRange>);
std::vector<CoreRange> intersectRanges(std::span<const CoreRange>, std::span<const CoreRange>);

/// CoreRangeSet::bounding_box; nothing for an empty set.
std::optional<CoreRange> boundingBox(std::span<const CoreRange>);

/// CoreRangeSet::merge_ranges: the same cores in as few rectangles as the runtime finds.
std::vector<CoreRange> mergeRanges(std::span<const CoreRange>);

/// CoreRangeSet::merge: the union of two sets, merged as the runtime does it.
std::vector<CoreRange> unionRanges(std::span<const CoreRange>, std::span<const CoreRange>);

/// CoreRangeSet::subtract: the cores of the first set that are not in the second.
std::vector<CoreRange> subtractRanges(std::span<const CoreRange>, std::span<const CoreRange>);

/// num_cores_to_corerangeset: `cores` cores of a grid from `start` on, by column or by row.
std::optional<std::vector<CoreRange>> coresToRanges(uint32_t cores, CoreCoord grid, bool rowWise,
                                                    CoreCoord start = {});

/// num_cores_to_corerangeset_in_subcoregrids: the same within the ranges of a set.
std::optional<std::vector<CoreRange>>
coresToRangesIn(std::span<const CoreRange> grids, CoreCoord start, uint32_t cores, bool rowWise);

/// grid_to_cores: the first `cores` cores of a grid, or all of a rectangle.
std::optional<std::vector<CoreCoord>> gridToCores(uint32_t cores, CoreCoord grid, bool rowWise);
std::optional<std::vector<CoreCoord>> gridToCores(CoreCoord start, CoreCoord end, bool rowWise);

/// corerange_to_cores: at most `maxCores`, range after range.
std::optional<std::vector<CoreCoord>> rangesToCores(std::span<const CoreRange>, bool rowWise,
                                                    std::optional<uint32_t> maxCores = {});

/// select_from_corerangeset: the cores `first` to `last` (included), each a range of its own.
std::optional<std::vector<CoreRange>> selectCores(std::span<const CoreRange>, uint32_t first,
                                                  uint32_t last, bool rowWise);

/// select_contiguous_range_from_corerangeset: x + 1 by y + 1 cores at the first range's corner that
/// has room for them.
std::optional<CoreRange> selectContiguous(std::span<const CoreRange>, uint32_t x, uint32_t y);

/// split_work_to_cores: units of work over the cores of a grid, or of a set.
struct WorkSplit {
  uint32_t cores = 0;
  std::vector<CoreRange> all, group1, group2;
  uint32_t unitsPerCoreGroup1 = 0, unitsPerCoreGroup2 = 0;
};
std::optional<WorkSplit> splitWork(CoreCoord grid, uint32_t units, bool rowWise);
std::optional<WorkSplit> splitWork(std::span<const CoreRange> cores, uint32_t units, bool rowWise);

} // namespace l1budget
