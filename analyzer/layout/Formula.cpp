// SPDX-License-Identifier: Apache-2.0
#include "analyzer/layout/Formula.h"

#include <algorithm>
#include <unordered_map>

namespace l1budget {

namespace {

/// Each part of a formula once: merges share parts, and there are more ways through them than
/// parts.
class Multiples {
public:
  explicit Multiples(uint64_t alignment) : alignment_(alignment) {}

  bool contains(Expr value) {
    auto [position, isNew] = seen_.try_emplace(value.node());
    if (!isNew)
      return position->second;
    const bool answer = compute(value);
    return seen_[value.node()] = answer;
  }

private:
  // Alignments divide every power of two that a value can wrap at, so wrap-around keeps multiples.
  bool compute(Expr value) {
    switch (value.op()) {
    case Op::Constant:
      return uint64_t(*value.constant()) % alignment_ == 0;
    case Op::Cast:
      return (uint64_t(1) << std::min<unsigned>(value.type().width, 63)) >= alignment_ &&
             contains(value.operand(0));
    case Op::Mul:
      return contains(value.operand(0)) || contains(value.operand(1));
    case Op::Add:
    case Op::Sub:
    case Op::Min:
    case Op::Max:
      return contains(value.operand(0)) && contains(value.operand(1));
    case Op::Select:
      return contains(value.operand(1)) && contains(value.operand(2));
    case Op::Table:
      return std::ranges::all_of(value.results(), [&](const auto& result) {
        return uint64_t(result.second) % alignment_ == 0;
      });
    default:
      return false;
    }
  }

  uint64_t alignment_;
  std::unordered_map<const ExprNode*, bool> seen_;
};

} // namespace

bool isMultipleOf(Expr value, uint64_t alignment) {
  return alignment <= 1 || Multiples(alignment).contains(value);
}

Expr alignedFormula(ExprPool& pool, Expr value, uint64_t alignment) {
  if (isMultipleOf(value, alignment))
    return value;
  const Expr unit = pool.constant(int64_t(alignment), u64Type);
  const Expr raised =
      pool.arith(Op::Add, value, pool.constant(int64_t(alignment - 1), u64Type), u64Type);
  return pool.arith(Op::Mul, pool.arith(Op::Div, raised, unit, u64Type), unit, u64Type);
}

namespace {

/// Evaluates a formula of one part without wrap-around, where its structure is non-decreasing in
/// every operand over non-negative values.
class Rising {
public:
  Rising(Expr part, int64_t value) : part_(part), value_(value) {}

  /// Nothing where the structure is not of that kind, or a value leaves its type.
  std::optional<int64_t> evaluate(Expr expr) {
    auto [position, isNew] = seen_.try_emplace(expr.node());
    if (isNew) {
      const std::optional<int64_t> result = compute(expr);
      return seen_[expr.node()] = result;
    }
    return position->second;
  }

private:
  static std::optional<int64_t> within(__int128 value, IntType type) {
    const unsigned bits = std::min<unsigned>(type.width - (type.isSigned ? 1 : 0), 63);
    if (value < 0 || value >= __int128(1) << bits)
      return std::nullopt;
    return int64_t(value);
  }

  std::optional<int64_t> compute(Expr expr) {
    const IntType type = expr.type();
    if (expr == part_)
      return within(value_, type);
    if (expr.op() == Op::Constant)
      return within(*expr.constant(), type);
    if (expr.op() == Op::Cast) {
      const std::optional<int64_t> inner = evaluate(expr.operand(0));
      return inner ? within(*inner, type) : std::nullopt;
    }
    switch (expr.op()) {
    case Op::Add:
    case Op::Mul:
    case Op::Min:
    case Op::Max:
    case Op::Div:
    case Op::Shl:
    case Op::Shr:
      break;
    default:
      return std::nullopt;
    }
    const std::optional<int64_t> a = evaluate(expr.operand(0));
    const std::optional<int64_t> b = evaluate(expr.operand(1));
    if (!a || !b)
      return std::nullopt;
    const bool constantRight = expr.operand(1).constant().has_value();
    switch (expr.op()) {
    case Op::Add:
      return within(__int128(*a) + *b, type);
    case Op::Mul:
      return within(__int128(*a) * *b, type);
    case Op::Min:
      return std::min(*a, *b);
    case Op::Max:
      return std::max(*a, *b);
    case Op::Div:
      return constantRight && *b > 0 ? std::optional(*a / *b) : std::nullopt;
    case Op::Shl:
      return *b < 63 ? within(__int128(*a) << *b, type) : std::nullopt;
    default:
      return constantRight && *b < 63 ? std::optional(*a >> *b) : std::nullopt;
    }
  }

  Expr part_;
  int64_t value_;
  std::unordered_map<const ExprNode*, std::optional<int64_t>> seen_;
};

} // namespace

std::optional<int64_t> largestPartWithin(Expr formula, Expr part, uint64_t limit) {
  auto fits = [&](int64_t value) -> std::optional<bool> {
    const std::optional<int64_t> result = Rising(part, value).evaluate(formula);
    return result ? std::optional(uint64_t(*result) <= limit) : std::nullopt;
  };
  if (fits(0) != true)
    return std::nullopt;
  // Beyond the first wrap-around nothing is known, and nothing is claimed: `low` fits, `high` does
  // not or is out of range.
  int64_t low = 0, high = int64_t(1) << 40;
  while (high - low > 1) {
    const int64_t middle = low + (high - low) / 2;
    (fits(middle) == true ? low : high) = middle;
  }
  return fits(high) == false ? std::optional(low) : std::nullopt;
}

std::vector<Expr> decidingParts(Expr formula) {
  constexpr size_t longest = 256;
  std::vector<Expr> parts = formula.parts();
  if (parts.size() > longest)
    return {};
  const size_t all = formula.symbols().size();
  std::erase_if(parts,
                [&](Expr part) { return part.op() == Op::Cast || part.symbols().size() < all; });
  return parts;
}

Expr readableFormula(ExprPool& pool, Expr formula) {
  if (!formula || formula.constant() || formula.op() == Op::Symbol)
    return formula;
  const IntType type = formula.type();
  if (formula.op() == Op::Cast) {
    const Expr inner = formula.operand(0);
    if (inner.type().width > type.width || inner.op() == Op::Symbol)
      return formula;
    if (inner.op() == Op::Add || inner.op() == Op::Mul)
      return pool.arith(inner.op(), readableFormula(pool, pool.cast(inner.operand(0), type)),
                        readableFormula(pool, pool.cast(inner.operand(1), type)), type);
    return formula;
  }
  if (formula.op() == Op::Add || formula.op() == Op::Mul)
    return pool.arith(formula.op(), readableFormula(pool, formula.operand(0)),
                      readableFormula(pool, formula.operand(1)), type);
  return formula;
}

} // namespace l1budget
