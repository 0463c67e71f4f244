// SPDX-License-Identifier: Apache-2.0
//
// Sets of cores that depend on inputs: `split_work_to_cores(grid, num_tiles)`, the grid of a
// shard. Which cores they have is not known; that two of them are one set, or that one lies in
// another, is.
#pragma once

#include "analyzer/models/Model.h"

namespace l1budget {

/// What a model says of such a set.
struct SetFacts {
  CoreSet set;
  Expr count; ///< cores, u32; null: not said
  Expr empty; ///< null: never
};

Value symbolicSet(Interp&, SetFacts);
/// The set of a value whose cores depend on inputs only; nothing for known cores and for those that
/// were not understood.
std::optional<CoreSet> symbolicSetOf(Interp&, const Value&);
/// Where a circular buffer is: coresOf, and when that was not understood, that it is one set all
/// the same, named as the source names it. The number of circular buffers made is known, their
/// cores are not.
Cores placeOfBuffer(Interp&, const Value&, llvm::StringRef name);
/// Number of cores of any value that stands for cores; null when it was not understood.
Expr countOf(Interp&, const Value&);
/// Whether it has none.
Expr emptyOf(Interp&, const Value&);

/// An id that is equal for equal operations on equal values; null when one was not understood.
Expr setId(Interp&, llvm::StringRef operation, llvm::ArrayRef<Value> operands);
/// A name for what an expression says, or its source where that is shorter to read.
std::string shortText(Interp&, const Value&, const clang::Expr* source);

/// An answer that depends on the operands and on the cluster, as an input with a name; unknown when
/// an operand was not understood.
Value namedAnswer(Call&, const std::string& name, llvm::ArrayRef<Value> operands);

/// Whether a value stands for a range or a set of cores.
bool isCores(const Value&);
/// One set or the other; nothing when one of them was not understood.
std::optional<Value> chooseCores(Interp&, Expr condition, const Value& a, const Value& b);

enum class SetOperation { Union, Difference, Intersection };
/// Nothing when one of them was not understood.
std::optional<Value> combineSets(Interp&, SetOperation, const Value& a, const Value& b);

} // namespace l1budget
