// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstdint>

namespace fmt {
enum class color : std::uint32_t {
  black = 0x000000, blue = 0x0000FF, cyan = 0x00FFFF, gray = 0x808080, green = 0x008000,
  light_blue = 0xADD8E6, light_green = 0x90EE90, lime = 0x00FF00, magenta = 0xFF00FF,
  orange = 0xFFA500, purple = 0x800080, red = 0xFF0000, white = 0xFFFFFF, yellow = 0xFFFF00,
};
enum class terminal_color : std::uint8_t {
  black = 30, red, green, yellow, blue, magenta, cyan, white,
  bright_black = 90, bright_red, bright_green, bright_yellow, bright_blue, bright_magenta,
  bright_cyan, bright_white,
};
enum class emphasis : std::uint8_t {
  bold = 1, faint = 2, italic = 4, underline = 8, blink = 16, reverse = 32, conceal = 64,
  strikethrough = 128,
};
struct rgb {
  constexpr rgb() = default;
  constexpr rgb(std::uint8_t red, std::uint8_t green, std::uint8_t blue)
      : r(red), g(green), b(blue) {}
  constexpr rgb(std::uint32_t) {}
  constexpr rgb(color) {}
  std::uint8_t r = 0, g = 0, b = 0;
};
struct text_style {
  constexpr text_style() = default;
  constexpr text_style(emphasis) {}
};
constexpr text_style operator|(text_style left, text_style) { return left; }
template <class Color> constexpr text_style fg(Color) { return {}; }
template <class Color> constexpr text_style bg(Color) { return {}; }
template <class T> struct styled_arg {
  const T& value;
};
template <class T> constexpr styled_arg<T> styled(const T& value, text_style) { return {value}; }
template <class... Args> void print(const text_style&, format_string<Args...>, Args&&...);
template <class... Args>
void print(std::FILE*, const text_style&, format_string<Args...>, Args&&...);
template <class... Args>
std::string format(const text_style&, format_string<Args...>, Args&&...);
} // namespace fmt
