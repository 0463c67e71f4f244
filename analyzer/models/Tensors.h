// SPDX-License-Identifier: Apache-2.0
//
// Tensors and what describes them, as values. Objects have the private members that tt-metal's
// headers give them, so that their in-line members work; what is out of line is modelled here.
#pragma once

#include "analyzer/models/Model.h"
#include "analyzer/program/TensorLayout.h"

namespace l1budget {

/// The sizes of a shape that is an object, else null.
const Sequence* shapeSizes(const Value& shape);
Expr shapeVolume(Interp&, const Sequence& sizes);
Value sizesValue(Interp&, const std::vector<uint32_t>& sizes);
Value shape2dValue(Interp&, uint64_t height, uint64_t width);
Value shapeValue(Interp&, const std::vector<uint32_t>& dims);
Value shardSpecValue(Interp&, const ShardFacts&);
Value memoryConfigValue(Interp&, const MemoryFacts&);
/// A tensor on a device. Where its buffer is in L1, `resident` is the buffer's index in
/// Program::l1Buffers.
Value tensorValue(Interp&, const TensorFacts&, const TensorSizes&, Value device,
                  std::optional<size_t> resident);
/// What a tensor takes of L1 while programs run; nothing for one elsewhere.
std::optional<L1Buffer> residentOf(Interp&, const TensorFacts&, const TensorSizes&,
                                   std::string name);
/// Its TensorSpec.
Value tensorSpecValue(Interp&, const TensorFacts&, const TensorSizes&);
Value tileValue(Interp&, TileShape);
/// Whether the faces of a tile and what is in them are transposed.
void setTransposed(Interp&, const StructPtr& tile, Value transposed);
Value optionalValue(Interp&, Value held); ///< empty when there is none

} // namespace l1budget
