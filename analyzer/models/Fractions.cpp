// SPDX-License-Identifier: Apache-2.0
#include "analyzer/models/Fractions.h"

#include <cmath>

namespace l1budget {

namespace {

constexpr llvm::StringRef fractionType = "#fraction";

bool isNotNegative(Expr value, unsigned depth = 0) {
  if (auto number = value.constant())
    return *number >= 0;
  if (const auto bounds = boundsOf(value))
    return bounds->min >= 0;
  if (depth > 16)
    return false;
  switch (value.op()) {
  case Op::Cast:
    return !value.operand(0).type().isSigned || isNotNegative(value.operand(0), depth + 1);
  case Op::Add:
  case Op::Mul:
  case Op::Div:
  case Op::Min:
  case Op::Max:
    return isNotNegative(value.operand(0), depth + 1) && isNotNegative(value.operand(1), depth + 1);
  case Op::Select:
    return isNotNegative(value.operand(1), depth + 1) && isNotNegative(value.operand(2), depth + 1);
  default:
    return false;
  }
}

} // namespace

std::optional<Fraction> fractionOf(Interp& in, const Value& value) {
  ExprPool& pool = in.pool();
  const Expr one = pool.constant(1, i64Type);
  if (Expr expr = value.asExpr())
    return Fraction{pool.cast(expr, i64Type), one};
  if (auto number = value.asDouble()) {
    for (unsigned bits = 0; bits <= 20; ++bits) {
      const double scaled = std::ldexp(*number, int(bits));
      if (scaled == std::floor(scaled) && std::abs(scaled) < 1e15)
        return Fraction{pool.constant(int64_t(scaled), i64Type),
                        pool.constant(int64_t(1) << bits, i64Type)};
    }
    return std::nullopt;
  }
  const Struct* object = value.asStruct();
  if (!object || object->type != fractionType)
    return std::nullopt;
  return Fraction{object->get("numerator").asExpr(), object->get("denominator").asExpr()};
}

Value fractionValue(Interp& in, Fraction fraction) {
  if (const auto a = fraction.numerator.constant(), b = fraction.denominator.constant(); a && b)
    return Value(double(*a) / double(*b));
  auto object = makeStruct(in.intern(fractionType));
  object->slot(in.intern("numerator")) = Value(fraction.numerator);
  object->slot(in.intern("denominator")) = Value(fraction.denominator);
  return Value(object);
}

std::optional<Value> computeFraction(Interp& in, Op op, const Fraction& a, const Fraction& b) {
  ExprPool& pool = in.pool();
  auto times = [&](Expr x, Expr y) { return pool.arith(Op::Mul, x, y, i64Type); };
  const bool sameUnit = a.denominator == b.denominator;
  const Expr left = sameUnit ? a.numerator : times(a.numerator, b.denominator);
  const Expr right = sameUnit ? b.numerator : times(b.numerator, a.denominator);
  const Expr unit = sameUnit ? a.denominator : times(a.denominator, b.denominator);
  switch (op) {
  case Op::Add:
  case Op::Sub:
    return fractionValue(in, {pool.arith(op, left, right, i64Type), unit});
  case Op::Mul:
    return fractionValue(in,
                         {times(a.numerator, b.numerator), times(a.denominator, b.denominator)});
  case Op::Div:
    if (!isNotNegative(b.numerator) || b.numerator.isConstant(0))
      return std::nullopt;
    return sameUnit ? fractionValue(in, {a.numerator, b.numerator})
                    : fractionValue(in, {times(a.numerator, b.denominator),
                                         times(a.denominator, b.numerator)});
  case Op::Eq:
  case Op::Lt:
  case Op::Le:
    return Value(pool.compare(op, left, right));
  default:
    return std::nullopt;
  }
}

std::optional<Fraction> roundFraction(Interp& in, const Fraction& fraction, bool up) {
  ExprPool& pool = in.pool();
  if (!isNotNegative(fraction.numerator))
    return std::nullopt;
  const Expr one = pool.constant(1, i64Type);
  if (fraction.denominator == one)
    return fraction;
  Expr numerator = fraction.numerator;
  if (up)
    numerator = pool.arith(Op::Add, numerator,
                           pool.arith(Op::Sub, fraction.denominator, one, i64Type), i64Type);
  return Fraction{pool.arith(Op::Div, numerator, fraction.denominator, i64Type), one};
}

Expr truncated(Interp& in, const Fraction& fraction) {
  if (fraction.denominator.isConstant(1))
    return fraction.numerator;
  return in.pool().arith(Op::Div, fraction.numerator, fraction.denominator, i64Type);
}

} // namespace l1budget
