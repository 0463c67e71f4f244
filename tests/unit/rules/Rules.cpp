// SPDX-License-Identifier: Apache-2.0
#include "analyzer/finding/Rule.h"
#include "analyzer/report/Text.h"
#include "tests/unit/rules/Fixture.h"

#include <random>

#include <gtest/gtest.h>

namespace l1budget::test {
namespace {

std::vector<Finding> run(std::string_view id, const Program& program, const Budget& budget,
                         const Layout& layout) {
  std::vector<Finding> findings;
  findRule(id)->check({program, layout, budget}, findings);
  return findings;
}

std::vector<Finding> run(std::string_view id, const Program& program,
                         const Budget& budget = n150()) {
  return run(id, program, budget, layOut(program, budget));
}

std::string text(const std::vector<Finding>& findings) {
  std::string out;
  llvm::raw_string_ostream stream(out);
  for (const Finding& finding : findings)
    printFinding(stream, finding, "", "", {});
  return out;
}

// ----- l1-overflow ----------------------------------------------------------

TEST(L1Overflow, PrintsTheRuntimesFigureAndItsParts) {
  ProgramMaker maker;
  maker.add("cb_src0", 0, 2, 1032448, {{{0, 0}, {0, 5}}});
  EXPECT_EQ(text(run("l1-overflow", maker.program)),
            "op.cpp:10:5: error: circular buffers on core range [(x=0,y=0) - (x=0,y=5)] grow to "
            "2168608 B, beyond max L1 size of 1499136 B [l1-overflow]\n"
            "  cb_src0   2 pages x 1032448 B = 2064896 B   [(x=0,y=0) - (x=0,y=5)]   op.cpp:10\n"
            "  reserved  firmware, mailboxes, kernel-config ring = 103712 B  (wormhole_b0, tree of "
            "2026-04-25)\n"
            "  next step depth 2 -> 1 saves 1032448 B, and fits with 362976 B to spare\n");
}

TEST(L1Overflow, EndingAtTheLimitIsFine) {
  ProgramMaker maker;
  maker.add("cb", 0, 1, 1499136 - 103712);
  EXPECT_TRUE(run("l1-overflow", maker.program).empty());
}

TEST(L1Overflow, LinesAddUpWithPadding) {
  ProgramMaker maker;
  maker.add("cb_a", 0, 1, 1000);
  maker.add("cb_b", 1, 1, 100);
  maker.add("cb_c", 2, 4, 400000);
  EXPECT_EQ(text(run("l1-overflow", maker.program)),
            "op.cpp:12:5: error: circular buffers on core range [(x=0,y=0) - (x=7,y=7)] grow to "
            "1704864 B, beyond max L1 size of 1499136 B [l1-overflow]\n"
            "  cb_a      1 page x 1000 B    =    1000 B   [(x=0,y=0) - (x=7,y=7)]   op.cpp:10\n"
            "  cb_b      1 page x 100 B     =     100 B   [(x=0,y=0) - (x=7,y=7)]   op.cpp:11\n"
            "  cb_c      4 pages x 400000 B = 1600000 B   [(x=0,y=0) - (x=7,y=7)]   op.cpp:12\n"
            "  reserved  firmware, mailboxes, kernel-config ring = 103712 B  (wormhole_b0, tree of "
            "2026-04-25)\n"
            "  padding   addresses are multiples of 32 B = 52 B\n"
            "  next step cb_c depth 4 -> 2 saves 800000 B, and fits with 594272 B to spare\n");
}

TEST(L1Overflow, NamesTheRangeTheRuntimeChecksFirst) {
  ProgramMaker maker;
  maker.add("cb_all", 0, 1, 1048576);
  maker.add("cb_one", 1, 1, 524288, {{{0, 0}, {0, 0}}});
  const std::string out = text(run("l1-overflow", maker.program));
  EXPECT_NE(out.find("core range [(x=0,y=0) - (x=7,y=7)] grow to 1676576 B"), std::string::npos)
      << out;
  EXPECT_NE(out.find("  also      1 more core range does not fit\n"), std::string::npos) << out;
}

TEST(L1Overflow, ClashesWithL1Buffers) {
  ProgramMaker maker;
  maker.add("cb_in", 0, 2, 262144);
  maker.program.l1Buffers.push_back(
      {"activations", {"op.cpp", 7, 3}, maker.pool().u32(1048576), maker.pool().boolean(true), {}});
  EXPECT_EQ(
      text(run("l1-overflow", maker.program)),
      "op.cpp:10:5: error: circular buffers clash with L1 buffers on core range [(x=0,y=0) - "
      "(x=7,y=7)]. L1 buffer allocated at 450560 and static circular buffer region ends at "
      "628000 [l1-overflow]\n"
      "  cb_in       2 pages x 262144 B = 524288 B           [(x=0,y=0) - (x=7,y=7)]   op.cpp:10\n"
      "  reserved    firmware, mailboxes, kernel-config ring = 103712 B  (wormhole_b0, tree of "
      "2026-04-25)\n"
      "  activations L1 buffer at 450560, 1048576 B a bank                             op.cpp:7\n"
      "  next step   depth 2 -> 1 saves 262144 B, and fits with 84704 B to spare\n");
}

TEST(L1Overflow, TakesTheLeastOfTheDepth) {
  ProgramMaker maker;
  maker.add("cb_a", 0, 9, 500000);
  EXPECT_NE(text(run("l1-overflow", maker.program))
                .find("next step depth 9 -> 1 saves 4000000 B, and fits with 895424 B to spare\n"),
            std::string::npos);
  maker.add("cb_b", 1, 1, 800000);
  maker.program.circularBuffers[0].totalSize = maker.pool().u32(60 * 40000);
  maker.program.circularBuffers[0].indices[0].pageSize = maker.pool().u32(40000);
  EXPECT_NE(text(run("l1-overflow", maker.program))
                .find("next step cb_a depth 60 -> 12 saves 1920000 B, and fits with 115424 B to "
                      "spare\n"),
            std::string::npos);
}

TEST(L1Overflow, NarrowsAFormatWhenADepthDoesNotHelp) {
  ProgramMaker maker;
  maker.add("cb_a", 0, 1, 1024 * 2048);
  EXPECT_NE(text(run("l1-overflow", maker.program))
                .find("next step format Float16_b -> Bfp8_b saves 983040 B, and fits with 281312 B "
                      "to spare\n"),
            std::string::npos);
  // Rows are no tiles: a block format has none.
  maker.program.circularBuffers[0].indices[0].pageSize = maker.pool().u32(1024 * 2048 - 32);
  maker.program.circularBuffers[0].totalSize = maker.pool().u32(1024 * 2048 - 32);
  EXPECT_NE(text(run("l1-overflow", maker.program)).find("next step page size 2097120 -> "),
            std::string::npos);
}

TEST(L1Overflow, SaysSoWhenNoSingleChangeHelps) {
  ProgramMaker maker;
  maker.add("cb_a", 0, 2, 1400000);
  maker.add("cb_b", 1, 2, 1400000);
  const std::string out = text(run("l1-overflow", maker.program));
  EXPECT_NE(
      out.find("next step no single change fits; cb_a depth 2 -> 1 saves most, 1400000 B, and "
               "is still 2804576 B over\n"),
      std::string::npos)
      << out;
}

TEST(L1Overflow, HalvesAPageWhenThereIsOnlyOne) {
  ProgramMaker maker;
  maker.add("cb_a", 0, 1, 2000000);
  const std::string out = text(run("l1-overflow", maker.program));
  EXPECT_NE(
      out.find("next step page size 2000000 -> 1000000 B saves 1000000 B, and fits with 395424 "
               "B to spare\n"),
      std::string::npos)
      << out;
}

TEST(L1Overflow, WarnsUnderAConditionAndIgnoresAFalseOne) {
  ProgramMaker maker;
  maker.add("cb_wide", 0, 512, 4096).guard = maker.pool().input("wide", boolType);
  auto findings = run("l1-overflow", maker.program);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Severity::Warning);
  EXPECT_EQ(findings[0].message, "circular buffers on core range [(x=0,y=0) - (x=7,y=7)] grow to "
                                 "2200864 B, beyond max L1 size of 1499136 B when wide");
  maker.program.circularBuffers[0].guard = maker.pool().boolean(false);
  EXPECT_TRUE(run("l1-overflow", maker.program).empty());
}

TEST(L1Overflow, NotesTheLimitOfAnInput) {
  ProgramMaker maker;
  const Expr width = maker.pool().cast(maker.pool().input("Wt", {16, false}), u32Type);
  maker.add("cb_row", 0, width, 4096, {{{0, 0}, {7, 7}}});
  EXPECT_EQ(text(run("l1-overflow", maker.program)),
            "op.cpp:10:5: note: fits while Wt <= 340 [l1-overflow]\n"
            "  cb_row 4096 * Wt B                       [(x=0,y=0) - (x=7,y=7)]   op.cpp:10\n"
            "  end    4096 * Wt + 103712 of 1499136 B   [(x=0,y=0) - (x=7,y=7)]\n");
}

TEST(L1Overflow, NamesTheInputsWhenThereIsNoOneLimit) {
  ProgramMaker maker;
  for (const char* name : {"Wt", "Ht"})
    maker.add(name, maker.program.circularBuffers.size(),
              maker.pool().cast(maker.pool().input(name, {16, false}), u32Type), 4096,
              {{{0, 0}, {7, 7}}});
  auto findings = run("l1-overflow", maker.program);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Severity::Note);
  EXPECT_EQ(findings[0].message, "whether the circular buffers fit depends on Wt, Ht");
}

