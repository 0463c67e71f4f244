// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <enchantum/enchantum.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace magic_enum {

struct case_insensitive_t {
  constexpr bool operator()(char a, char b) const { return lower(a) == lower(b); }
  static constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }
};
inline constexpr case_insensitive_t case_insensitive;

namespace customize {
template <class E> struct enum_range {
  static constexpr int min = -128;
  static constexpr int max = 127;
};
} // namespace customize

template <class E> constexpr std::string_view enum_name(E value) noexcept {
  return enchantum::detail::nameOf(value);
}
template <auto V> constexpr std::string_view enum_name() noexcept {
  return enchantum::detail::nameOf(V);
}
template <class E> constexpr std::string_view enum_type_name() noexcept { return "enum"; }
template <class E> constexpr auto enum_integer(E value) noexcept {
  return static_cast<std::underlying_type_t<E>>(value);
}
template <class E> constexpr auto enum_underlying(E value) noexcept { return enum_integer(value); }
template <class E> constexpr std::size_t enum_count() noexcept { return enchantum::count<E>; }
template <class E> constexpr auto enum_values() noexcept { return enchantum::values<E>; }
template <class E> constexpr auto enum_names() noexcept { return enchantum::names<E>; }
template <class E> constexpr auto enum_entries() noexcept { return enchantum::entries<E>; }
template <class E> constexpr E enum_value(std::size_t index) noexcept {
  return enchantum::values<E>[index];
}
template <class E> constexpr std::optional<std::size_t> enum_index(E value) noexcept {
  return enchantum::enum_to_index(value);
}
template <class E> constexpr bool enum_contains(E value) noexcept {
  return enchantum::contains(value);
}
template <class E> constexpr std::optional<E> enum_cast(std::string_view name) noexcept {
  return enchantum::cast<E>(name);
}
template <class E, class Equal>
constexpr std::optional<E> enum_cast(std::string_view name, Equal equal) noexcept {
  return enchantum::cast<E>(name, [equal](std::string_view a, std::string_view b) {
    if (a.size() != b.size())
      return false;
    for (std::size_t i = 0; i < a.size(); ++i)
      if (!equal(a[i], b[i]))
        return false;
    return true;
  });
}
template <class E>
constexpr std::optional<E> enum_cast(std::underlying_type_t<E> value) noexcept {
  return enchantum::cast<E>(value);
}

} // namespace magic_enum
