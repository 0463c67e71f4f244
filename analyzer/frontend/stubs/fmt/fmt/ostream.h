// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <ostream>

namespace fmt {
template <class Char> struct basic_ostream_formatter : detail::any_formatter {};
using ostream_formatter = basic_ostream_formatter<char>;
template <class T> struct streamed_view {
  const T& value;
};
template <class T> constexpr streamed_view<T> streamed(const T& value) { return {value}; }
template <class... Args> void print(std::ostream&, format_string<Args...>, Args&&...);
template <class... Args> void println(std::ostream&, format_string<Args...>, Args&&...);
} // namespace fmt
