// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt_stl/small_vector.hpp>
#include <tt_stl/span.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace tt::tt_metal {

/// Indices from the back are negative, as in Python.
class ShapeBase {
public:
  using Container = ttsl::SmallVector<uint32_t>;

  ShapeBase() { init(); }
  explicit ShapeBase(const Container& shape) : value_(shape) { init(); }
  explicit ShapeBase(std::initializer_list<uint32_t> ilist) : value_(ilist) { init(); }
  template <std::size_t N>
  explicit ShapeBase(const std::array<uint32_t, N>& arr) : value_(arr.begin(), arr.end()) {
    init();
  }
  explicit ShapeBase(ttsl::Span<const uint32_t> span) : value_(span.begin(), span.end()) { init(); }

  uint32_t operator[](int32_t index) const;
  uint32_t& operator[](int32_t index);
  Container::const_iterator cbegin() const;
  Container::const_iterator cend() const;
  Container::const_iterator begin() const;
  Container::const_iterator end() const;
  ttsl::Span<const uint32_t> view() const;
  bool empty() const;

protected:
  void init();
  size_t size() const;
  Container value_;

private:
  size_t original_size_ = 0;
};

} // namespace tt::tt_metal