TEST(L1Overflow, IsCertainWhenBoundsAre) {
  ProgramMaker maker;
  ExprPool& pool = maker.pool();
  const Expr pages = pool.select(pool.input("fp32", boolType), pool.u32(512), pool.u32(400));
  maker.add("cb_in", 0, pages, 4096, {{{0, 0}, {7, 7}}});
  auto findings = run("l1-overflow", maker.program);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Severity::Error);
  EXPECT_EQ(findings[0].message,
            "circular buffers on core range [(x=0,y=0) - (x=7,y=7)] grow to at "
            "least 1742112 B, beyond max L1 size of 1499136 B");
}

/// Figures that users' runs printed (tenstorrent/tt-metal#42146, #43893, #56133).
TEST(L1Overflow, PrintsWhatTheRuntimePrintedForUsers) {
  auto message = [](const Budget& budget, std::vector<std::pair<uint32_t, uint32_t>> pages) {
    ProgramMaker maker;
    for (const auto& [count, size] : pages)
      maker.add("cb", unsigned(maker.program.circularBuffers.size()), count, size);
    return run("l1-overflow", maker.program, budget).at(0).message;
  };
  const std::string on = "circular buffers on core range [(x=0,y=0) - (x=7,y=7)] grow to ";
  EXPECT_EQ(message(n150(), {{1, 25088}, {1, 802816}, {1, 802816}, {1, 2048}, {1, 2048}}),
            on + "1738528 B, beyond max L1 size of 1499136 B");
  Budget may = n150();
  may.unreservedBase = 103744;
  EXPECT_EQ(message(may, {{2, 869664}}), on + "1843072 B, beyond max L1 size of 1499136 B");
  EXPECT_EQ(message(p150(), {{18, 102592}}), on + "1957760 B, beyond max L1 size of 1572864 B");
}

