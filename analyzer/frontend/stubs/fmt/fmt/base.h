// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#define FMT_VERSION 110100
#define FMT_STRING(text) text
#define FMT_COMPILE(text) text
#define FMT_BEGIN_NAMESPACE namespace fmt {
#define FMT_END_NAMESPACE }

namespace fmt {

template <class Char> using basic_string_view = std::basic_string_view<Char>;
using string_view = std::string_view;

template <class T, class Char = char, class Enable = void> struct formatter;

template <class Char> class basic_format_parse_context {
public:
  using char_type = Char;
  using iterator = const Char*;
  constexpr explicit basic_format_parse_context(basic_string_view<Char> text) : text_(text) {}
  constexpr iterator begin() const noexcept { return text_.data(); }
  constexpr iterator end() const noexcept { return text_.data() + text_.size(); }
  constexpr void advance_to(iterator it) { text_.remove_prefix(it - begin()); }
  constexpr int next_arg_id() { return 0; }
  constexpr void check_arg_id(int) {}

private:
  basic_string_view<Char> text_;
};
template <class Char> using parse_context = basic_format_parse_context<Char>;
using format_parse_context = basic_format_parse_context<char>;
using wformat_parse_context = basic_format_parse_context<wchar_t>;

struct appender {
  using iterator_category = std::output_iterator_tag;
  using value_type = void;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = void;
  appender& operator=(char);
  appender& operator*();
  appender& operator++();
  appender operator++(int);
};

template <class Context> struct basic_format_arg {};
template <class Context> struct basic_format_args {
  basic_format_arg<Context> get(int) const;
};
template <class OutputIt, class Char> class basic_format_context {
public:
  using iterator = OutputIt;
  using char_type = Char;
  using format_arg = basic_format_arg<basic_format_context>;
  template <class T> using formatter_type = formatter<T, Char>;
  iterator out() const;
  void advance_to(iterator);
  format_arg arg(int) const;
};
using format_context = basic_format_context<appender, char>;
using context = format_context;
using format_args = basic_format_args<format_context>;

struct runtime_format_string {
  string_view str;
};
constexpr runtime_format_string runtime(string_view text) { return {text}; }

template <class... Args> struct basic_format_string {
  template <class S>
    requires std::is_convertible_v<const S&, string_view>
  constexpr basic_format_string(const S& s) : text(s) {}
  constexpr basic_format_string(runtime_format_string s) : text(s.str) {}
  string_view text;
  string_view get() const;
  operator string_view() const;
};
// Not deducible, so that a call deduces Args from its arguments alone.
template <class... Args> struct fstring {
  using t = basic_format_string<Args...>;
};
template <class... Args> using format_string = typename fstring<Args...>::t;
template <class T, class Char = char> struct is_formattable : std::true_type {};
template <class T, class Char = char> concept formattable = true;

template <class T> struct named_arg {
  const char* name;
  const T& value;
};
template <class T> named_arg<T> arg(const char* name, const T& value) { return {name, value}; }

struct format_arg_store {
  operator format_args() const;
};
template <class... Args> format_arg_store make_format_args(Args&&...);

namespace detail {
struct any_formatter {
  constexpr format_parse_context::iterator parse(format_parse_context& context) {
    return context.begin();
  }
  template <class T> format_context::iterator format(const T&, format_context&) const;
  template <class T, class Context> typename Context::iterator format(const T&, Context&) const;
};
template <class T>
concept built_in = std::is_arithmetic_v<T> || std::is_same_v<T, std::string> ||
                   std::is_same_v<T, std::string_view> || std::is_same_v<T, const char*> ||
                   std::is_same_v<T, char*> || std::is_same_v<T, const void*> ||
                   std::is_same_v<T, void*> || std::is_same_v<T, std::nullptr_t>;
} // namespace detail
template <class T>
  requires detail::built_in<T>
struct formatter<T> : detail::any_formatter {};
template <std::size_t N> struct formatter<char[N]> : detail::any_formatter {};

template <class... Args> void print(format_string<Args...>, Args&&...);
template <class... Args> void print(std::FILE*, format_string<Args...>, Args&&...);
template <class... Args> void println(format_string<Args...>, Args&&...);
template <class... Args> void println(std::FILE*, format_string<Args...>, Args&&...);
template <class OutputIt, class Format, class... Args>
OutputIt format_to(OutputIt, const Format&, Args&&...);
template <class OutputIt> struct format_to_n_result {
  OutputIt out;
  std::size_t size;
};
template <class OutputIt, class Format, class... Args>
format_to_n_result<OutputIt> format_to_n(OutputIt, std::size_t, const Format&, Args&&...);
template <class Format, class... Args> std::size_t formatted_size(const Format&, Args&&...);
template <class OutputIt> OutputIt vformat_to(OutputIt, string_view, format_args);
void vprint(string_view, format_args);

} // namespace fmt
