// SPDX-License-Identifier: Apache-2.0
#include "analyzer/program/CoreRange.h"

#include <algorithm>

namespace l1budget {

std::string CoreCoord::str() const {
  return "(x=" + std::to_string(x) + ",y=" + std::to_string(y) + ")";
}

std::string CoreRange::str() const { return "[" + start.str() + " - " + end.str() + "]"; }

std::optional<CoreRange> CoreRange::intersection(const CoreRange& other) const {
  if (!intersects(other))
    return std::nullopt;
  return CoreRange{{std::max(start.x, other.start.x), std::max(start.y, other.start.y)},
                   {std::min(end.x, other.end.x), std::min(end.y, other.end.y)}};
}

std::string rangesStr(std::span<const CoreRange> ranges) {
  std::string text = "{";
  for (const CoreRange& range : ranges) {
    if (text.size() > 1)
      text += ", ";
    text += range.str();
  }
  return text + "}";
}

uint64_t coreCount(std::span<const CoreRange> ranges) {
  uint64_t count = 0;
  for (const CoreRange& range : ranges)
    count += range.size();
  return count;
}

std::optional<std::pair<CoreRange, CoreRange>> firstOverlap(std::span<const CoreRange> ranges) {
  for (size_t first = 0; first < ranges.size(); ++first)
    for (size_t second = first + 1; second < ranges.size(); ++second)
      if (ranges[first].intersects(ranges[second]))
        return std::pair(ranges[first], ranges[second]);
  return std::nullopt;
}

bool containsCore(std::span<const CoreRange> ranges, CoreCoord core) {
  return std::ranges::any_of(ranges, [&](const CoreRange& range) { return range.contains(core); });
}

bool containsRanges(std::span<const CoreRange> ranges, std::span<const CoreRange> inner) {
  return coreCount(intersectRanges(ranges, inner)) == coreCount(inner);
}

bool rangesIntersect(std::span<const CoreRange> a, std::span<const CoreRange> b) {
  return std::ranges::any_of(a, [&](const CoreRange& first) {
    return std::ranges::any_of(b,
                               [&](const CoreRange& second) { return first.intersects(second); });
  });
}

std::vector<CoreRange> intersectRanges(std::span<const CoreRange> a, std::span<const CoreRange> b) {
  std::vector<CoreRange> result;
  for (const CoreRange& first : a)
    for (const CoreRange& second : b)
      if (std::optional<CoreRange> shared = first.intersection(second))
        result.push_back(*shared);
  return result;
}

std::optional<CoreRange> boundingBox(std::span<const CoreRange> ranges) {
  if (ranges.empty())
    return std::nullopt;
  CoreRange box = ranges.front();
  for (const CoreRange& range : ranges) {
    box.start = {std::min(box.start.x, range.start.x), std::min(box.start.y, range.start.y)};
    box.end = {std::max(box.end.x, range.end.x), std::max(box.end.y, range.end.y)};
  }
  return box;
}

std::vector<CoreRange> mergeRanges(std::span<const CoreRange> ranges) {
  if (ranges.size() <= 1)
    return {ranges.begin(), ranges.end()};
  return unionRanges(ranges, {});
}

// tt-metal: core_coord.cpp, CoreRangeSet::merge. The runtime goes down the rows of cores; each
// maximal run of a row extends the rectangle that ends above it when both have the same columns,
// else it starts a new one. Rows between two boundaries are alike, so whole bands of rows do here,
// which bounds the work by the number of ranges instead of by coordinates.
std::vector<CoreRange> unionRanges(std::span<const CoreRange> a, std::span<const CoreRange> b) {
  std::vector<CoreRange> ranges(a.begin(), a.end());
  ranges.insert(ranges.end(), b.begin(), b.end());

  std::vector<uint64_t> bands;
  for (const CoreRange& range : ranges) {
    bands.push_back(range.start.y);
    bands.push_back(uint64_t(range.end.y) + 1);
  }
  std::ranges::sort(bands);
  bands.erase(std::ranges::unique(bands).begin(), bands.end());

  std::vector<CoreRange> merged;
  for (size_t band = 0; band + 1 < bands.size(); ++band) {
    const auto top = uint32_t(bands[band]);
    const auto bottom = uint32_t(bands[band + 1] - 1);
    std::vector<std::pair<uint64_t, uint64_t>> spans; // columns, half open
    for (const CoreRange& range : ranges)
      if (range.start.y <= top && range.end.y >= bottom)
        spans.emplace_back(range.start.x, uint64_t(range.end.x) + 1);
    std::ranges::sort(spans);
    for (size_t first = 0; first < spans.size();) {
      auto [begin, end] = spans[first];
      for (++first; first < spans.size() && spans[first].first <= end; ++first)
        end = std::max(end, spans[first].second);
      const CoreRange run{{uint32_t(begin), top}, {uint32_t(end - 1), bottom}};
      auto above = std::ranges::find_if(merged, [&](const CoreRange& range) {
        return range.start.x == run.start.x && range.end.x == run.end.x &&
               uint64_t(range.end.y) + 1 == top;
      });
      if (above != merged.end())
        above->end.y = bottom;
      else
        merged.push_back(run);
    }
  }
  std::ranges::sort(merged);
  return merged;
}

namespace {

/// The parts of `range` outside of `hole`: left, right, then what is above and below.
void appendWithout(const CoreRange& range, const CoreRange& hole, std::vector<CoreRange>& result) {
  if (range.start.x < hole.start.x)
    result.push_back({range.start, {hole.start.x - 1, range.end.y}});
  if (range.end.x > hole.end.x)
    result.push_back({{hole.end.x + 1, range.start.y}, range.end});
  if (range.start.y < hole.start.y)
    result.push_back({{hole.start.x, range.start.y}, {hole.end.x, hole.start.y - 1}});
  if (range.end.y > hole.end.y)
    result.push_back({{hole.start.x, hole.end.y + 1}, {hole.end.x, range.end.y}});
}

} // namespace

std::vector<CoreRange> subtractRanges(std::span<const CoreRange> from,
                                      std::span<const CoreRange> ranges) {
  const std::vector<CoreRange> kept = mergeRanges(from);
  const std::vector<CoreRange> removed = mergeRanges(ranges);
  std::vector<CoreRange> result;
  for (const CoreRange& range : kept) {
    std::vector<CoreRange> remaining{range};
    for (const CoreRange& hole : removed) {
      std::vector<CoreRange> next;
      for (const CoreRange& part : remaining)
        if (std::optional<CoreRange> shared = part.intersection(hole))
          appendWithout(part, *shared, next);
        else
          next.push_back(part);
      remaining = std::move(next);
    }
    result.insert(result.end(), remaining.begin(), remaining.end());
  }
  return result;
}

namespace {

CoreCoord transposed(CoreCoord core) { return {core.y, core.x}; }
CoreRange transposed(const CoreRange& range) {
  return {transposed(range.start), transposed(range.end)};
}

/// The functions of work_split.cpp do the same along rows and along columns. Everything below works
/// along rows; columns are rows of the transposed grid.
void transpose(std::vector<CoreRange>& ranges) {
  for (CoreRange& range : ranges)
    range = transposed(range);
}

std::optional<std::vector<CoreRange>> rowsOf(uint32_t cores, CoreCoord grid, CoreCoord start) {
  if (start.x >= grid.x || start.y >= grid.y)
    return std::nullopt;
  const uint64_t available = uint64_t(grid.y - 1 - start.y) * grid.x + (grid.x - start.x);
  if (cores > available)
    return std::nullopt;
  std::vector<CoreRange> result;
  uint32_t left = cores;
  if (start.x != 0 && left > grid.x - start.x) {
    result.push_back({start, {grid.x - 1, start.y}});
    left -= grid.x - start.x;
    start = {0, start.y + 1};
  }
  // One full row stays in the last range: the runtime asks for more than a row here.
  if (left > grid.x) {
    const uint32_t rows = left / grid.x;
    result.push_back({start, {grid.x - 1, start.y + rows - 1}});
    left -= rows * grid.x;
    start = {0, start.y + rows};
  }
  if (left > 0)
    result.push_back({start, {start.x + left - 1, start.y}});
  return result;
}

std::optional<std::vector<CoreRange>> rowsIn(std::span<const CoreRange> grids, CoreCoord start,
                                             uint32_t cores) {
  if (cores == 0 || cores > coreCount(grids) || !containsCore(grids, start))
    return std::nullopt;
  std::vector<CoreRange> result;
  uint64_t left = cores;
  bool started = false;
  for (const CoreRange& grid : grids) {
    if (!started && !grid.contains(start))
      continue;
    CoreCoord first = started ? grid.start : start;
    started = true;
    const uint64_t width = uint64_t(grid.end.x) - grid.start.x + 1;
    while (left > 0 && first.y <= grid.end.y) {
      CoreRange part{first, {grid.end.x, first.y}};
      if (first.x == grid.start.x && left >= width) {
        const uint64_t rows = std::min<uint64_t>(left / width, grid.end.y - first.y + 1);
        part.end.y = uint32_t(first.y + rows - 1);
      } else {
        part.end.x = uint32_t(std::min<uint64_t>(grid.end.x, first.x + left - 1));
      }
      left -= part.size();
      first = {grid.start.x, part.end.y + 1};
      // A rectangle grows over the border of two grids that lie under each other, too.
      if (!result.empty() && result.back().start.x == part.start.x &&
          result.back().end.x == part.end.x && result.back().end.y + 1 == part.start.y)
        result.back().end.y = part.end.y;
      else
        result.push_back(part);
    }
    if (left == 0)
      return result;
  }
  return std::nullopt;
}

} // namespace

std::optional<std::vector<CoreRange>> coresToRanges(uint32_t cores, CoreCoord grid, bool rowWise,
                                                    CoreCoord start) {
  if (rowWise)
    return rowsOf(cores, grid, start);
  std::optional<std::vector<CoreRange>> result = rowsOf(cores, transposed(grid), transposed(start));
  if (result)
    transpose(*result);
  return result;
}

std::optional<std::vector<CoreRange>>
coresToRangesIn(std::span<const CoreRange> grids, CoreCoord start, uint32_t cores, bool rowWise) {
  if (rowWise)
    return rowsIn(grids, start, cores);
  std::vector<CoreRange> columns(grids.begin(), grids.end());
  transpose(columns);
  std::optional<std::vector<CoreRange>> result = rowsIn(columns, transposed(start), cores);
  if (result)
    transpose(*result);
  return result;
}

std::optional<std::vector<CoreCoord>> gridToCores(uint32_t cores, CoreCoord grid, bool rowWise) {
  const uint32_t stride = rowWise ? grid.x : grid.y;
  if (cores > maxListedCores || (stride == 0 && cores > 0))
    return std::nullopt;
  std::vector<CoreCoord> result;
  result.reserve(cores);
  for (uint32_t core = 0; core < cores; ++core)
    result.push_back(rowWise ? CoreCoord{core % stride, core / stride}
                             : CoreCoord{core / stride, core % stride});
  return result;
}

std::optional<std::vector<CoreCoord>> gridToCores(CoreCoord start, CoreCoord end, bool rowWise) {
  const CoreRange range{start, end};
  return rangesToCores({&range, 1}, rowWise);
}

std::optional<std::vector<CoreCoord>> rangesToCores(std::span<const CoreRange> ranges, bool rowWise,
                                                    std::optional<uint32_t> maxCores) {
  const uint64_t wanted = std::min<uint64_t>(coreCount(ranges), maxCores.value_or(UINT32_MAX));
  if (wanted > maxListedCores)
    return std::nullopt;
  std::vector<CoreCoord> result;
  result.reserve(wanted);
  for (const CoreRange& range : ranges) {
    const uint64_t count = std::min<uint64_t>(range.size(), wanted - result.size());
    const uint32_t width = range.end.x - range.start.x + 1;
    const uint32_t height = range.end.y - range.start.y + 1;
    for (uint32_t core = 0; core < count; ++core)
      result.push_back(
          rowWise ? CoreCoord{range.start.x + core % width, range.start.y + core / width}
                  : CoreCoord{range.start.x + core / height, range.start.y + core % height});
  }
  return result;
}

std::optional<std::vector<CoreRange>> selectCores(std::span<const CoreRange> ranges, uint32_t first,
                                                  uint32_t last, bool rowWise) {
  if (last >= coreCount(ranges) || last >= maxListedCores)
    return std::nullopt;
  const std::optional<std::vector<CoreCoord>> cores = rangesToCores(ranges, rowWise, last + 1);
  if (!cores)
    return std::nullopt;
  std::vector<CoreRange> result;
  for (uint32_t core = first; core <= last; ++core)
    result.push_back({(*cores)[core], (*cores)[core]});
  return result;
}

std::optional<CoreRange> selectContiguous(std::span<const CoreRange> ranges, uint32_t x,
                                          uint32_t y) {
  for (const CoreRange& range : ranges)
    if (uint64_t(range.start.x) + x <= range.end.x && uint64_t(range.start.y) + y <= range.end.y)
      return CoreRange{range.start, {range.start.x + x, range.start.y + y}};
  return std::nullopt;
}

std::optional<WorkSplit> splitWork(CoreCoord grid, uint32_t units, bool rowWise) {
  WorkSplit split;
  if (units == 0)
    return split;
  const uint64_t available = uint64_t(grid.x) * grid.y;
  if (available == 0 || available > UINT32_MAX)
    return std::nullopt;
  split.cores = uint32_t(std::min<uint64_t>(units, available));
  if (units >= available)
    split.all = {{{0, 0}, {grid.x - 1, grid.y - 1}}};
  else
    split.all = *coresToRanges(split.cores, grid, rowWise);
  split.unitsPerCoreGroup1 = units / split.cores;
  const uint32_t busier = units % split.cores;
  if (busier == 0) {
    split.group1 = split.all;
    return split;
  }
  split.group1 = *coresToRanges(busier, grid, rowWise);
  CoreCoord next = split.group1.back().end;
  if (rowWise)
    next = next.x != grid.x - 1 ? CoreCoord{next.x + 1, next.y} : CoreCoord{0, next.y + 1};
  else
    next = next.y != grid.y - 1 ? CoreCoord{next.x, next.y + 1} : CoreCoord{next.x + 1, 0};
  std::optional<std::vector<CoreRange>> others =
      coresToRanges(split.cores - busier, grid, rowWise, next);
  if (!others)
    return std::nullopt;
  split.group2 = std::move(*others);
  split.unitsPerCoreGroup2 = split.unitsPerCoreGroup1++;
  return split;
}

namespace {

/// Where the second group starts. By column, the runtime goes to the *last* row of the next column
/// of a range (tt-metal: work_split.cpp, split_work_to_cores for a CoreRangeSet), and so do we.
std::optional<CoreCoord> secondGroupStart(std::span<const CoreRange> cores, CoreCoord last,
                                          uint32_t busier, bool rowWise) {
  size_t index = 0;
  for (uint64_t counted = 0; index < cores.size(); ++index)
    if ((counted += cores[index].size()) >= busier)
      break;
  if (index == cores.size())
    return std::nullopt;
  const CoreRange& range = cores[index];
  if (last == range.end)
    return index + 1 < cores.size() ? std::optional(cores[index + 1].start) : std::nullopt;
  if (rowWise)
    return last.x != range.end.x ? CoreCoord{last.x + 1, last.y}
                                 : CoreCoord{range.start.x, last.y + 1};
  return last.y != range.end.y ? CoreCoord{last.x, last.y + 1} : CoreCoord{last.x + 1, range.end.y};
}

} // namespace

std::optional<WorkSplit> splitWork(std::span<const CoreRange> cores, uint32_t units, bool rowWise) {
  WorkSplit split;
  if (units == 0)
    return split;
  const uint64_t available = coreCount(cores);
  if (available == 0 || available > UINT32_MAX)
    return std::nullopt;
  const CoreCoord start = cores.front().start;
  split.cores = uint32_t(std::min<uint64_t>(units, available));
  if (units >= available) {
    split.all.assign(cores.begin(), cores.end());
  } else {
    std::optional<std::vector<CoreRange>> all = coresToRangesIn(cores, start, split.cores, rowWise);
    if (!all)
      return std::nullopt;
    split.all = std::move(*all);
  }
  split.unitsPerCoreGroup1 = units / split.cores;
  const uint32_t busier = units % split.cores;
  if (busier == 0) {
    split.group1 = split.all;
    return split;
  }
  std::optional<std::vector<CoreRange>> group1 = coresToRangesIn(cores, start, busier, rowWise);
  if (!group1)
    return std::nullopt;
  std::optional<CoreCoord> next = secondGroupStart(cores, group1->back().end, busier, rowWise);
  if (!next)
    return std::nullopt;
  std::optional<std::vector<CoreRange>> group2 =
      coresToRangesIn(cores, *next, split.cores - busier, rowWise);
  if (!group2)
    return std::nullopt;
  split.group1 = std::move(*group1);
  split.group2 = std::move(*group2);
  split.unitsPerCoreGroup2 = split.unitsPerCoreGroup1++;
  return split;
}

} // namespace l1budget
