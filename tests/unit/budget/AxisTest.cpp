// SPDX-License-Identifier: Apache-2.0
#include "analyzer/budget/Axis.h"

#include <gtest/gtest.h>

using namespace l1budget;

namespace {

std::vector<int64_t> valuesOf(std::string_view setting) {
  auto axis = Axis::parse(setting);
  std::vector<int64_t> values;
  if (!axis) {
    ADD_FAILURE() << llvm::toString(axis.takeError());
    return values;
  }
  for (uint64_t index = 0; *axis && index < (*axis)->size(); ++index)
    values.push_back((*axis)->at(index));
  return values;
}

std::string errorOf(std::string_view setting) {
  auto axis = Axis::parse(setting);
  return axis ? "" : llvm::toString(axis.takeError());
}

using Values = std::vector<int64_t>;

TEST(Axis, RangesStepsAndLists) {
  EXPECT_EQ(valuesOf("Wt=1..4"), (Values{1, 2, 3, 4}));
  EXPECT_EQ(valuesOf("Wt=32..100:32"), (Values{32, 64, 96}));
  EXPECT_EQ(valuesOf("Wt = -2..0"), (Values{-2, -1, 0}));
  EXPECT_EQ(valuesOf("Wt=8|3|16..32:16"), (Values{8, 3, 16, 32}));
  EXPECT_EQ(valuesOf("Wt=0x10..0x11"), (Values{16, 17}));
  EXPECT_EQ(valuesOf("fused=true|false"), (Values{1, 0}));
  EXPECT_EQ(valuesOf("Wt=5..5"), (Values{5}));
}

TEST(Axis, OneValueIsNone) {
  for (std::string_view one : {"Wt=5", "dtype=BFLOAT16", "shape=[1, 2]", "args={a: x|y}",
                               "a='1..2'", "path=../kernels", "x=1.5", "x="})
    EXPECT_TRUE(valuesOf(one).empty()) << one;
}

TEST(Axis, NamesHaveTheNumbersOfTheType) {
  auto axis = Axis::parse("dtype=DataType::BFLOAT16|FLOAT32");
  ASSERT_TRUE(bool(axis));
  ASSERT_FALSE((*axis)->resolve({{0, "BFLOAT16"}, {1, "FLOAT32"}}));
  EXPECT_EQ((*axis)->at(1), 1);
  EXPECT_EQ((*axis)->label(0), "BFLOAT16");
  EXPECT_EQ(llvm::toString((*axis)->resolve({{0, "BFLOAT16"}, {2, "UINT8"}})),
            "--set dtype: FLOAT32 is none of BFLOAT16, UINT8");
  EXPECT_EQ(llvm::toString((*axis)->resolve({})), "--set dtype: BFLOAT16 is not a whole number");
}

TEST(Axis, ErrorsSayWhatIsWrong) {
  EXPECT_EQ(errorOf("Wt=9..1"),
            "--set Wt=9..1: the range 9..1 is empty; the smaller number is first");
  EXPECT_EQ(errorOf("Wt=1..x"),
            "--set Wt=1..x: 1..x is no range; use FIRST..LAST or FIRST..LAST:STEP");
  EXPECT_EQ(errorOf("Wt=1..9:0"), "--set Wt=1..9:0: a step is 1 or more");
  EXPECT_EQ(errorOf("Wt=1||2"), "--set Wt=1||2: a value is missing beside the |");
  EXPECT_EQ(errorOf("Wt=1..100000000"), "--set Wt=1..100000000: more than 10000000 values; use a "
                                        "step, as in 1..100000000:11");
  EXPECT_EQ(errorOf("Wt"),
            "--set Wt: use NAME=VALUE, as in --set tensor_args.input.dtype=BFLOAT16");
}

} // namespace
