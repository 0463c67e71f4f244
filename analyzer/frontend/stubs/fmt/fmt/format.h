// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/base.h>

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <new>
#include <stdexcept>
#include <system_error>

namespace fmt {

class format_error : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

template <class... Args> std::string format(format_string<Args...>, Args&&...);
std::string vformat(string_view, format_args);
template <class T> std::string to_string(const T&);

template <class T> const void* ptr(T pointer);
template <class T, class D> const void* ptr(const std::unique_ptr<T, D>&);
template <class T> const void* ptr(const std::shared_ptr<T>&);
template <class Enum> constexpr auto underlying(Enum value) noexcept {
  return static_cast<std::underlying_type_t<Enum>>(value);
}
template <class Integer> struct group_digits_view {
  Integer value;
};
template <class Integer> group_digits_view<Integer> group_digits(Integer value) { return {value}; }

template <class Iterator, class Sentinel, class Char = char> struct join_view {
  Iterator begin;
  Sentinel end;
};
template <class Range> struct range_join_view {};
template <class Range> range_join_view<Range> join(Range&&, string_view);
template <class T> range_join_view<T> join(std::initializer_list<T>, string_view);
template <class Iterator, class Sentinel>
  requires(!std::is_convertible_v<Sentinel, string_view>)
join_view<Iterator, Sentinel> join(Iterator, Sentinel, string_view);
template <class Range> struct formatter<range_join_view<Range>> : detail::any_formatter {};
template <class I, class S> struct formatter<join_view<I, S>> : detail::any_formatter {};

template <class T, std::size_t Size = 500> class basic_memory_buffer {
public:
  using value_type = T;
  T* data();
  const T* data() const;
  std::size_t size() const;
  T* begin();
  T* end();
  void clear();
  void push_back(const T&);
  template <class Range> void append(const Range&);
  void append(const T*, const T*);
};
using memory_buffer = basic_memory_buffer<char>;
template <std::size_t Size> std::string to_string(const basic_memory_buffer<char, Size>&);

} // namespace fmt
