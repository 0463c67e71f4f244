// SPDX-License-Identifier: Apache-2.0
//
// Arithmetic on formulas that layout needs: padding to an alignment, and the largest input for
// which a formula stays below a limit.
#pragma once

#include "analyzer/domain/Expr.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace l1budget {

/// Whether every value of the expression is a multiple of `alignment`, a power of two.
bool isMultipleOf(Expr, uint64_t alignment);

/// `value` (64-bit unsigned) rounded up to `alignment`: itself where that is certain.
Expr alignedFormula(ExprPool&, Expr value, uint64_t alignment);

/// The largest x such that the formula stays at or below `limit` where a part of it has the value x
/// and exceeds it for x + 1. Nothing unless the formula depends on inputs through `part` alone, its
/// structure proves that it never falls as the part grows from 0, and nothing above the part wraps
/// around up to x + 1.
std::optional<int64_t> largestPartWithin(Expr formula, Expr part, uint64_t limit);

/// The parts of a formula through which alone it may depend on inputs, smallest first: the input
/// itself, `width * element_size`. None of a formula that is a page long.
std::vector<Expr> decidingParts(Expr formula);

/// The formula as an engineer writes it: sums and products are joined across widths, as if nothing
/// wrapped around on the way. For people; decisions rest on the formula itself.
Expr readableFormula(ExprPool&, Expr);

} // namespace l1budget
