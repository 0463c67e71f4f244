// SPDX-License-Identifier: Apache-2.0
//
// How tt-metal lays a tensor out, with numbers only: what follows from its shape, type, layout and
// memory (tt-metal: impl/tensor/spec/layout/{tensor_layout,page_config}.cpp, tensor_spec.cpp).
#pragma once

#include "analyzer/program/CoreRange.h"
#include "analyzer/program/Program.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace l1budget {

/// Enumerators by value, of tensor_types.hpp and buffer_types.hpp.
inline constexpr int64_t layoutRowMajor = 0, layoutTile = 1;
inline constexpr int64_t memoryInterleaved = 0, memoryHeightSharded = 2, memoryWidthSharded = 3,
                         memoryBlockSharded = 4, memoryNdSharded = 5;
inline constexpr int64_t bufferDram = 0, bufferL1 = 1, bufferL1Small = 3;

struct ShardFacts {
  std::vector<CoreRange> grid;
  std::vector<uint32_t> shape; ///< height and width
  int64_t orientation = 0;     ///< ShardOrientation

  friend bool operator==(const ShardFacts&, const ShardFacts&) = default;
};

struct MemoryFacts {
  int64_t layout = memoryInterleaved; ///< TensorMemoryLayout
  int64_t buffer = bufferDram;        ///< BufferType
  std::optional<ShardFacts> shard;

  friend bool operator==(const MemoryFacts&, const MemoryFacts&) = default;
};

struct TensorFacts {
  std::vector<uint32_t> shape;
  int64_t dtype = 0;  ///< DataType
  int64_t layout = 0; ///< Layout
  TileShape tile;
  std::vector<uint32_t> alignment; ///< empty: what the layout has by itself
  MemoryFacts memory;
};

struct TensorSizes {
  std::vector<uint32_t> alignment, paddedShape;
  uint64_t logicalHeight = 1, logicalWidth = 1;
  uint64_t height = 1, width = 1; ///< physical, in elements
  uint64_t pageHeight = 1, pageWidth = 1;
  uint64_t pageBytes = 0, bytes = 0;
};

/// The sizes of a tensor; nothing where the runtime would refuse it, and why.
std::optional<TensorSizes> sizesOf(const TensorFacts&, std::string& why);

/// The alignment that gives a tensor this padded shape (tensor_layout.cpp, legacyShapeToAlignment);
/// nothing where the runtime would refuse it. Empty: what the layout has by itself.
std::optional<std::vector<uint32_t>> alignmentOfPadded(const TensorFacts&,
                                                       const std::vector<uint32_t>& padded);

/// The cores that hold shards, in the order of the shards (buffer_distribution_spec.cpp,
/// compute_core_list and cores_with_data); nothing for a tensor that is not sharded, and where the
/// runtime would refuse it.
std::optional<std::vector<CoreCoord>> coresWithShards(const TensorFacts&, const TensorSizes&);

/// How the pages of a sharded tensor lie on banks: both shapes in pages, in as few dimensions as
/// the runtime keeps, and the cores of the banks (buffer_distribution_spec.cpp, from_shard_spec and
/// squeeze_shape_ranks); nothing where coresWithShards() has nothing.
struct PageDistribution {
  std::vector<uint32_t> tensor, shard;
  std::vector<CoreCoord> banks;
};
std::optional<PageDistribution> distributionOf(const TensorFacts&, const TensorSizes&);

/// tt::DataFormat of a DataType, or nothing (datatype_to_dataformat_converter).
std::optional<int64_t> formatOfType(int64_t dtype);
/// Bytes of an element as Tensor::element_size gives them; 0 for a type that has none.
uint32_t elementSize(int64_t dtype);

} // namespace l1budget
