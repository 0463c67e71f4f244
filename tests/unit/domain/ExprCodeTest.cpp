// SPDX-License-Identifier: Apache-2.0
#include "analyzer/domain/ExprCode.h"

#include <gtest/gtest.h>

#include <random>

using namespace l1budget;

namespace {

constexpr IntType i32Type{32, true}, u16Type{16, false};

/// Random expressions with everything an expression can have, over inputs `a` and `b` and one that
/// no point gives.
class RandomExprs {
public:
  explicit RandomExprs(unsigned seed) : random_(seed) {}

  Expr number(IntType type, int depth) {
    if (depth == 0 || pick(6) == 0) {
      switch (pick(8)) {
      case 0:
        return pool.input("open", type);
      case 1:
      case 2:
        return pool.constant(wrap(int64_t(pick(40)) - 8, type), type);
      default:
        return pool.input(pick(2) ? "a" : "b", type);
      }
    }
    switch (pick(5)) {
    case 0:
      return pool.select(condition(depth - 1), number(type, depth - 1), number(type, depth - 1));
    case 1:
      return pool.cast(number(pick(2) ? u16Type : i64Type, depth - 1), type);
    case 2:
      return pool.table("size_of", number(type, depth - 1), {{0, 2048}, {1, 4096}, {7, 1088}},
                        type);
    default: {
      constexpr Op operators[] = {Op::Add, Op::Sub, Op::Mul,    Op::Div,   Op::Rem,    Op::Shl,
                                  Op::Shr, Op::Min, Op::BitAnd, Op::BitOr, Op::BitXor, Op::Max};
      return pool.arith(operators[pick(12)], number(type, depth - 1), number(type, depth - 1),
                        type);
    }
    }
  }
  Expr condition(int depth) {
    constexpr Op comparisons[] = {Op::Eq, Op::Lt, Op::Le};
    const IntType type = some();
    if (depth <= 0 || pick(3))
      return pool.compare(comparisons[pick(3)], number(type, depth - 1 > 0 ? depth - 1 : 0),
                          number(type, depth - 1 > 0 ? depth - 1 : 0));
    const Expr a = condition(depth - 1), b = condition(depth - 1);
    return pick(3) == 0   ? pool.logicalNot(a)
           : pick(2) == 0 ? pool.logicalAnd(a, b)
                          : pool.logicalOr(a, b);
  }
  IntType some() {
    constexpr IntType types[] = {u32Type, i32Type, u64Type, i64Type};
    return types[pick(4)];
  }
  Expr at(Expr expr, int64_t a, int64_t b) {
    for (const Symbol* symbol : expr.symbols())
      if (symbol->name == "a" || symbol->name == "b")
        expr = pool.substitute(expr, symbol, pool.constant(symbol->name == "a" ? a : b, i64Type));
    return expr;
  }
  int64_t value() { return pick(3) ? int64_t(pick(9)) : int64_t(random_()) >> pick(32); }

  ExprPool pool;

private:
  unsigned pick(unsigned bound) { return random_() % bound; }
  std::mt19937 random_;
};

TEST(ExprCode, ComputesWhatSubstitutionDoes) {
  unsigned known = 0, missed = 0;
  for (unsigned seed = 0; seed < 1500; ++seed) {
    RandomExprs random(seed);
    const Expr wanted[] = {random.number(random.some(), 4), random.condition(4)};
    const std::string inputs[] = {"a", "b"};
    ExprCode code(wanted, inputs);
    for (int point = 0; point < 8; ++point) {
      const int64_t values[] = {random.value(), random.value()};
      code.run(values);
      for (int i = 0; i < 2; ++i) {
        const std::optional<int64_t> expected =
            random.at(wanted[i], values[0], values[1]).constant();
        if (code.value(i)) {
          ASSERT_EQ(code.value(i), expected)
              << wanted[i].str() << " with a = " << values[0] << ", b = " << values[1];
          ++known;
        } else {
          missed += expected && code.isClosed(i);
        }
      }
    }
  }
  EXPECT_GT(known, 5000u);
  // Where a part without a value turns out not to matter, `0 * (1 / 0)`, substitution knows more.
  EXPECT_LT(missed, known / 10);
}

TEST(ExprCode, WhatIsNotDefinedHasNoValue) {
  ExprPool pool;
  const Expr a = pool.input("a", u32Type);
  const Expr quotient = pool.arith(Op::Div, pool.u32(12), a, u32Type);
  const Expr wanted[] = {quotient,
                         pool.select(pool.compare(Op::Eq, a, pool.u32(0)), pool.u32(7), quotient),
                         pool.input("open", u32Type)};
  const std::string inputs[] = {"a"};
  ExprCode code(wanted, inputs);
  const int64_t zero[] = {0}, three[] = {3};
  code.run(zero);
  EXPECT_EQ(code.value(0), std::nullopt);
  EXPECT_EQ(code.value(1), 7);
  EXPECT_EQ(code.value(2), std::nullopt);
  code.run(three);
  EXPECT_EQ(code.value(0), 4);
  EXPECT_EQ(code.value(1), 4);
  EXPECT_TRUE(code.isClosed(0));
  EXPECT_FALSE(code.isClosed(2));
}

} // namespace
