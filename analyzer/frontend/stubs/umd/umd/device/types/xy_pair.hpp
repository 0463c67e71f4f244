// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <string_view>

namespace tt {

struct xy_pair {
  constexpr xy_pair() = default;
  constexpr xy_pair(std::size_t column, std::size_t row) : x(column), y(row) {}

  std::size_t x = 0;
  std::size_t y = 0;

  std::string str() const;
};
constexpr bool operator==(const xy_pair& a, const xy_pair& b) { return a.x == b.x && a.y == b.y; }
constexpr bool operator!=(const xy_pair& a, const xy_pair& b) { return !(a == b); }
constexpr bool operator<(const xy_pair& a, const xy_pair& b) {
  return a.x != b.x ? a.x < b.x : a.y < b.y;
}

struct cxy_pair : public xy_pair {
  cxy_pair() = default;
  cxy_pair(std::size_t device, xy_pair core) : xy_pair(core), chip(device) {}
  cxy_pair(std::size_t device, std::size_t column, std::size_t row)
      : xy_pair(column, row), chip(device) {}

  std::size_t chip = 0;

  std::string str() const;
};
constexpr bool operator==(const cxy_pair& a, const cxy_pair& b) {
  return a.chip == b.chip && a.x == b.x && a.y == b.y;
}
constexpr bool operator!=(const cxy_pair& a, const cxy_pair& b) { return !(a == b); }
constexpr bool operator<(const cxy_pair& a, const cxy_pair& b) {
  return a.chip != b.chip ? a.chip < b.chip : a.x != b.x ? a.x < b.x : a.y < b.y;
}

namespace umd {
using tt::cxy_pair;
using tt::xy_pair;
} // namespace umd

} // namespace tt

using tt_xy_pair = tt::xy_pair;
using tt_cxy_pair = tt::cxy_pair;

template <> struct std::hash<tt::xy_pair> {
  std::size_t operator()(const tt::xy_pair& pair) const { return pair.x * 31 + pair.y; }
};
template <> struct std::hash<tt::cxy_pair> {
  std::size_t operator()(const tt::cxy_pair& pair) const {
    return (pair.chip * 31 + pair.x) * 31 + pair.y;
  }
};
