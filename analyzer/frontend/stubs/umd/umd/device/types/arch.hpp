// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>

namespace tt {

enum class ARCH {
  GRAYSKULL = 1,
  WORMHOLE_B0 = 2,
  BLACKHOLE = 3,
  QUASAR = 4,
  Invalid = 0xFF,
};
ARCH arch_from_str(const std::string&);
std::string arch_to_str(ARCH);
std::ostream& operator<<(std::ostream&, const ARCH&);

} // namespace tt

template <> struct fmt::formatter<tt::ARCH> : fmt::detail::any_formatter {};
