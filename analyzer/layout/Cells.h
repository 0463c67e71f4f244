// SPDX-License-Identifier: Apache-2.0
//
// Cores that no range tells apart. Working on cells instead of cores keeps the effort a matter of
// how many ranges a program names, not of how large they are.
#pragma once

#include "analyzer/program/CoreRange.h"

#include <algorithm>
#include <span>
#include <vector>

namespace l1budget {

/// Disjoint rectangles, by rows, each inside or outside of every range.
inline std::vector<CoreRange> splitIntoCells(std::span<const CoreRange> ranges) {
  std::vector<uint64_t> columns, rows;
  for (const CoreRange& range : ranges) {
    columns.insert(columns.end(), {range.start.x, uint64_t(range.end.x) + 1});
    rows.insert(rows.end(), {range.start.y, uint64_t(range.end.y) + 1});
  }
  for (std::vector<uint64_t>* borders : {&columns, &rows}) {
    std::ranges::sort(*borders);
    borders->erase(std::ranges::unique(*borders).begin(), borders->end());
  }
  std::vector<CoreRange> cells;
  for (size_t row = 0; row + 1 < rows.size(); ++row)
    for (size_t column = 0; column + 1 < columns.size(); ++column)
      cells.push_back({{uint32_t(columns[column]), uint32_t(rows[row])},
                       {uint32_t(columns[column + 1] - 1), uint32_t(rows[row + 1] - 1)}});
  return cells;
}

} // namespace l1budget
