// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace boost {
inline constexpr std::size_t dynamic_extent = std::dynamic_extent;
template <class T, std::size_t Extent = dynamic_extent> using span = std::span<T, Extent>;
} // namespace boost
