// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Explain.h"
#include "tests/unit/report/Sample.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace l1budget::test {
namespace {

/// Compares with a file of golden/, or writes it when L1BUDGET_BLESS is set.
void expectExplained(Program program, const std::string& golden) {
  SampleReport sample;
  sample.add(std::move(program), n150());
  std::string out;
  llvm::raw_string_ostream stream(out);
  printExplain(stream, sample.report.programs[0]);
  const std::string path = L1BUDGET_SOURCE_DIR "/tests/unit/report/golden/" + golden;
  if (std::getenv("L1BUDGET_BLESS"))
    std::ofstream(path) << out;
  std::ostringstream expected;
  expected << std::ifstream(path).rdbuf();
  EXPECT_EQ(out, expected.str()) << "to accept it: L1BUDGET_BLESS=1 unit_report";
}

TEST(Explain, OneProgramInFull) { expectExplained(matmul(), "explain_matmul.txt"); }
TEST(Explain, WhatIsUnknownSaysWhyAndWhere) { expectExplained(awkward(), "explain_awkward.txt"); }
TEST(Explain, TheMapGoesBeyondTheTop) { expectExplained(overflowing(), "explain_overflow.txt"); }

} // namespace
} // namespace l1budget::test
