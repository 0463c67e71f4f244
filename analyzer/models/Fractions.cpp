// SPDX-License-Identifier: Apache-2.0
#include "analyzer/models/Fractions.h"

#include <algorithm>
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

/// The first node of an expression that is a choice, or a table of an input's values.
Expr findChoice(Expr expr) {
  if (!expr || !expr.isSymbolic() || expr.op() == Op::Select)
    return expr && expr.op() == Op::Select ? expr : Expr();
  if (expr.op() == Op::Table && expr.operand(0).op() == Op::Symbol)
    return expr;
  for (unsigned i = 0; i < 3; ++i)
    if (const Expr found = findChoice(expr.operand(i)))
      return found;
  return {};
}

} // namespace

std::optional<Value> eachValue(Interp& in, Expr expr, unsigned depth) {
  // What a float holds as well as a double.
  if (auto number = expr.constant())
    return std::abs(double(*number)) <= (1 << 24) ? std::optional(Value(double(*number)))
                                                  : std::nullopt;
  const Expr choice = depth > 4 || expr.unknown() ? Expr() : findChoice(expr);
  if (!choice)
    return std::nullopt;
  ExprPool& pool = in.pool();
  auto either = [&](Expr condition, Expr then, Expr otherwise) -> std::optional<Value> {
    const auto a = eachValue(in, then, depth + 1), b = eachValue(in, otherwise, depth + 1);
    return a && b ? std::optional(in.choose(condition, *a, *b)) : std::nullopt;
  };
  if (choice.op() == Op::Select) {
    const Expr condition = choice.operand(0);
    return either(condition, pool.under(expr, condition),
                  pool.under(expr, pool.logicalNot(condition)));
  }
  // Arguments with the same value are one.
  const Expr input = choice.operand(0);
  std::vector<std::pair<Value, Expr>> values;
  for (const auto& [argument, result] : choice.results()) {
    const Expr is = pool.constant(argument, input.type());
    const auto value = eachValue(in, pool.substitute(expr, input.symbol(), is), depth + 1);
    if (!value)
      return std::nullopt;
    const Expr condition = pool.compare(Op::Eq, input, is);
    auto known = std::find_if(values.begin(), values.end(),
                              [&](const auto& one) { return one.first.same(*value); });
    if (known == values.end())
      values.push_back({*value, condition});
    else
      known->second = pool.logicalOr(known->second, condition);
  }
  Value all = values.back().first;
  for (size_t i = values.size() - 1; i-- > 0;)
    all = in.choose(values[i].second, values[i].first, all);
  return all;
}

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

std::optional<Fraction> nextInteger(Interp& in, const Value& value, bool up) {
  const auto number = value.asDouble();
  if (!number || !(std::abs(*number) < 1e15))
    return std::nullopt;
  return Fraction{
      in.pool().constant(int64_t(up ? std::ceil(*number) : std::floor(*number)), i64Type),
      in.pool().constant(1, i64Type)};
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
