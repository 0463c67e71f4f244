// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/shape_base.hpp>

#include <array>
#include <cstdint>

namespace tt::tt_metal {

class Shape final : protected ShapeBase {
public:
  using ShapeBase::ShapeBase;
  using ShapeBase::operator[];
  using ShapeBase::begin;
  using ShapeBase::cbegin;
  using ShapeBase::cend;
  using ShapeBase::Container;
  using ShapeBase::empty;
  using ShapeBase::end;
  using ShapeBase::size;
  using ShapeBase::view;

  bool operator==(const Shape& other) const;
  [[nodiscard]] size_t rank() const;
  [[nodiscard]] uint64_t volume() const;
  uint32_t get_normalized_index(std::int64_t index) const;
  std::array<uint32_t, 4> to_array_4D() const;
  Shape to_rank(size_t new_rank) const;
};

} // namespace tt::tt_metal
