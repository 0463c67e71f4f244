// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tt::tt_metal {

enum class ClusterType : std::uint8_t {
  INVALID = 0,
  N150 = 1,
  N300 = 2,
  T3K = 3,
  GALAXY = 4,
  TG = 5,
  P100 = 6,
  P150 = 7
};

ClusterType GetClusterType();

} // namespace tt::tt_metal