/// The figure in a message: the number after `word`.
int64_t figureAfter(const std::string& text, const std::string& word) {
  return std::stoll(text.substr(text.find(word) + word.size()));
}

/// Whatever the order, sizes and ranges: what a reader adds up is what the message says.
TEST(L1Overflow, LinesAlwaysAddUp) {
  std::mt19937 random(7);
  auto below = [&](uint32_t n) { return uint32_t(random() % n); };
  unsigned overflows = 0, shared = 0, gaps = 0;
  for (int round = 0; round < 3000; ++round) {
    ProgramMaker maker;
    const unsigned count = 2 + below(8);
    for (unsigned i = 0; i < count; ++i) {
      std::vector<CoreRange> ranges;
      const uint32_t x = below(4), y = below(3);
      ranges.push_back({{x, y}, {x + below(4), y}});
      if (below(3) == 0)
        ranges.push_back({{0, 5}, {below(3), 5 + below(2)}});
      maker.add("cb" + std::to_string(i), i, 1 + below(4), 4 + below(200000), ranges);
      if (below(8) == 0)
        maker.program.circularBuffers.back().backing = Backing::Tensor;
    }
    for (const Finding& finding : run("l1-overflow", maker.program)) {
      ++overflows;
      int64_t sum = 0;
      for (const Step& step : finding.steps)
        if (const size_t at = step.text.rfind(" = "); at != std::string::npos)
          sum += std::stoll(step.text.substr(at + 3));
      EXPECT_EQ(sum, figureAfter(finding.message, "grow to ")) << text({finding});
      shared += text({finding}).find("\n  shared ") != std::string::npos;
      gaps += text({finding}).find("\n  gap ") != std::string::npos;
    }
  }
  EXPECT_GT(overflows, 100u);
  EXPECT_GT(shared, 0u);
  EXPECT_GT(gaps, 0u);
}

