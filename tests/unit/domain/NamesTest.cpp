// SPDX-License-Identifier: Apache-2.0
#include "analyzer/domain/Names.h"

#include <gtest/gtest.h>

using namespace l1budget;

namespace {

using Definitions = std::vector<std::pair<std::string, std::string>>;

TEST(ExprNames, NameThePartsAndSayOnceWhatTheyAre) {
  ExprPool pool;
  const Expr width = pool.input("input.padded_shape[-1]", u32Type);
  const Expr tiles = pool.arith(Op::Div, width, pool.u32(32), u32Type);
  const Expr block = pool.arith(Op::Min, tiles, pool.u32(8), u32Type);
  ExprNames names({{"Wt", pool.cast(tiles, u64Type)}, {"block", block}, {"again", tiles}});

  EXPECT_EQ(names.str(pool.arith(Op::Mul, block, pool.u32(2048), u32Type)), "2048 * block");
  EXPECT_EQ(names.str(tiles), "Wt");
  EXPECT_EQ(names.definitions(),
            (Definitions{{"block", "min(Wt, 8)"}, {"Wt", "input.padded_shape[-1] / 32"}}));
  EXPECT_EQ(names.str(block), "block");
  EXPECT_EQ(names.definitions(), Definitions());
}

TEST(ExprNames, WithoutNamesAnExpressionIsAsItIs) {
  ExprPool pool;
  const Expr width = pool.input("width", u32Type);
  ExprNames names;
  EXPECT_EQ(names.str(width), "width");
  EXPECT_EQ(names.str(Expr()), "");
}

} // namespace
