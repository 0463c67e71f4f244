// SPDX-License-Identifier: Apache-2.0
//
// Arithmetic on formulas that layout needs: padding to an alignment, and the largest input for
// which a formula stays below a limit.
#pragma once

#include "analyzer/domain/Expr.h"

#include <cstdint>
#include <optional>

namespace l1budget {

/// Whether every value of the expression is a multiple of `alignment`, a power of two.
bool isMultipleOf(Expr, uint64_t alignment);

/// `value` (64-bit unsigned) rounded up to `alignment`: itself where that is certain.
Expr alignedFormula(ExprPool&, Expr value, uint64_t alignment);

/// The largest x such that the formula stays at or below `limit` for x and exceeds it for x + 1.
/// Nothing unless `input` is the formula's only symbol, the formula's structure proves that it
/// never falls as the input grows from 0, and no part of it wraps around up to x + 1.
std::optional<int64_t> largestInputWithin(Expr formula, const Symbol* input, uint64_t limit);

/// The formula as an engineer writes it: sums and products are joined across widths, as if nothing
/// wrapped around on the way. For people; decisions rest on the formula itself.
Expr readableFormula(ExprPool&, Expr);

} // namespace l1budget
