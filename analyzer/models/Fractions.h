// SPDX-License-Identifier: Apache-2.0
//
// Floating-point values that depend on inputs, as fractions of integers: host code divides sizes as
// floats and rounds up. Exact as long as the floats are, which holds for integers of up to 24 bits
// (53 as double).
#pragma once

#include "analyzer/models/Model.h"

namespace l1budget {

struct Fraction {
  Expr numerator, denominator; ///< signed, 64 bits; the denominator is above zero
};

/// Nothing for what is no such number, and for constants with a long binary fraction.
std::optional<Fraction> fractionOf(Interp&, const Value&);
/// The integer above or below a constant, which is as good as a long fraction where an integer is
/// compared with it; nothing for what is no constant.
std::optional<Fraction> nextInteger(Interp&, const Value&, bool up);
Value fractionValue(Interp&, Fraction);
/// Add, Sub, Mul, Div, Eq, Lt and Le; nothing when the result is not one.
std::optional<Value> computeFraction(Interp&, Op, const Fraction& a, const Fraction& b);
/// One constant or another, for an integer that has only a few values: what floats make of each is
/// exact, also where no fraction is. Nothing for other integers.
std::optional<Value> eachValue(Interp&, Expr, unsigned depth = 0);
/// The next integer above (or below) it, as a fraction; nothing for what may be negative.
std::optional<Fraction> roundFraction(Interp&, const Fraction&, bool up);
/// Towards zero, as a conversion does.
Expr truncated(Interp&, const Fraction&);

} // namespace l1budget
