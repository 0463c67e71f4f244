// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt_stl/assert.hpp>

#include <cstddef>
#include <cstdint>
#include <stdexcept>

namespace tt::tt_metal {

struct RuntimeArgsData {
  std::uint32_t* rt_args_data;
  std::size_t rt_args_count;

  bool in_bounds(std::size_t index) const noexcept { return index < rt_args_count; }
  std::uint32_t& operator[](std::size_t index) noexcept {
    TT_ASSERT(in_bounds(index));
    return rt_args_data[index];
  }
  const std::uint32_t& operator[](std::size_t index) const noexcept {
    TT_ASSERT(in_bounds(index));
    return rt_args_data[index];
  }
  std::uint32_t& at(std::size_t index) {
    if (!in_bounds(index)) {
      throw std::out_of_range("runtime argument index");
    }
    return rt_args_data[index];
  }
  std::uint32_t* data() noexcept { return rt_args_data; }
  const std::uint32_t* data() const noexcept { return rt_args_data; }
  std::size_t size() const noexcept { return rt_args_count; }
};

} // namespace tt::tt_metal