// ----- the other rules ------------------------------------------------------

TEST(CbIndexOutOfRange, DependsOnTheChip) {
  ProgramMaker maker;
  maker.add("cb", 40, 1, 2048);
  auto findings = run("cb-index-out-of-range", maker.program);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].message,
            "buffer index (40) exceeds max number of circular buffers per core (32)");
  EXPECT_TRUE(run("cb-index-out-of-range", maker.program, p150()).empty());
}

TEST(CbIndexOutOfRange, IsSilentAboutAnyIndex) {
  ProgramMaker maker;
  maker.add("cb", 0, 1, 2048).indices[0].index = maker.pool().input("index", {8, false});
  EXPECT_TRUE(run("cb-index-out-of-range", maker.program).empty());
}

TEST(CbIndexReused, OnSharedCoresOnly) {
  ProgramMaker maker;
  maker.add("cb_a", 2, 1, 2048, {{{0, 0}, {3, 0}}});
  maker.add("cb_b", 2, 1, 2048, {{{4, 0}, {7, 0}}});
  EXPECT_TRUE(run("cb-index-reused", maker.program).empty());
  maker.add("cb_c", 2, 1, 2048, {{{7, 0}, {7, 7}}});
  auto findings = run("cb-index-reused", maker.program);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].message,
            "invalid circular buffer index: Cannot add circular buffer at index "
            "2, another circular buffer already exists");
  EXPECT_EQ(findings[0].steps[1].name, "cb_b");
  EXPECT_EQ(findings[0].steps[2].text, "[(x=7,y=0) - (x=7,y=0)]");
}

TEST(CbIndexReused, ComparesConditions) {
  ProgramMaker maker;
  const Expr fp32 = maker.pool().input("fp32", boolType);
  maker.add("cb_a", 0, 1, 4096).guard = fp32;
  maker.add("cb_b", 0, 1, 2048).guard = maker.pool().logicalNot(fp32);
  EXPECT_TRUE(run("cb-index-reused", maker.program).empty());
  maker.program.circularBuffers[1].guard = fp32;
  auto findings = run("cb-index-reused", maker.program);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Severity::Warning);
  EXPECT_TRUE(findings[0].message.ends_with(" when fp32")) << findings[0].message;
}

