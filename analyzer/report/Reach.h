// SPDX-License-Identifier: Apache-2.0
//
// How far a program's circular buffers reach into the L1, as every output says it.
#pragma once

#include "analyzer/layout/Layout.h"

#include <cstdint>
#include <optional>
#include <string>

namespace l1budget {

/// What no end may pass, as far as it is a number.
uint64_t limitOf(const Layout&);

/// Where the circular buffers end over all inputs; no `max` when something unknown could raise it.
struct Reach {
  uint64_t min = 0;
  std::optional<uint64_t> max;
  bool exact() const { return max == min; }
};
Reach reachOf(const Layout&);

/// `96.4`, rounded.
std::string percent(uint64_t part, uint64_t whole);

} // namespace l1budget
