// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <type_traits>

namespace tt {

/// Zero stays zero by unsigned wrap-around.
template <typename T1, typename T2>
constexpr std::common_type_t<T1, T2> align(T1 addr, T2 alignment) {
  static_assert(std::is_integral_v<T1> && std::is_integral_v<T2>);
  using T = std::common_type_t<T1, T2>;
  return ((static_cast<T>(addr) - 1) | (static_cast<T>(alignment) - 1)) + 1;
}

} // namespace tt
