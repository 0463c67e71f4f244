// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/base.h>
#include <umd/device/types/xy_pair.hpp>

#include <tt_stl/span.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tt::tt_metal {

using CoreCoord = tt_xy_pair;
class CoreRangeSet;

constexpr bool operator<=(const CoreCoord& a, const CoreCoord& b) { return (a < b) or (a == b); }

class CoreRange {
public:
  CoreCoord start_coord;
  CoreCoord end_coord;

  CoreRange(const CoreCoord& point);
  CoreRange(const CoreCoord& start_coord, const CoreCoord& end_coord);
  CoreRange(const CoreRange& other) = default;
  CoreRange& operator=(const CoreRange& other) = default;
  CoreRange(CoreRange&& other) noexcept = default;
  CoreRange& operator=(CoreRange&& other) noexcept = default;

  bool intersects(const CoreRange& other) const;
  std::optional<CoreRange> intersection(const CoreRange& other) const;
  bool adjacent(const CoreRange& other) const;
  bool contains(const CoreCoord& other) const;
  bool contains(const CoreRange& other) const;
  bool contains(const CoreRangeSet& other) const;
  std::optional<CoreRange> merge(const CoreRange& cr) const;
  std::string str() const;
  size_t size() const;
  CoreCoord grid_size() const;

  /// Row by row, from the start to the end coordinate.
  class CoreIterator {
  public:
    CoreIterator(const CoreCoord& current, const CoreRange& core_range);
    CoreCoord& operator*();
    CoreIterator& operator++();
    bool operator==(const CoreIterator& other) const;
    bool operator!=(const CoreIterator& other) const;

  private:
    CoreCoord current_;
    const CoreRange& range_;
  };
  CoreIterator begin() const;
  CoreIterator end() const;
};

constexpr bool operator==(const CoreRange& a, const CoreRange& b) {
  return a.start_coord == b.start_coord && a.end_coord == b.end_coord;
}
constexpr bool operator!=(const CoreRange& a, const CoreRange& b) { return !(a == b); }
constexpr bool operator<(const CoreRange& left, const CoreRange& right) {
  return left.start_coord < right.start_coord ||
         (left.start_coord == right.start_coord && left.end_coord < right.end_coord);
}

class CoreRangeSet {
public:
  CoreRangeSet(ttsl::Span<const CoreRange> core_ranges);
  CoreRangeSet(const std::set<CoreRange>& core_ranges);
  CoreRangeSet(const CoreRange& core_range);
  CoreRangeSet(ttsl::Span<const CoreCoord> core_coords);
  CoreRangeSet() = default;
  CoreRangeSet(const CoreRangeSet& other);
  CoreRangeSet& operator=(const CoreRangeSet& other) noexcept = default;
  CoreRangeSet(CoreRangeSet&& other) noexcept;
  CoreRangeSet& operator=(CoreRangeSet&& other) noexcept = default;
  CoreRangeSet(std::vector<CoreRange>&& core_ranges);
  friend void swap(CoreRangeSet& first, CoreRangeSet& second) noexcept;

  bool empty() const;
  size_t size() const;
  template <typename T> CoreRangeSet merge(const T& other) const;
  bool intersects(const CoreCoord& other) const;
  bool intersects(const CoreRange& other) const;
  bool intersects(const CoreRangeSet& other) const;
  CoreRangeSet intersection(const CoreRangeSet& other) const;
  bool contains(const CoreCoord& other) const;
  bool contains(const CoreRange& other) const;
  bool contains(const CoreRangeSet& other) const;
  const std::vector<CoreRange>& ranges() const;
  std::string str() const;
  uint32_t num_cores() const;
  CoreRange bounding_box() const;
  CoreRangeSet merge_ranges() const;
  CoreRangeSet subtract(const CoreRangeSet& other) const;

private:
  void validate_no_overlap();
  std::vector<CoreRange> ranges_;
};

bool operator==(const CoreRangeSet& a, const CoreRangeSet& b);
bool operator!=(const CoreRangeSet& a, const CoreRangeSet& b);

std::vector<CoreCoord> grid_to_cores(uint32_t num_cores, uint32_t grid_size_x, uint32_t grid_size_y,
                                     bool row_wise = false);
std::vector<CoreCoord> grid_to_cores(CoreCoord start, CoreCoord end, bool row_wise = false);
std::vector<CoreCoord> grid_to_cores_with_noop(uint32_t bbox_x, uint32_t bbox_y,
                                               uint32_t grid_size_x, uint32_t grid_size_y,
                                               bool row_wise = false);
std::vector<CoreCoord> grid_to_cores_with_noop(const CoreRangeSet& used_cores,
                                               const CoreRangeSet& all_cores,
                                               bool row_wise = false);
std::vector<CoreCoord> corerange_to_cores(const CoreRangeSet& crs,
                                          std::optional<uint32_t> max_cores = std::nullopt,
                                          bool row_wise = false);
CoreRangeSet select_from_corerangeset(const CoreRangeSet& crs, uint32_t start_index,
                                      uint32_t end_index, bool row_wise = false);
std::optional<CoreRange> select_contiguous_range_from_corerangeset(const CoreRangeSet& crs,
                                                                   uint32_t x, uint32_t y);

} // namespace tt::tt_metal

// The names from before the namespace, which programs still use.
using CoreCoord = tt::tt_metal::CoreCoord;
using CoreRange = tt::tt_metal::CoreRange;
using CoreRangeSet = tt::tt_metal::CoreRangeSet;

template <bool _compiler_deprioritize_this = true>
inline std::vector<CoreCoord> corerange_to_cores(const CoreRangeSet& crs,
                                                 std::optional<uint32_t> max_cores = std::nullopt,
                                                 bool row_wise = false) {
  return tt::tt_metal::corerange_to_cores(crs, max_cores, row_wise);
}

template <bool _compiler_deprioritize_this = true>
inline std::vector<CoreCoord> grid_to_cores(uint32_t num_cores, uint32_t grid_size_x,
                                            uint32_t grid_size_y, bool row_wise = false) {
  return tt::tt_metal::grid_to_cores(num_cores, grid_size_x, grid_size_y, row_wise);
}

template <bool _compiler_deprioritize_this = true>
inline std::vector<CoreCoord> grid_to_cores(CoreCoord start, CoreCoord end, bool row_wise = false) {
  return tt::tt_metal::grid_to_cores(start, end, row_wise);
}

template <> struct std::hash<tt::tt_metal::CoreRange> {
  std::size_t operator()(const tt::tt_metal::CoreRange& core_range) const;
};
template <> struct std::hash<tt::tt_metal::CoreRangeSet> {
  std::size_t operator()(const tt::tt_metal::CoreRangeSet& core_range_set) const;
};
