// SPDX-License-Identifier: Apache-2.0
//
// A std::variant is the value it holds.
#pragma once

#include "analyzer/models/Model.h"

namespace l1budget {

/// Whether a variant of these types holds the n-th. Which one an input holds is an input itself,
/// whose values have the names of the types.
Expr holdsAlternative(Interp&, const Value& held, llvm::ArrayRef<clang::QualType> types, size_t n);

} // namespace l1budget
