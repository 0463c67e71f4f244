// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/shape_base.hpp>
#include <tt_stl/assert.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>

namespace tt::tt_metal::distributed {

class MeshShape : public ShapeBase {
public:
  using ShapeBase::operator[];

  explicit MeshShape(uint32_t s);
  MeshShape(uint32_t s0, uint32_t s1);
  MeshShape(uint32_t s0, uint32_t s1, uint32_t s2);
  explicit MeshShape(const ttsl::SmallVector<uint32_t>& shape);
  explicit MeshShape(std::initializer_list<uint32_t> ilist);
  explicit MeshShape(ttsl::Span<const uint32_t> span);

  size_t dims() const;
  size_t get_stride(size_t dim) const;
  size_t mesh_size() const;
  bool is_line_topology() const;
  friend bool operator==(const MeshShape& lhs, const MeshShape& rhs);
  friend bool operator!=(const MeshShape& lhs, const MeshShape& rhs);
};

class MeshCoordinate {
public:
  explicit MeshCoordinate(uint32_t c);
  MeshCoordinate(uint32_t c0, uint32_t c1);
  MeshCoordinate(uint32_t c0, uint32_t c1, uint32_t c2);
  explicit MeshCoordinate(ttsl::Span<const uint32_t> coords);
  static MeshCoordinate zero_coordinate(size_t dimensions);

  size_t dims() const;
  ttsl::Span<const uint32_t> coords() const;
  uint32_t operator[](int32_t dim) const;
  uint32_t& operator[](int32_t dim);
  size_t to_linear_index(const MeshShape& shape) const;

private:
  ttsl::SmallVector<uint32_t> value_;
};

bool operator==(const MeshCoordinate& lhs, const MeshCoordinate& rhs);
bool operator!=(const MeshCoordinate& lhs, const MeshCoordinate& rhs);
bool operator<(const MeshCoordinate& lhs, const MeshCoordinate& rhs);

class MeshCoordinateRange {
public:
  MeshCoordinateRange(const MeshCoordinate& start, const MeshCoordinate& end);
  explicit MeshCoordinateRange(const MeshShape& shape);
  explicit MeshCoordinateRange(const MeshCoordinate& coord);

  size_t dims() const;
  const MeshCoordinate& start_coord() const;
  const MeshCoordinate& end_coord() const;
  MeshShape shape() const;
  bool contains(const MeshCoordinate& coord) const;
  bool contains(const MeshCoordinateRange& range) const;
  bool intersects(const MeshCoordinateRange& range) const;

  class Iterator {
  public:
    Iterator& operator++();
    const MeshCoordinate& operator*() const;
    bool operator==(const Iterator& other) const;
    bool operator!=(const Iterator& other) const;

  private:
    friend class MeshCoordinateRange;
    Iterator(const MeshCoordinateRange* range, const MeshCoordinate& current_coord,
             size_t linear_index);
    const MeshCoordinateRange* range_ = nullptr;
    MeshCoordinate current_coord_;
    size_t linear_index_ = 0;
  };
  Iterator begin() const;
  Iterator end() const;

private:
  MeshCoordinate start_;
  MeshCoordinate end_;
};

bool operator==(const MeshCoordinateRange& lhs, const MeshCoordinateRange& rhs);
bool operator!=(const MeshCoordinateRange& lhs, const MeshCoordinateRange& rhs);

} // namespace tt::tt_metal::distributed

template <> struct std::hash<tt::tt_metal::distributed::MeshCoordinate> {
  size_t operator()(const tt::tt_metal::distributed::MeshCoordinate& coord) const noexcept;
};
template <> struct std::hash<tt::tt_metal::distributed::MeshCoordinateRange> {
  size_t operator()(const tt::tt_metal::distributed::MeshCoordinateRange& range) const noexcept;
};
