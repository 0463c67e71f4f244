// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace enchantum {

template <class T>
concept Enum = std::is_enum_v<T>;
template <class T>
concept ScopedEnum = Enum<T> && !std::is_convertible_v<T, std::underlying_type_t<T>>;
template <class T>
concept UnscopedEnum = Enum<T> && !ScopedEnum<T>;
template <class T>
concept SignedEnum = Enum<T> && std::is_signed_v<std::underlying_type_t<T>>;

namespace detail {
// An enumerator prints as its name, any other value as a cast.
template <auto V> constexpr std::string_view spelling() {
  constexpr std::string_view text = __PRETTY_FUNCTION__;
  constexpr std::size_t from = text.rfind("V = ") + 4;
  return text.substr(from, text.rfind(']') - from);
}
template <auto V> constexpr std::string_view enumerator() {
  constexpr std::string_view text = spelling<V>();
  if constexpr (text.empty() || text.front() == '(' || text.front() == '-')
    return {};
  else if constexpr (text.rfind(':') == std::string_view::npos)
    return text;
  else
    return text.substr(text.rfind(':') + 1);
}
template <class E> constexpr std::size_t span = sizeof(E) == 1 ? 128 : 256;
// An enumeration without a fixed type only has the values of its bits.
template <class E, std::size_t I>
concept hasValue = requires { typename std::integral_constant<E, static_cast<E>(I)>; };
template <class E, std::size_t I> constexpr std::string_view nameAt() {
  if constexpr (hasValue<E, I>)
    return enumerator<static_cast<E>(I)>();
  else
    return {};
}
template <class E, std::size_t... I> constexpr auto namesOf(std::index_sequence<I...>) {
  return std::array<std::string_view, sizeof...(I)>{nameAt<E, I>()...};
}
template <class E>
inline constexpr auto table = namesOf<E>(std::make_index_sequence<span<E>>());
template <class E> constexpr std::size_t countOf() {
  std::size_t count = 0;
  for (std::string_view name : table<E>)
    count += !name.empty();
  return count;
}
template <class E> constexpr auto entriesOf() {
  std::array<std::pair<E, std::string_view>, countOf<E>()> entries{};
  std::size_t next = 0;
  for (std::size_t i = 0; i < span<E>; ++i)
    if (!table<E>[i].empty())
      entries[next++] = {static_cast<E>(i), table<E>[i]};
  return entries;
}
template <class E> constexpr auto valuesOf() {
  std::array<E, countOf<E>()> values{};
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = entriesOf<E>()[i].first;
  return values;
}
template <class E> constexpr auto namesOnly() {
  std::array<std::string_view, countOf<E>()> names{};
  for (std::size_t i = 0; i < names.size(); ++i)
    names[i] = entriesOf<E>()[i].second;
  return names;
}
} // namespace detail

template <Enum E> inline constexpr std::size_t count = detail::countOf<E>();
template <Enum E> inline constexpr auto entries = detail::entriesOf<E>();
template <Enum E> inline constexpr auto values = detail::valuesOf<E>();
template <Enum E> inline constexpr auto names = detail::namesOnly<E>();
template <Enum E> inline constexpr auto entries_generator = detail::entriesOf<E>();
template <Enum E> inline constexpr auto values_generator = detail::valuesOf<E>();
template <Enum E> inline constexpr auto names_generator = detail::namesOnly<E>();
template <Enum E> inline constexpr E min = values<E>.front();
template <Enum E> inline constexpr E max = values<E>.back();
template <class E> inline constexpr std::string_view type_name = "enum";

namespace detail {
template <Enum E> constexpr std::string_view nameOf(E value) noexcept {
  for (const auto& entry : entriesOf<E>())
    if (entry.first == value)
      return entry.second;
  return {};
}
} // namespace detail
// The library's is constexpr. Here that would make the compiler work out the names of 256 values
// wherever it is mentioned, 0.4 s for each enumeration; the evaluator knows the name without.
template <Enum E> std::string_view to_string(E value) noexcept { return detail::nameOf(value); }
template <Enum E> constexpr auto to_underlying(E value) noexcept {
  return static_cast<std::underlying_type_t<E>>(value);
}
template <Enum E> constexpr bool contains(E value) noexcept { return !detail::nameOf(value).empty(); }
template <Enum E> constexpr bool contains(std::string_view name) noexcept {
  for (const auto& entry : detail::entriesOf<E>())
    if (entry.second == name)
      return true;
  return false;
}
template <Enum E> constexpr std::optional<E> cast(std::string_view name) noexcept {
  for (const auto& entry : detail::entriesOf<E>())
    if (entry.second == name)
      return entry.first;
  return std::nullopt;
}
template <Enum E, class Predicate>
constexpr std::optional<E> cast(std::string_view name, Predicate equal) noexcept {
  for (const auto& entry : detail::entriesOf<E>())
    if (equal(entry.second, name))
      return entry.first;
  return std::nullopt;
}
template <Enum E> constexpr std::optional<E> cast(std::underlying_type_t<E> value) noexcept {
  if (contains(static_cast<E>(value)))
    return static_cast<E>(value);
  return std::nullopt;
}
template <Enum E> constexpr std::optional<E> index_to_enum(std::size_t index) noexcept {
  if (index < count<E>)
    return values<E>[index];
  return std::nullopt;
}
template <Enum E> constexpr std::optional<std::size_t> enum_to_index(E value) noexcept {
  for (std::size_t i = 0; i < count<E>; ++i)
    if (values<E>[i] == value)
      return i;
  return std::nullopt;
}
template <Enum E, class V> class array : public std::array<V, count<E>> {
public:
  constexpr V& operator[](E value) { return this->data()[*enum_to_index(value)]; }
  constexpr const V& operator[](E value) const { return this->data()[*enum_to_index(value)]; }
};
template <Enum E> struct enum_traits {
  static constexpr int min = 0;
  static constexpr int max = 127;
};

namespace scoped {
template <Enum E> std::string_view to_string(E value) noexcept {
  return enchantum::to_string(value);
}
template <Enum E> constexpr std::optional<E> cast(std::string_view name) noexcept {
  return enchantum::cast<E>(name);
}
} // namespace scoped

} // namespace enchantum
