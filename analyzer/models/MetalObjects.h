// SPDX-License-Identifier: Apache-2.0
//
// Making objects of tt-metal's own types.
#pragma once

#include "analyzer/models/Model.h"

namespace l1budget::metal {

inline constexpr llvm::StringRef space = "tt::tt_metal::";

inline StructPtr make(Interp& in, llvm::StringRef type) {
  return makeStruct(in.intern((space + type).str()));
}
inline void set(Interp& in, const StructPtr& object, llvm::StringRef field, Value value) {
  object->slot(in.intern(field)) = std::move(value);
}
inline Value number(Interp& in, int64_t value, IntType type = u32Type) {
  return Value(in.pool().constant(value, type));
}

} // namespace l1budget::metal
