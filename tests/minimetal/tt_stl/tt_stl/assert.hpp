// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <tt-logger/tt-logger.hpp>

namespace tt::assert::detail {

template <typename... Args>
[[noreturn]] void tt_throw_impl(const char* file, int line, const char* assert_type,
                                const char* condition_str, const Args&...) {
  std::stringstream text;
  text << assert_type << " @ " << file << ":" << line << ": " << condition_str;
  throw std::runtime_error(text.str());
}

[[noreturn]] inline void tt_throw(char const* file, int line, char const* assert_type,
                                  char const* condition_str) {
  tt_throw_impl(file, line, assert_type, condition_str);
}

template <typename... Args>
[[noreturn]] void tt_throw(const char* file, int line, const char* assert_type,
                           const char* condition_str, fmt::format_string<const Args&...> fmt,
                           const Args&... args) {
  tt_throw_impl(file, line, assert_type, condition_str, fmt, args...);
}

} // namespace tt::assert::detail

// A release build: TT_ASSERT evaluates its condition and goes on.
#ifndef TT_ASSERT
#define TT_ASSERT(condition, ...) static_cast<void>(condition)
#endif
#ifndef TT_THROW
#define TT_THROW(...)                                                                              \
  tt::assert::detail::tt_throw(__FILE__, __LINE__, "TT_THROW", "tt::exception", ##__VA_ARGS__)
#endif
#ifndef TT_FATAL
#define TT_FATAL(condition, message, ...)                                                          \
  do {                                                                                             \
    if (!(condition)) [[unlikely]] {                                                               \
      tt::assert::detail::tt_throw(__FILE__, __LINE__, "TT_FATAL", #condition, message,            \
                                   ##__VA_ARGS__);                                                 \
      __builtin_unreachable();                                                                     \
    }                                                                                              \
  } while (0)
#endif
