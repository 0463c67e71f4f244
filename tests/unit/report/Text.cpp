// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Text.h"
#include "tests/unit/report/Sample.h"

#include <gtest/gtest.h>

namespace l1budget::test {
namespace {

std::string text(const Report& report, TextOptions options = {}) {
  std::string out;
  llvm::raw_string_ostream stream(out);
  printText(stream, report, options);
  return out;
}

TEST(Text, ACleanProgramSaysWhatItTakes) {
  SampleReport sample;
  sample.add(matmul(), n150());
  sample.add(matmul(), p150());
  EXPECT_EQ(
      text(sample.report),
      "matmul_multi_core.cpp: main: fits n150 with 1383136 B to spare (116000 of 1499136 B), p150 "
      "with 1449472 B to spare (123392 of 1572864 B)\n"
      "1 program on n150, p150: 2 fit\n");
}

TEST(Text, AnOverflowOnTwoProductsNamesThem) {
  SampleReport sample;
  sample.add(overflowing(), n150());
  Budget n300 = n150();
  n300.product = "n300";
  sample.add(overflowing(), n300);
  EXPECT_EQ(text(sample.report),
            "slice.cpp:71:5: error: circular buffers on core range [(x=0,y=0) - (x=0,y=5)] grow to "
            "2168608 B, beyond max L1 size of 1499136 B [l1-overflow]\n"
            "  cb_src0   2 pages x 1032448 B = 2064896 B   [(x=0,y=0) - (x=0,y=5)]   slice.cpp:71\n"
            "  reserved  firmware, mailboxes, kernel-config ring = 103712 B  (wormhole_b0, tree of "
            "2026-04-25)\n"
            "  product   n150, n300\n"
            "  next step depth 2 -> 1 saves 1032448 B, and fits with 362976 B to spare\n"
            "\n"
            "slice.cpp: main: overflows n150 by 669472 B (2168608 of 1499136 B), n300 by 669472 B "
            "(2168608 of 1499136 B)\n"
            "1 program on n150, n300: 2 overflow; 1 error\n");
}

TEST(Text, AScenarioIsALineOfTheTrace) {
  SampleReport sample;
  sample.add(overflowing(), n150(), "slice-6x1x258112-f32");
  const std::string out = text(sample.report);
  EXPECT_NE(out.find("  scenario  slice-6x1x258112-f32\n  next step "), std::string::npos) << out;
  EXPECT_NE(out.find("slice.cpp: main [slice-6x1x258112-f32]: overflows"), std::string::npos)
      << out;
}

TEST(Text, WhatIsSoInSeveralScenariosIsSaidOnce) {
  SampleReport sample;
  Budget n300 = n150();
  n300.product = "n300";
  for (const Budget& budget : {n150(), n300})
    for (const char* scenario : {"a", "b"})
      sample.add(overflowing(), budget, scenario);
  const std::string out = text(sample.report);
  EXPECT_NE(out.find("  product   n150, n300\n  scenario  a, b\n  next step "), std::string::npos)
      << out;
  EXPECT_NE(out.find("; 1 error\n"), std::string::npos) << out;

  sample.add(overflowing(), n150());
  EXPECT_EQ(text(sample.report).find("  scenario  "), std::string::npos);
}

TEST(Text, NothingFoundIsNotNothingThere) {
  SampleReport sample;
  EXPECT_EQ(text(sample.report),
            "no programs: nothing here creates a circular buffer, a kernel or a semaphore\n");
  CoveredFile file = coverFile("op.cpp", "", {}, {});
  file.places.emplace_back().site = {"op.cpp", 12, 3};
  sample.report.coverage = takeLedger({&file, 1});
  EXPECT_EQ(text(sample.report),
            "no programs: nothing here creates a circular buffer, a kernel or a semaphore\n"
            "1 place was not understood; `l1budget coverage` lists them\n"
            "1 place in the text declares a circular buffer that no evaluation reached\n");
}

TEST(Text, AnUnknownIsNeverAFit) {
  SampleReport sample;
  sample.add(awkward(), n150());
  const std::string out = text(sample.report);
  EXPECT_NE(out.find(": not known: n150 takes at least "), std::string::npos) << out;
  EXPECT_NE(out.find("1 program on n150: 1 not known; "), std::string::npos) << out;
}

TEST(Text, ControlCharactersOfSourcesAreMadeVisible) {
  SampleReport sample;
  sample.add(awkward(), n150());
  const std::string out = text(sample.report);
  EXPECT_EQ(out.find('\x1b'), std::string::npos) << out;
  EXPECT_NE(out.find("create\\x1b[31m"), std::string::npos) << out;
  EXPECT_EQ(out.find('\xff'), std::string::npos) << out;
}

TEST(Text, DependsSaysWhereTheLimitIs) {
  ProgramMaker maker;
  const Expr width = maker.pool().cast(maker.pool().input("Wt", {16, false}), u32Type);
  maker.add("cb_row", 0, width, 4096, {{{0, 0}, {7, 7}}});
  SampleReport sample;
  sample.add(maker.program, n150());
  sample.add(maker.program, p150());
  const std::string out = text(sample.report);
  EXPECT_NE(out.find("op.cpp: main: depends: n150 fits while Wt <= 340, p150 fits while Wt <= 356\n"
                     "1 program on n150, p150: 2 depend on inputs; 2 notes\n"),
            std::string::npos)
      << out;
}

TEST(Text, BoundsAreSaidAsBounds) {
  ProgramMaker maker;
  ExprPool& pool = maker.pool();
  const Expr pages = pool.select(pool.input("fp32", boolType), pool.u32(4), pool.u32(2));
  maker.add("cb_in", 0, pages, 4096, {{{0, 0}, {7, 7}}});
  SampleReport sample;
  sample.add(maker.program, n150());
  EXPECT_EQ(text(sample.report),
            "op.cpp: main: fits n150 with at least 1379040 B to spare (at most "
            "120096 of 1499136 B)\n"
            "1 program on n150: 1 fits\n");
}

TEST(Text, BarsAreForTerminals) {
  SampleReport sample;
  sample.add(matmul(), n150());
  sample.add(overflowing(), n150());
  EXPECT_EQ(text(sample.report, {.bars = true}).find("\033["), std::string::npos);
  const std::string out = text(sample.report, {.bars = true});
  EXPECT_NE(out.find("  n150  ▕▒▒▒▋                                            ▏   7.7 %\n"),
            std::string::npos)
      << out;
  EXPECT_NE(out.find("  n150  ▕▒▒▒█████████████████████████████████████████████▶ 144.7 %\n"),
            std::string::npos)
      << out;
}

TEST(Text, ColoursOnlyWhenAsked) {
  SampleReport sample;
  sample.add(overflowing(), n150());
  EXPECT_EQ(text(sample.report).find('\033'), std::string::npos);
  EXPECT_NE(text(sample.report, {.color = true}).find("\033[1;31merror:\033[0m"),
            std::string::npos);
}

TEST(CoverageText, IsALedger) {
  SampleReport sample;
  sample.add(matmul(), n150());
  sample.add(awkward(), n150());
  const Program* matmuls[] = {&sample.programs[0]};
  const Program* awkwards[] = {&sample.programs[1]};
  CoveredFile files[] = {coverFile("op.cpp", "", awkwards, {}),
                         coverFile("matmul.cpp", "", matmuls, {})};
  auto add = [&](unsigned line, bool parsed, const char* lost) {
    CreatingPlace& place = files[0].places.emplace_back();
    place.site = {"op.cpp", line, 5};
    place.spelling = "CreateCircularBuffer";
    place.parsed = parsed;
    place.lost = lost;
  };
  add(10, true, "");
  add(88, true, "");
  add(90, false, "does not compile here");
  add(95, false, "");
  std::string out;
  llvm::raw_string_ostream stream(out);
  printCoverageText(stream, takeLedger(files));
  EXPECT_EQ(
      out,
      "sites  exact  bounded  symbolic  tensor  unknown  unplaced  hidden  in text  file\n"
      "    0      0        0         0       0        0         0       0        0  matmul.cpp\n"
      "    8      0        2         1       1        4         0       1        4  op.cpp\n"
      "    8      0        2         1       1        4         0       1        4  all 2 files\n"
      "\n"
      "unknown, because\n"
      "  1  does not compile here\n"
      "  1  its body is not in sight\n"
      "  1  its configuration comes from a map\n"
      "  1  makeBuffers is not in sight\n"
      "  1  no evaluation came by\n"
      "\n"
      "unknown, where\n"
      "  op.cpp:12:5  cb_\xEF\xBF\xBD                  its body is not in sight\n"
      "  op.cpp:14:5  cb_unset              its configuration comes from a map\n"
      "  op.cpp:36:3  (may hide one)        makeBuffers is not in sight\n"
      "  op.cpp:88:5  CreateCircularBuffer  no evaluation came by\n"
      "  op.cpp:90:5  CreateCircularBuffer  does not compile here\n"
      "\n"
      "reached by no evaluation\n"
      "  op.cpp:88:5  CreateCircularBuffer  no evaluation came by\n"
      "  op.cpp:90:5  CreateCircularBuffer  does not compile here\n"
      "  op.cpp:95:5  CreateCircularBuffer  the preprocessor leaves it out\n");
}

} // namespace
} // namespace l1budget::test