TEST(CbPageSizeDivides, SaysWhatIsOver) {
  ProgramMaker maker;
  CircularBuffer& buffer = maker.add("cb", 0, 1, 3000);
  buffer.indices[0].pageSize = maker.pool().u32(2048);
  EXPECT_EQ(
      text(run("cb-page-size-divides", maker.program)),
      "op.cpp:10:5: error: total circular buffer size 3000 B must be divisible by page size 2048 "
      "B [cb-page-size-divides]\n"
      "  cb        index 0, 3000 B in pages of 2048 B   [(x=0,y=0) - (x=7,y=7)]   op.cpp:10\n"
      "  pages     1 and 952 B over\n"
      "  next step 2 pages are 4096 B\n");
  maker.program.circularBuffers[0].indices[0].pageSize = maker.pool().input("page", u32Type);
  EXPECT_TRUE(run("cb-page-size-divides", maker.program).empty());
}

TEST(CbPageSizeDivides, NoPageOfZeroBytes) {
  ProgramMaker maker;
  maker.add("cb", 3, 1, 2048).indices[0].pageSize = maker.pool().u32(0);
  auto findings = run("cb-page-size-divides", maker.program);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].message,
            "page size of buffer index 3 is 0 B, and the runtime divides by it");
}

TEST(CbTooManyPages, CountsIn16Bits) {
  ProgramMaker maker;
  maker.add("cb", 0, 65535, 16);
  EXPECT_TRUE(run("cb-too-many-pages", maker.program).empty());
  maker.add("cb", 1, 65536, 16);
  auto findings = run("cb-too-many-pages", maker.program);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].message,
            "for buffer index 1, number of CB pages 65536 is greater than 65535. "
            "Would cause wraparound in the CB calculations");
  EXPECT_EQ(findings[0].severity, Severity::Error);
  Budget old = n150();
  old.maxPagesChecked = false;
  EXPECT_EQ(run("cb-too-many-pages", maker.program, old)[0].severity, Severity::Warning);
}

TEST(CbFormatOrPageMissing, NeedsBoth) {
  ProgramMaker maker;
  CircularBuffer& buffer = maker.add("cb", 0, 1, 2048);
  buffer.indices[0].dataFormat.value = {};
  auto findings = run("cb-format-or-page-missing", maker.program);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].message,
            "expected both data format and page size to be set for buffer index "
            "0. Data format is not set. Page size is set");
  buffer.unknown = Unknown{"not followed", {}};
  EXPECT_TRUE(run("cb-format-or-page-missing", maker.program).empty());
}

TEST(CbOutsideGrid, NamesTheRange) {
  ProgramMaker maker;
  maker.add("cb", 0, 1, 2048, {{{0, 0}, {7, 7}}, {{8, 0}, {8, 7}}});
  auto findings = run("cb-outside-grid", maker.program);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].message,
            "circular buffer core range [(x=8,y=0) - (x=8,y=7)] exceeds device compute grid (8x8)");
  EXPECT_TRUE(run("cb-outside-grid", maker.program, p150()).empty());
}

TEST(CbOverlap, ShowsTheSharedBytesAndTheOrderThatHelps) {
  ProgramMaker maker;
  maker.add("cb_a", 0, 1, 128, {{{0, 0}, {0, 0}}});
  maker.add("cb_b", 1, 1, 2048, {{{7, 0}, {7, 0}}});
  maker.add("cb_c", 2, 1, 1024, {{{0, 0}, {7, 0}}});
  EXPECT_EQ(text(run("cb-overlap", maker.program)),
            "op.cpp:12:5: error: circular buffers cb_b and cb_c share 1024 B on core [(x=7,y=0) - "
            "(x=7,y=0)], and the runtime does not notice [cb-overlap]\n"
            "  cb_b      1 page x 2048 B = 2048 B at 103712 to 105760   [(x=7,y=0) - (x=7,y=0)]   "
            "op.cpp:11\n"
            "  cb_c      1 page x 1024 B = 1024 B at 103840 to 104864   [(x=0,y=0) - (x=7,y=0)]   "
            "op.cpp:12\n"
            "  shared    103840 to 104864                               [(x=7,y=0) - (x=7,y=0)]\n"
            "  next step create the circular buffers that are on most cores first\n");
}

