// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstdint>

namespace fmt {
enum class color : std::uint32_t {
  aqua = 0x00FFFF,
  black = 0x000000,
  blue = 0x0000FF,
  brown = 0xA52A2A,
  coral = 0xFF7F50,
  cornflower_blue = 0x6495ED,
  crimson = 0xDC143C,
  cyan = 0x00FFFF,
  dark_blue = 0x00008B,
  dark_cyan = 0x008B8B,
  dark_gray = 0xA9A9A9,
  dark_green = 0x006400,
  dark_orange = 0xFF8C00,
  dark_red = 0x8B0000,
  dodger_blue = 0x1E90FF,
  forest_green = 0x228B22,
  gold = 0xFFD700,
  gray = 0x808080,
  green = 0x008000,
  indigo = 0x4B0082,
  light_blue = 0xADD8E6,
  light_gray = 0xD3D3D3,
  light_green = 0x90EE90,
  light_sea_green = 0x20B2AA,
  lime = 0x00FF00,
  magenta = 0xFF00FF,
  maroon = 0x800000,
  navy = 0x000080,
  olive = 0x808000,
  orange = 0xFFA500,
  orange_red = 0xFF4500,
  orchid = 0xDA70D6,
  pink = 0xFFC0CB,
  plum = 0xDDA0DD,
  purple = 0x800080,
  red = 0xFF0000,
  royal_blue = 0x4169E1,
  salmon = 0xFA8072,
  sea_green = 0x2E8B57,
  silver = 0xC0C0C0,
  sky_blue = 0x87CEEB,
  slate_gray = 0x708090,
  steel_blue = 0x4682B4,
  teal = 0x008080,
  tomato = 0xFF6347,
  turquoise = 0x40E0D0,
  violet = 0xEE82EE,
  white = 0xFFFFFF,
  yellow = 0xFFFF00,
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
