// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <forward_list>
#include <functional>
#include <initializer_list>
#include <istream>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#define NLOHMANN_DEFINE_TYPE_INTRUSIVE(...)
#define NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(...)
#define NLOHMANN_JSON_SERIALIZE_ENUM(...)

namespace nlohmann {

namespace detail {
enum class value_t : std::uint8_t {
  null, object, array, string, boolean, number_integer, number_unsigned, number_float, binary,
  discarded,
};
class exception : public std::exception {
public:
  const int id = 0;
};
} // namespace detail

template <class T, class Enable> struct adl_serializer {
  template <class Json> static void to_json(Json&, const T&);
  template <class Json> static void from_json(const Json&, T&);
};

template <bool Ordered> class basic_json {
public:
  using value_type = basic_json;
  using reference = basic_json&;
  using const_reference = const basic_json&;
  using size_type = std::size_t;
  using string_t = std::string;
  using array_t = std::vector<basic_json>;
  using object_t = std::map<std::string, basic_json>;
  using value_t = detail::value_t;
  using exception = detail::exception;
  using parse_error = detail::exception;
  using type_error = detail::exception;
  using out_of_range = detail::exception;

  class iterator {
  public:
    using iterator_category = std::bidirectional_iterator_tag;
    using value_type = basic_json;
    using difference_type = std::ptrdiff_t;
    using pointer = basic_json*;
    using reference = basic_json&;
    reference operator*() const;
    pointer operator->() const;
    iterator& operator++();
    iterator operator++(int);
    bool operator==(const iterator&) const;
    const std::string& key() const;
    reference value() const;
  };
  using const_iterator = iterator;
  struct item_range {
    std::map<std::string, basic_json>::iterator begin() const;
    std::map<std::string, basic_json>::iterator end() const;
  };

  basic_json(std::nullptr_t = nullptr) noexcept;
  basic_json(value_t);
  basic_json(std::initializer_list<basic_json>);
  template <class T>
    requires(!std::is_same_v<std::remove_cvref_t<T>, basic_json> &&
             !std::is_same_v<std::remove_cvref_t<T>, value_t> &&
             !std::is_same_v<std::remove_cvref_t<T>, std::nullptr_t>)
  basic_json(T&&) noexcept;
  basic_json(const basic_json&);
  basic_json(basic_json&&) noexcept;
  basic_json& operator=(const basic_json&);
  basic_json& operator=(basic_json&&) noexcept;
  ~basic_json() noexcept;

  static basic_json array(std::initializer_list<basic_json> = {});
  static basic_json object(std::initializer_list<basic_json> = {});
  template <class... Args> static basic_json parse(Args&&...);
  static bool accept(std::string_view);

  std::string dump(int indent = -1, char fill = ' ', bool ascii = false, int handler = 0) const;
  template <class T> T get() const;
  template <class T> const T& get_ref() const;
  template <class T> T* get_ptr();
  template <class T> T& get_to(T&) const;
  template <class T>
    requires(!std::is_pointer_v<T> && !std::is_same_v<T, basic_json> &&
             !std::is_same_v<T, std::string_view>)
  operator T() const;

  template <class Key> basic_json& operator[](Key&&);
  template <class Key> const basic_json& operator[](Key&&) const;
  template <class Key> basic_json& at(Key&&);
  template <class Key> const basic_json& at(Key&&) const;
  template <class Key, class T> T value(Key&&, const T&) const;
  template <class Key> std::string value(Key&&, const char*) const;
  basic_json& front();
  const basic_json& front() const;
  basic_json& back();
  const basic_json& back() const;

  iterator begin() const;
  iterator end() const;
  iterator cbegin() const;
  iterator cend() const;
  item_range items() const;
  template <class Key> iterator find(Key&&) const;
  template <class Key> bool contains(Key&&) const;
  template <class Key> std::size_t count(Key&&) const;
  template <class Key> std::size_t erase(Key&&);

  template <class T> void push_back(T&&);
  void push_back(std::initializer_list<basic_json>);
  template <class... Args> basic_json& emplace_back(Args&&...);
  template <class... Args> std::pair<iterator, bool> emplace(Args&&...);
  template <class... Args> void insert(Args&&...);
  template <class... Args> void update(Args&&...);
  template <class T> basic_json& operator+=(T&&);
  void clear() noexcept;
  void swap(basic_json&) noexcept;
  bool empty() const noexcept;
  std::size_t size() const noexcept;

  value_t type() const noexcept;
  const char* type_name() const noexcept;
  bool is_null() const noexcept;
  bool is_object() const noexcept;
  bool is_array() const noexcept;
  bool is_string() const noexcept;
  bool is_boolean() const noexcept;
  bool is_number() const noexcept;
  bool is_number_integer() const noexcept;
  bool is_number_unsigned() const noexcept;
  bool is_number_float() const noexcept;
  bool is_primitive() const noexcept;
  bool is_structured() const noexcept;
  bool is_discarded() const noexcept;

  friend bool operator==(const basic_json&, const basic_json&) noexcept;
  friend std::ostream& operator<<(std::ostream&, const basic_json&);
  friend std::istream& operator>>(std::istream&, basic_json&);
};

} // namespace nlohmann
