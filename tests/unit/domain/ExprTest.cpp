// SPDX-License-Identifier: Apache-2.0
#include "analyzer/domain/Expr.h"

#include <gtest/gtest.h>

#include <random>

using namespace l1budget;

namespace {

constexpr IntType u8Type{8, false}, i32Type{32, true};

TEST(Wrap, IsTwosComplement) {
  EXPECT_EQ(wrap(256, u8Type), 0);
  EXPECT_EQ(wrap(-1, u32Type), 4294967295);
  EXPECT_EQ(wrap(2147483648, i32Type), -2147483648);
  EXPECT_EQ(wrap(-1, u64Type), -1);
}

TEST(Expr, EqualExpressionsAreOneNode) {
  ExprPool pool;
  const Expr a = pool.input("a", u32Type), b = pool.input("b", u32Type);
  EXPECT_EQ(pool.arith(Op::Add, a, b, u32Type), pool.arith(Op::Add, a, b, u32Type));
  EXPECT_EQ(pool.input("a", u32Type), a);
  EXPECT_NE(pool.unknown("x", "why", {}, u32Type), pool.unknown("x", "why", {}, u32Type));
}

/// Every way host code rounds up, for every value of eight bits, wrap-around included.
TEST(Expr, RoundingKeepsEveryValue) {
  ExprPool pool;
  const Expr x = pool.input("x", u8Type);
  auto number = [&](int value) { return pool.constant(value, u8Type); };
  auto arith = [&](Op op, Expr a, Expr b) { return pool.arith(op, a, b, u8Type); };
  const Expr masked = arith(Op::BitAnd, arith(Op::Add, x, number(15)), number(~15));
  const Expr filled =
      arith(Op::Add, arith(Op::BitOr, arith(Op::Sub, x, number(1)), number(15)), number(1));
  const Expr above = arith(Op::Add, arith(Op::BitOr, x, number(15)), number(1));
  const Expr divides = pool.compare(Op::Eq, arith(Op::BitAnd, x, number(15)), number(0));
  const Expr chosen = pool.select(divides, x, above);
  EXPECT_EQ(masked.str(), "round_up(x, 16)");
  EXPECT_EQ(filled.str(), "round_up(x, 16)");
  EXPECT_EQ(chosen.str(), "round_up(x, 16)");
  for (int value = 0; value < 256; ++value) {
    auto at = [&](Expr expr) {
      return *pool.substitute(expr, x.symbol(), number(value)).constant();
    };
    EXPECT_EQ(at(masked), ((value + 15) & 255) & ~15) << value;
    EXPECT_EQ(at(filled), ((((value - 1) & 255) | 15) + 1) & 255) << value;
    EXPECT_EQ(at(above), ((value | 15) + 1) & 255) << value;
    EXPECT_EQ(at(chosen), value % 16 == 0 ? value : ((value | 15) + 1) & 255) << value;
  }
}

TEST(Expr, ReadsAsAnEngineerWouldWriteIt) {
  ExprPool pool;
  const Expr wt = pool.input("Wt", u32Type), two = pool.u32(2), tile = pool.u32(2048);
  const Expr size = pool.arith(Op::Mul, pool.arith(Op::Mul, two, wt, u32Type), tile, u32Type);
  EXPECT_EQ(size.str(), "4096 * Wt");
  EXPECT_EQ(pool.arith(Op::Add, size, pool.arith(Op::Mul, tile, wt, u32Type), u32Type).str(),
            "6144 * Wt");
  EXPECT_EQ(pool.arith(Op::Mul, pool.arith(Op::Add, wt, two, u32Type), wt, u32Type).str(),
            "(Wt + 2) * Wt");
  EXPECT_EQ(pool.logicalNot(pool.compare(Op::Eq, wt, two)).str(), "Wt != 2");
  EXPECT_EQ(pool.arith(Op::Min, wt, two, u32Type).str(), "min(Wt, 2)");
  EXPECT_EQ(pool.arith(Op::Sub, wt, two, u32Type).str(), "Wt - 2");
  const Expr raised = pool.arith(Op::Add, wt, pool.u32(31), u32Type);
  const Expr tiles = pool.arith(Op::Div, raised, pool.u32(32), u32Type);
  EXPECT_EQ(tiles.str(), "div_up(Wt, 32)");
  EXPECT_EQ(pool.arith(Op::Mul, pool.u32(32), tiles, u32Type).str(), "round_up(Wt, 32)");
  const Expr n = pool.input("n", u32Type);
  const Expr up = pool.arith(Op::Sub, pool.arith(Op::Add, wt, n, u32Type), pool.u32(1), u32Type);
  EXPECT_EQ(pool.arith(Op::Div, up, n, u32Type).str(), "div_up(Wt, n)");
}

TEST(Expr, TablesAreFunctionsOfTheirOperand) {
  ExprPool pool;
  const Expr dtype = pool.input("dtype", u8Type);
  pool.setEnumerators(dtype, {{0, "BFLOAT16"}, {1, "FLOAT32"}, {2, "INT32"}});
  const Expr size = pool.table("tile_size", dtype, {{0, 2048}, {1, 4096}, {2, 4096}}, u32Type);
  EXPECT_EQ(pool.arith(Op::Mul, pool.u32(2), size, u32Type).str(), "2 * tile_size(dtype)");
  EXPECT_EQ(boundsOf(size), (Bounds{2048, 4096}));
  EXPECT_EQ(pool.compare(Op::Eq, size, pool.u32(4096)).str(), "dtype == FLOAT32 || dtype == INT32");
  EXPECT_TRUE(pool.compare(Op::Eq, size, pool.u32(7)).isConstant(0));
  EXPECT_TRUE(pool.substitute(size, dtype.symbol(), pool.constant(1, u8Type)).isConstant(4096));
}

TEST(Expr, ChoicesAreMadeWhereTheyAreDecided) {
  ExprPool pool;
  const Expr c = pool.input("c", boolType), a = pool.u32(1), b = pool.u32(2);
  const Expr choice = pool.arith(Op::Mul, pool.u32(3), pool.select(c, a, b), u32Type);
  EXPECT_TRUE(pool.under(choice, c).isConstant(3));
  EXPECT_TRUE(pool.under(choice, pool.logicalNot(c)).isConstant(6));
  EXPECT_EQ(pool.under(choice, pool.input("d", boolType)), choice);
}

TEST(Expr, ConversionToBoolAsksForZero) {
  ExprPool pool;
  EXPECT_TRUE(pool.cast(pool.u32(2), boolType).isConstant(1));
  EXPECT_TRUE(pool.cast(pool.constant(int64_t(1) << 40, i64Type), boolType).isConstant(1));
  EXPECT_TRUE(pool.cast(pool.u32(0), boolType).isConstant(0));
}

TEST(Expr, DivisionByZeroIsUnknown) {
  ExprPool pool;
  EXPECT_NE(pool.arith(Op::Div, pool.u32(8), pool.u32(0), u32Type).unknown(), nullptr);
}

TEST(Expr, WhatDependsOnAnUnknownIsUnknown) {
  ExprPool pool;
  const Expr lost = pool.unknown("n", "reads the environment", {"a.cpp", 3, 4}, u32Type);
  const Expr size = pool.arith(Op::Mul, pool.u32(2048), lost, u32Type);
  ASSERT_NE(size.unknown(), nullptr);
  EXPECT_EQ(size.unknown()->why, "reads the environment");
  EXPECT_FALSE(boundsOf(size));
  EXPECT_TRUE(pool.arith(Op::Sub, size, size, u32Type).isConstant(0));
}

TEST(Expr, MergesOfManyBranchesStaySmall) {
  ExprPool pool;
  Expr value = pool.u32(0);
  for (int i = 0; i < 30; ++i)
    value =
        pool.select(pool.input("c" + std::to_string(i), boolType), pool.u32(uint32_t(i)), value);
  EXPECT_LT(pool.size(), 200u);
}

TEST(Decide, FollowsFromWhatHolds) {
  ExprPool pool;
  const Expr x = pool.input("x", u32Type);
  auto less = [&](uint32_t n) { return pool.compare(Op::Lt, x, pool.u32(n)); };
  auto is = [&](uint32_t n) { return pool.compare(Op::Eq, x, pool.u32(n)); };
  EXPECT_EQ(pool.decide(less(5), less(3)), true);
  EXPECT_EQ(pool.decide(less(3), less(5)), std::nullopt);
  EXPECT_EQ(pool.decide(is(4), is(3)), false);
  EXPECT_EQ(pool.decide(pool.logicalNot(less(3)), less(3)), false);
  const Expr flag = pool.input("flag", boolType);
  EXPECT_EQ(pool.decide(flag, pool.logicalAnd(less(3), flag)), true);
}

TEST(Decide, KnowsWhatComparisonsLeave) {
  ExprPool pool;
  const Expr x = pool.input("x", u32Type), y = pool.input("y", {32, true});
  auto at = [&](int64_t n) { return pool.constant(n, y.type()); };
  const Expr small = pool.compare(Op::Lt, x, pool.u32(3));
  EXPECT_EQ(pool.decide(pool.compare(Op::Lt, pool.u32(5), x), small), false);
  EXPECT_EQ(pool.decide(pool.compare(Op::Eq, x, pool.u32(3)), small), false);
  EXPECT_EQ(pool.decide(pool.compare(Op::Eq, x, pool.u32(2)), small), std::nullopt);
  const Expr two = pool.logicalAnd(small, pool.compare(Op::Le, pool.u32(2), x));
  EXPECT_EQ(pool.decide(pool.compare(Op::Eq, x, pool.u32(2)), two), true);
  // In the order of the type.
  const Expr negative = pool.compare(Op::Lt, y, at(0));
  EXPECT_EQ(pool.decide(pool.compare(Op::Lt, y, at(1)), negative), true);
  EXPECT_EQ(pool.decide(pool.compare(Op::Le, at(-1), y), negative), std::nullopt);
  const Expr huge = pool.compare(Op::Lt, pool.u32(0x80000000), x);
  EXPECT_EQ(pool.decide(pool.compare(Op::Lt, x, pool.u32(1)), huge), false);
}

TEST(Decide, NeitherIsBothOpposites) {
  ExprPool pool;
  const Expr a = pool.input("a", boolType), b = pool.input("b", boolType),
             c = pool.input("c", boolType);
  const Expr neither = pool.logicalNot(pool.logicalOr(pool.logicalOr(a, b), c));
  for (Expr part : {a, b, c})
    EXPECT_EQ(pool.decide(part, neither), false);
  const Expr notBoth = pool.logicalNot(pool.logicalAnd(a, b));
  EXPECT_EQ(pool.decide(a, notBoth), std::nullopt);
}

// With a set of facts for each guard these would be two hundred million.
TEST(Decide, LongGuardsShareWhatHolds) {
  ExprPool pool;
  Expr guard = pool.boolean(true);
  const Expr first = pool.input("c0", boolType);
  for (int i = 0; i < 20'000; ++i) {
    guard = pool.logicalAnd(guard, pool.input("c" + std::to_string(i), boolType));
    EXPECT_EQ(pool.decide(first, guard), true);
  }
}

TEST(Bounds, NothingThatMayWrap) {
  ExprPool pool;
  const Expr x = pool.input("x", u8Type);
  const Expr wide = pool.cast(x, u32Type);
  EXPECT_EQ(boundsOf(pool.arith(Op::Mul, pool.u32(10), wide, u32Type)), (Bounds{0, 2550}));
  EXPECT_FALSE(boundsOf(pool.arith(Op::Mul, pool.constant(2, u8Type), x, u8Type)));
  EXPECT_EQ(boundsOf(pool.arith(Op::Rem, pool.input("y", u32Type), pool.u32(7), u32Type)),
            (Bounds{0, 6}));
  const Expr y = pool.input("y", u32Type);
  const Expr wraps = pool.arith(Op::Mul, y, y, u32Type);
  EXPECT_FALSE(boundsOf(wraps));
  EXPECT_EQ(boundsOf(pool.arith(Op::Min, wraps, pool.u32(4096), u32Type)), (Bounds{0, 4096}));
  EXPECT_FALSE(boundsOf(pool.arith(Op::Max, wraps, pool.u32(4096), u32Type)));
}

/// A random expression over two inputs: simplified with symbols first and numbers later it must
/// give what it gives with numbers from the start, and lie in its bounds.
TEST(Expr, SimplificationKeepsValues) {
  std::mt19937 random(20260425);
  auto pick = [&](unsigned n) { return unsigned(random() % n); };
  for (int round = 0; round < 3000; ++round) {
    ExprPool pool;
    const IntType type = pick(2) ? u32Type : i32Type;
    const Expr symbols[] = {pool.input("a", type), pool.input("b", type)};
    const int64_t values[] = {wrap(int64_t(random()) >> pick(31), type),
                              wrap(int64_t(random()) >> pick(31), type)};
    // Symbolic and concrete side by side.
    struct Both {
      Expr symbolic, concrete;
    };
    auto make = [&](auto& self, int depth) -> Both {
      if (depth == 0 || pick(5) == 0) {
        const unsigned which = pick(4);
        if (which < 2)
          return {symbols[which], pool.constant(values[which], type)};
        const Expr number =
            pool.constant(wrap(int64_t(pick(9)) - (type.isSigned ? 4 : 0), type), type);
        return {number, number};
      }
      const Both a = self(self, depth - 1), b = self(self, depth - 1);
      constexpr Op operators[] = {Op::Add, Op::Sub,    Op::Mul,   Op::Min,
                                  Op::Max, Op::BitAnd, Op::BitOr, Op::BitXor};
      switch (pick(4)) {
      case 0: {
        constexpr Op comparisons[] = {Op::Eq, Op::Lt, Op::Le};
        const Op op = comparisons[pick(3)];
        const Both c = self(self, depth - 1), d = self(self, depth - 1);
        return {pool.select(pool.compare(op, a.symbolic, b.symbolic), c.symbolic, d.symbolic),
                pool.select(pool.compare(op, a.concrete, b.concrete), c.concrete, d.concrete)};
      }
      case 1: {
        constexpr IntType narrow{16, false};
        return {pool.cast(pool.cast(a.symbolic, narrow), type),
                pool.cast(pool.cast(a.concrete, narrow), type)};
      }
      default: {
        const Op op = operators[pick(8)];
        return {pool.arith(op, a.symbolic, b.symbolic, type),
                pool.arith(op, a.concrete, b.concrete, type)};
      }
      }
    };
    const Both both = make(make, 4);
    Expr value = both.symbolic;
    for (int i = 0; i < 2; ++i)
      value = pool.substitute(value, symbols[i].symbol(), pool.constant(values[i], type));
    ASSERT_EQ(value, both.concrete)
        << both.symbolic.str() << " with a = " << values[0] << ", b = " << values[1];
    if (auto bounds = boundsOf(both.symbolic)) {
      EXPECT_LE(bounds->min, *value.constant()) << both.symbolic.str();
      EXPECT_GE(bounds->max, *value.constant()) << both.symbolic.str();
    }
  }
}

} // namespace
