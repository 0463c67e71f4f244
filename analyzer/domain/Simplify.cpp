// SPDX-License-Identifier: Apache-2.0
//
// What makes an expression of others, in its simplest form.
#include "analyzer/domain/Node.h"

namespace l1budget {

Expr ExprPool::cast(Expr value, IntType type) {
  if (value.type() == type)
    return value;
  // A conversion to bool asks whether the number is zero; it keeps no bits.
  if (type == boolType)
    return logicalNot(compare(Op::Eq, value, constant(0, value.type())));
  if (auto number = value.constant())
    return constant(*number, type);
  // Only the low bits survive two casts, so a wider one in between is nothing.
  if (value.op() == Op::Cast && type.width <= value.type().width)
    return cast(value.operand(0), type);
  if (value.op() == Op::Select && (value.operand(1).constant() || value.operand(2).constant()))
    return select(value.operand(0), cast(value.operand(1), type), cast(value.operand(2), type));
  return impl_->make(Op::Cast, type, 0, nullptr, value);
}

Expr ExprPool::logicalNot(Expr value) {
  if (auto number = value.constant())
    return boolean(!*number);
  if (value.op() == Op::Not)
    return value.operand(0);
  // Each merge and each decision asks for it.
  const ExprNode*& opposite = value.node()->opposite;
  if (!opposite) {
    const Expr left = value.operand(0), right = value.operand(1);
    opposite = (value.op() == Op::Lt   ? compare(Op::Le, right, left)
                : value.op() == Op::Le ? compare(Op::Lt, right, left)
                                       : impl_->make(Op::Not, boolType, 0, nullptr, value))
                   .node();
  }
  return Expr(opposite);
}

Expr ExprPool::logicalAnd(Expr a, Expr b) {
  if (auto number = a.constant())
    return *number ? b : a;
  if (auto number = b.constant())
    return *number ? a : b;
  if (impl_->hasPart(a, b, Op::And))
    return a;
  if (impl_->hasPart(b, a, Op::And))
    return b;
  if (auto known = decide(b, a))
    return *known ? a : boolean(false);
  return impl_->make(Op::And, boolType, 0, nullptr, a, b);
}

Expr ExprPool::logicalOr(Expr a, Expr b) {
  if (auto number = a.constant())
    return *number ? a : b;
  if (auto number = b.constant())
    return *number ? b : a;
  if (impl_->hasPart(a, b, Op::Or))
    return a;
  if (impl_->hasPart(b, a, Op::Or))
    return b;
  if (logicalNot(a) == b)
    return boolean(true);
  // (p && c) || (p && !c) is p: what every merge after an if leaves behind.
  if (a.op() == Op::And && b.op() == Op::And && a.operand(0) == b.operand(0) &&
      logicalNot(a.operand(1)) == b.operand(1))
    return a.operand(0);
  // c || (!c && x) is c || x: what a chain of early returns leaves behind.
  if (b.op() == Op::And && logicalNot(a) == b.operand(0))
    return logicalOr(a, b.operand(1));
  return impl_->make(Op::Or, boolType, 0, nullptr, a, b);
}

Expr ExprPool::arith(Op op, Expr a, Expr b, IntType type) {
  const auto ca = a.constant(), cb = b.constant();
  const uint64_t ub = cb ? uint64_t(*cb) : 0;
  if (ca && cb)
    if (const std::optional<int64_t> value = arithmetic(op, *ca, *cb, type))
      return constant(*value, type);
  if ((op == Op::Div || op == Op::Rem) && cb && *cb == 0)
    return unknown("0", "division by zero", {}, type);

  // Constants to one side: left of a product, right of a sum, as an engineer writes them.
  if (op == Op::Mul && cb && !ca)
    return arith(op, b, a, type);
  if ((op == Op::Add || op == Op::Min || op == Op::Max || op == Op::BitAnd || op == Op::BitOr) &&
      ca && !cb)
    return arith(op, b, a, type);

  // `(x | 31) + 1` and `x & ~31` are how host code rounds; as products they have bounds and are
  // multiples.
  auto unitOf = [&](uint64_t mask) -> std::optional<int64_t> {
    const uint64_t unit = mask + 1;
    if (type.isSigned || unit < 2 || (unit & mask) != 0 || unit > (uint64_t(1) << 30))
      return std::nullopt;
    return int64_t(unit);
  };
  auto multiple = [&](Expr value, int64_t unit) {
    const Expr factor = constant(unit, type);
    return arith(Op::Mul, factor, arith(Op::Div, value, factor, type), type);
  };
  if (op == Op::Add && cb && *cb == 1 && a.op() == Op::BitOr && a.operand(1).constant())
    if (const auto unit = unitOf(uint64_t(*a.operand(1).constant())))
      return multiple(arith(Op::Add, a.operand(0), constant(*unit, type), type), *unit);
  if (op == Op::BitAnd && cb)
    if (const auto unit = unitOf(~ub & uint64_t(*constant(-1, type).constant())))
      return multiple(a, *unit);

  switch (op) {
  case Op::Add:
    if (cb && *cb == 0)
      return a;
    if (cb && a.op() == Op::Add && a.operand(1).constant())
      return arith(Op::Add, a.operand(0), arith(Op::Add, a.operand(1), b, type), type);
    if (!cb && a.op() == Op::Add && a.operand(1).constant())
      return arith(Op::Add, arith(Op::Add, a.operand(0), b, type), a.operand(1), type);
    if (!cb && b.op() == Op::Add && b.operand(1).constant())
      return arith(Op::Add, arith(Op::Add, a, b.operand(0), type), b.operand(1), type);
    if (!cb) {
      // c1 * x + c2 * x: one term, also when it is the last of a longer sum.
      auto split = [&](Expr term) -> std::pair<Expr, Expr> {
        if (term.op() == Op::Mul && term.operand(0).constant())
          return {term.operand(0), term.operand(1)};
        return {constant(1, type), term};
      };
      auto [factorB, restB] = split(b);
      auto combine = [&](auto& self, Expr sum) -> Expr {
        if (auto [factor, rest] = split(sum); rest == restB)
          return arith(Op::Mul, arith(Op::Add, factor, factorB, type), rest, type);
        if (sum.op() == Op::Add && sum.type() == type)
          if (Expr left = self(self, sum.operand(0)))
            return arith(Op::Add, left, sum.operand(1), type);
        if (sum.op() == Op::Add && sum.type() == type)
          if (auto [factor, rest] = split(sum.operand(1)); rest == restB)
            return arith(Op::Add, sum.operand(0),
                         arith(Op::Mul, arith(Op::Add, factor, factorB, type), rest, type), type);
        return {};
      };
      if (Expr combined = combine(combine, a))
        return combined;
    }
    break;
  case Op::Sub:
    if (cb)
      return arith(Op::Add, a, constant(int64_t(0 - ub), type), type);
    if (a == b)
      return constant(0, type);
    break;
  case Op::Mul:
    if (ca && *ca == 0)
      return a;
    if (ca && *ca == 1)
      return b;
    if (ca && b.op() == Op::Mul && b.operand(0).constant() && b.type() == type)
      return arith(Op::Mul, arith(Op::Mul, a, b.operand(0), type), b.operand(1), type);
    if (!ca && a.op() == Op::Mul && a.operand(0).constant() && a.type() == type)
      return arith(Op::Mul, a.operand(0), arith(Op::Mul, a.operand(1), b, type), type);
    if (!ca && b.op() == Op::Mul && b.operand(0).constant() && b.type() == type)
      return arith(Op::Mul, b.operand(0), arith(Op::Mul, a, b.operand(1), type), type);
    break;
  case Op::Div:
    if (cb && *cb == 1)
      return a;
    // (c * x) / c is x where the product cannot have wrapped.
    if (cb && a.op() == Op::Mul && a.operand(0) == b && impl_->boundsFor(a))
      return a.operand(1);
    break;
  case Op::Rem:
    if (cb && *cb == 1)
      return constant(0, type);
    break;
  case Op::Min:
  case Op::Max:
    if (a == b)
      return a;
    if (!a.unknown() && !b.unknown())
      if (auto x = impl_->boundsFor(a), y = impl_->boundsFor(b); x && y) {
        if (x->max <= y->min)
          return op == Op::Min ? a : b;
        if (y->max <= x->min)
          return op == Op::Min ? b : a;
      }
    break;
  case Op::Shl:
    if (cb && uint64_t(*cb) < type.width && *cb < 62)
      return arith(Op::Mul, a, constant(int64_t(1) << *cb, type), type);
    break;
  case Op::BitAnd:
    if (cb && *cb == 0)
      return b;
    if (a == b)
      return a;
    break;
  case Op::BitOr:
    if ((cb && *cb == 0) || a == b)
      return a;
    break;
  default:
    break;
  }
  return impl_->make(op, type, 0, nullptr, a, b);
}

Expr ExprPool::compare(Op op, Expr a, Expr b) {
  const auto ca = a.constant(), cb = b.constant();
  if (ca && cb)
    return boolean(comparison(op, *ca, *cb, a.type()));
  if (a == b)
    return boolean(op != Op::Lt);
  if (!a.unknown() && !b.unknown())
    if (auto x = impl_->boundsFor(a), y = impl_->boundsFor(b); x && y) {
      if (op == Op::Eq && (x->max < y->min || y->max < x->min))
        return boolean(false);
      if (op == Op::Lt && (x->max < y->min || x->min >= y->max))
        return boolean(x->max < y->min);
      if (op == Op::Le && (x->max <= y->min || x->min > y->max))
        return boolean(x->max <= y->min);
    }
  if (op == Op::Eq && ca && !cb)
    std::swap(a, b);
  // A boolean compared with a constant is the boolean or its opposite.
  if (op == Op::Eq && a.type() == boolType && b.constant())
    return *b.constant() ? a : logicalNot(a);
  // A function has a value where its operand has one of some.
  if (op == Op::Eq && a.op() == Op::Table && b.constant()) {
    Expr any = boolean(false);
    for (const auto& [argument, result] : a.node()->table->results)
      if (result == *b.constant())
        any =
            logicalOr(any, compare(Op::Eq, a.operand(0), constant(argument, a.operand(0).type())));
    return any;
  }
  // A choice of which one side is decided is a condition and what is left of the other.
  auto hasConstant = [](Expr choice) {
    return choice.op() == Op::Select &&
           (choice.operand(1).constant() || choice.operand(2).constant());
  };
  if (b.constant() && hasConstant(a))
    return select(a.operand(0), compare(op, a.operand(1), b), compare(op, a.operand(2), b));
  if (a.constant() && hasConstant(b))
    return select(b.operand(0), compare(op, a, b.operand(1)), compare(op, a, b.operand(2)));
  return impl_->make(op, boolType, 0, nullptr, a, b);
}

Expr ExprPool::select(Expr condition, Expr then, Expr otherwise) {
  if (auto number = condition.constant())
    return *number ? then : otherwise;
  if (then == otherwise)
    return then;
  if (condition.op() == Op::Not)
    return select(condition.operand(0), otherwise, then);
  // `x % 32 == 0 ? x : round_up(x, 32)` is round_up(x, 32).
  if (condition.op() == Op::Eq && condition.operand(1).isConstant(0) && otherwise.op() == Op::Mul &&
      otherwise.operand(0).constant() && otherwise.operand(1).op() == Op::Div &&
      !then.type().isSigned) {
    const Expr rest = condition.operand(0), quotient = otherwise.operand(1);
    const Expr unit = otherwise.operand(0), one = constant(1, then.type());
    const bool divides =
        rest.operand(0) == then &&
        ((rest.op() == Op::Rem && rest.operand(1) == unit) ||
         (rest.op() == Op::BitAnd && rest.operand(1) == arith(Op::Sub, unit, one, then.type())));
    const Expr below = arith(Op::Add, then, arith(Op::Sub, unit, one, then.type()), then.type());
    const Expr above = arith(Op::Add, then, unit, then.type());
    if (divides && quotient.operand(1) == unit && quotient.operand(0) == below)
      return otherwise;
    // `(x | 31) + 1`, which is one unit more where x is a multiple already.
    if (divides && quotient.operand(1) == unit && quotient.operand(0) == above)
      return arith(Op::Mul, unit, arith(Op::Div, below, unit, then.type()), then.type());
  }
  if (then.op() == Op::Select && then.operand(0) == condition)
    return select(condition, then.operand(1), otherwise);
  if (otherwise.op() == Op::Select && otherwise.operand(0) == condition)
    return select(condition, then, otherwise.operand(2));
  if (then.type() == boolType) {
    if (then.isConstant(1))
      return logicalOr(condition, otherwise);
    if (then.isConstant(0))
      return logicalAnd(logicalNot(condition), otherwise);
    if (otherwise.isConstant(0))
      return logicalAnd(condition, then);
    if (otherwise.isConstant(1))
      return logicalOr(logicalNot(condition), then);
  }
  return impl_->make(Op::Select, then.type(), 0, nullptr, condition, then, otherwise);
}

Expr ExprPool::rebuild(Expr e, Expr a, Expr b, Expr c) {
  switch (e.op()) {
  case Op::Constant:
  case Op::Symbol:
    return e;
  case Op::Cast:
    return cast(a, e.type());
  case Op::Not:
    return logicalNot(a);
  case Op::And:
    return logicalAnd(a, b);
  case Op::Or:
    return logicalOr(a, b);
  case Op::Eq:
  case Op::Lt:
  case Op::Le:
    return compare(e.op(), a, b);
  case Op::Select:
    return select(a, b, c);
  case Op::Table:
    return table(e.node()->table->name, a, e.node()->table->results, e.type());
  default:
    return arith(e.op(), a, b, e.type());
  }
}

Expr ExprPool::substitute(Expr expr, const Symbol* symbol, Expr replacement) {
  llvm::DenseMap<const ExprNode*, Expr> done;
  auto visit = [&](auto& self, Expr e) -> Expr {
    if (!e || !e.isSymbolic())
      return e;
    if (auto it = done.find(e.node()); it != done.end())
      return it->second;
    Expr result;
    if (e.op() == Op::Symbol)
      result = e.symbol() == symbol ? cast(replacement, e.type()) : e;
    else
      result =
          rebuild(e, self(self, e.operand(0)), self(self, e.operand(1)), self(self, e.operand(2)));
    done[e.node()] = result;
    return result;
  };
  return visit(visit, expr);
}

} // namespace l1budget
