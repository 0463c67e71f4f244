// SPDX-License-Identifier: Apache-2.0
//
// Reading descriptions of programs: lists whose elements may depend on conditions, and the places
// where their elements were made.
#pragma once

#include "analyzer/models/Model.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace l1budget {

/// The elements of a list, or the reason why they are not known. No value is an empty list.
const Sequence* listOf(Interp&, const Value&, std::optional<Unknown>&);
/// The elements of a list, each with the condition under which it is there.
void forEach(Interp&, const Value&, std::optional<Unknown>&,
             llvm::function_ref<void(const Value& element, Expr guard)>);

/// Where a described object was made, and the calls that led there.
Site madeAt(Interp&, const Struct&);
std::vector<Site> callersOf(const Struct&);

} // namespace l1budget
