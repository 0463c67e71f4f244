// SPDX-License-Identifier: Apache-2.0
#include "analyzer/finding/Comments.h"

#include "llvm/ADT/StringExtras.h"

#include <gtest/gtest.h>

namespace l1budget::test {
namespace {

std::string shown(llvm::StringRef text) {
  std::string result;
  const Comments comments = commentsOf(text, "a.cpp");
  for (const SuppressionComment& one : comments.suppressions)
    result += one.site.str() + " " + llvm::join(one.rules, "+") + " in " +
              std::to_string(one.firstLine) + ".." + std::to_string(one.lastLine) + " (" +
              one.reason + ")\n";
  for (const BudgetComment& one : comments.budgets)
    result += one.site.str() + " " + one.amount + " to " + std::to_string(one.lastLine) + " (" +
              one.reason + ")\n";
  return result;
}

TEST(Comments, SuppressionsAreOfALineTheNextOrABlock) {
  EXPECT_EQ(shown("f(); // NOLINT(l1-overflow): never so wide\n"),
            "a.cpp:1:9 l1-overflow in 1..1 (never so wide)\n");
  EXPECT_EQ(shown("// NOLINTNEXTLINE(cb-overlap, cert-err58-cpp) - why\nf();\n"),
            "a.cpp:1:4 cb-overlap+cert-err58-cpp in 2..2 (why)\n");
  EXPECT_EQ(shown("/* NOLINTBEGIN(CB001): of old */\nf();\n// NOLINTEND(CB001)\n"),
            "a.cpp:1:4 CB001 in 1..3 (of old)\n");
  EXPECT_EQ(shown("f(); // NOLINT(l1-overflow)\n"), "a.cpp:1:9 l1-overflow in 1..1 ()\n");
}

TEST(Comments, BlocksWithoutAnEndOrABeginningAreAboutNoLine) {
  EXPECT_EQ(shown("// NOLINTBEGIN(a): x\nf();\n"), "a.cpp:1:4 a in 1..0 (x)\n");
  EXPECT_EQ(shown("f();\n// NOLINTEND(a)\n"), "a.cpp:2:4 a in 0..0 ()\n");
  EXPECT_EQ(shown("// NOLINTBEGIN(a): x\n// NOLINTBEGIN(b): y\n// NOLINTEND(a)\n// NOLINTEND(b)\n"),
            "a.cpp:1:4 a in 1..3 (x)\na.cpp:2:4 b in 2..4 (y)\n");
}

TEST(Comments, WhatIsNotInACommentOrHasNoListIsNone) {
  EXPECT_EQ(shown("int NOLINT(l1_overflow);\n// NOLINT\n// NOLINT: x\n// NOLINT(l1-overflow\n"),
            "");
}

TEST(Comments, ABudgetIsForTheFunctionBelow) {
  EXPECT_EQ(shown("// l1-budget: 900KiB keeps room for two tensors\n"
                  "template <typename T>\n"
                  "Program create(\n"
                  "    int a) {\n"
                  "  f();\n"),
            "a.cpp:1:4 900KiB to 4 (keeps room for two tensors)\n");
  EXPECT_EQ(shown("// l1-budget: 60 % of a core; the rest is for weights\nvoid f() {}\n"),
            "a.cpp:1:4 60 % to 2 (of a core; the rest is for weights)\n");
  EXPECT_EQ(shown("// l1-budget:\nint a;\nvoid f() {}\n"), "a.cpp:1:4  to 2 ()\n");
}

TEST(Comments, NoTextIsTooOddToRead) {
  for (const char* text :
       {"", "// NOLINT(", "// NOLINT()", "// NOLINTEND()", "// l1-budget:", "//l1-budget:900"})
    shown(text);
  EXPECT_EQ(shown("//l1-budget:900"), "a.cpp:1:3 900 to 2 ()\n");
}

} // namespace
} // namespace l1budget::test
