// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <tuple>

namespace fmt {
template <class T, class Char = char> struct is_range : std::false_type {};
template <class... T> const std::tuple<T...>& join(const std::tuple<T...>&, string_view);
} // namespace fmt
