// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

namespace fmt {
template <class... Args> std::string sprintf(string_view, const Args&...);
template <class... Args> int printf(string_view, const Args&...);
template <class... Args> int fprintf(std::FILE*, string_view, const Args&...);
} // namespace fmt
