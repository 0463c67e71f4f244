// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Reach.h"

#include <algorithm>

namespace l1budget {

uint64_t limitOf(const Layout& layout) {
  return std::min(layout.lowestL1Buffer.value_or(layout.l1Size), layout.l1Size);
}

Reach reachOf(const Layout& layout) {
  Reach reach{layout.base, layout.base};
  for (const RegionEnd& end : layout.ends) {
    reach.min = std::max(reach.min, end.min);
    if (reach.max)
      reach.max = end.max ? std::optional(std::max(*reach.max, *end.max)) : std::nullopt;
  }
  return reach;
}

std::string percent(uint64_t part, uint64_t whole) {
  const uint64_t tenths = whole ? (part * 1000 + whole / 2) / whole : 0;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

} // namespace l1budget
