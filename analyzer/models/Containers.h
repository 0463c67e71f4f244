// SPDX-License-Identifier: Apache-2.0
//
// What the models of standard containers share, and those of maps and sets.
#pragma once

#include "analyzer/models/Model.h"

namespace l1budget {

/// The class whose member or constructor is called, without its namespace.
llvm::StringRef className(const Call&);
clang::QualType templateArgument(const Call&, unsigned index);
bool isKeyed(const Call&);
bool isMap(const Call&);

/// Forgets a container's contents: what it led to, and what it is given, is what it may lead to.
void lose(Call&, llvm::StringRef why);
/// An element of a container that was not followed, nobody knows which.
Value lostElement(Call&, llvm::StringRef why);
/// The container, when it is one whose elements are spelled out; else its contents are forgotten.
Sequence* open(Call&, Value& object, llvm::StringRef why);
void close(Call&, Value object);

// StandardMaps.cpp

Value pairOf(Call&, Value first, Value second);
/// Whether two keys are equal, when that can be told.
std::optional<bool> equalKeys(const Value& a, const Value& b);
/// When two values are equal; null when one of them was not understood.
Expr whenEqual(Call&, const Value& a, const Value& b);
/// The same of the two arguments, where one is an optional (StandardValues.cpp); null else.
Expr whenEqualOptionals(Call&);
/// The position of a key: found, absent (size), or not decided.
std::optional<size_t> findKey(const Call&, const Sequence&, const Value& key);
/// Why a key's position is not decided.
llvm::StringRef undecidedKey(const Call&);
/// Whether an element is new; no value when that is not decided.
Value insertKeyed(Call&, Sequence&, Value element, bool overwrite, size_t& position);
/// Builds a keyed container from elements that may repeat or be unordered.
Value keyedFrom(Call&, const std::vector<Value>& elements);
Value mapAt(Call&, bool inserts);
Value findIn(Call&);
Value containsKey(Call&);

} // namespace l1budget
