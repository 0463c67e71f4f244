// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <memory>
#include <optional>
#include <type_traits>

namespace ttsl {

template <typename T> class optional_reference {
public:
  optional_reference() : value_(nullptr) {}
  optional_reference(std::nullopt_t) : value_(nullptr) {}
  optional_reference(T& value) noexcept : value_(std::addressof(value)) {}
  template <typename U>
    requires std::is_const_v<T> && std::same_as<std::remove_const_t<T>, U>
  optional_reference(const U& value) noexcept : value_(std::addressof(value)) {}
  template <typename U>
    requires std::is_const_v<T> && std::same_as<std::remove_const_t<T>, U>
  optional_reference(const std::optional<U>& value) {
    if (value.has_value())
      value_ = std::addressof(value.value());
  }
  bool has_value() const { return value_ != nullptr; }
  T* operator->() const { return value_; }
  T& operator*() const { return *value_; }

private:
  T* value_ = nullptr;
};

} // namespace ttsl