TEST(CbUnknown, SaysWhyAndWhere) {
  ProgramMaker maker;
  CircularBuffer& buffer = maker.add("cb_in", 0, 1, 2048);
  buffer.totalSize =
      maker.pool().unknown("getenv(\"W\")", "reads the environment", {"op.cpp", 6, 9}, u32Type);
  buffer.formula = "2 * width";
  maker.program.unknowns.push_back({"makeBuffers is not in sight", {"op.cpp", 30, 3}});
  EXPECT_EQ(
      text(run("cb-unknown", maker.program)),
      "op.cpp:10:5: warning: size of circular buffer cb_in is not known: reads the environment "
      "[cb-unknown]\n"
      "  cb_in   2 * width B   [(x=0,y=0) - (x=7,y=7)]   op.cpp:10\n"
      "  because getenv(\"W\")                             op.cpp:6\n"
      "op.cpp:30:3: warning: what happens here may create circular buffers: makeBuffers is not in "
      "sight [cb-unknown]\n");
}

TEST(CbUnknown, NeverSilentWhenTheVerdictIsUnknown) {
  ProgramMaker maker;
  Layout layout;
  layout.reasons = {"ran out of steps"};
  auto findings = run("cb-unknown", maker.program, n150(), layout);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].steps[0].text, "ran out of steps");
}

TEST(L1OutOfMemory, NamesTheBufferThatFindsNoRoom) {
  ProgramMaker maker;
  for (const char* name : {"input", "output"})
    maker.program.l1Buffers.push_back(
        {name, {"op.cpp", 7, 3}, maker.pool().u32(1048576), maker.pool().boolean(true), {}});
  EXPECT_EQ(
      text(run("l1-out-of-memory", maker.program)),
      "op.cpp:7:3: error: out of memory: Not enough space to allocate L1 buffer output, where "
      "each bank needs to store 1048576 B, but bank size is 1395424 B [l1-out-of-memory]\n"
      "  input  1048576 B a bank   op.cpp:7\n"
      "  output 1048576 B a bank   op.cpp:7\n"
      "  bank   1499136 B of L1 - 103712 B reserved = 1395424 B\n");
  maker.program.l1Buffers.pop_back();
  EXPECT_TRUE(run("l1-out-of-memory", maker.program).empty());
}

/// A condition that is constant false is code that does not run: no rule looks at it.
TEST(EveryRule, IgnoresWhatIsNeverCreated) {
  ProgramMaker maker;
  const Expr never = maker.pool().boolean(false);
  maker.add("cb_a", 99, 100000, 1024, {{{0, 0}, {20, 20}}}).guard = never;
  CircularBuffer& bad = maker.add("cb_b", 99, 1, 3000);
  bad.guard = never;
  bad.indices[0].dataFormat.value = {};
  bad.unknown = Unknown{"why", {}};
  for (const Rule& rule : allRules())
    EXPECT_TRUE(run(rule.info->id, maker.program).empty()) << rule.info->id;
}

/// Values that may be anything decide nothing.
TEST(EveryRule, IsSilentAboutOpenInputsThatMayBeFine) {
  ProgramMaker maker;
  const Expr pages = maker.pool().cast(maker.pool().input("n", {16, false}), u32Type);
  CircularBuffer& buffer = maker.add("cb", 0, pages, 16, {{{0, 0}, {7, 7}}});
  buffer.indices[0].index = maker.pool().input("index", {8, false});
  buffer.indices[0].pageSize = maker.pool().input("page", u32Type);
  for (const Rule& rule : allRules())
    EXPECT_TRUE(run(rule.info->id, maker.program).empty()) << rule.info->id;
}

} // namespace
} // namespace l1budget::test
