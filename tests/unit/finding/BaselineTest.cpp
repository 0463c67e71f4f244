// SPDX-License-Identifier: Apache-2.0
#include "analyzer/finding/Baseline.h"

#include <gtest/gtest.h>

namespace l1budget::test {
namespace {

Finding overflow(std::string source, std::optional<uint64_t> figure, std::string mark) {
  Finding finding;
  finding.rule = "l1-overflow";
  finding.source = std::move(source);
  finding.message = "grow to 5 B";
  finding.figure = figure;
  finding.fingerprint = std::move(mark);
  return finding;
}

TEST(Baseline, WhatHasBecomeWorseIsNotAccepted) {
  const Finding before = overflow("a.cpp", 100, "00000000000000aa");
  const Baseline baseline = accept({}, {&before}, {"a.cpp"}, {"n150"}, "of old");
  Finding same = before, less = before, more = before;
  less.figure = 1;
  more.figure = 101;
  suppressAccepted(baseline, "base.json", {&same, &less, &more});
  ASSERT_TRUE(same.suppression && less.suppression);
  EXPECT_EQ(same.suppression->kind, Suppression::Kind::Accepted);
  EXPECT_EQ(same.suppression->reason, "of old");
  EXPECT_FALSE(more.suppression);
  ASSERT_EQ(more.steps.size(), 1u);
  EXPECT_EQ(more.steps[0].text, "100 B too many, now 101 B: of old");
}

TEST(Baseline, AcceptingKeepsReasonsAndWhatWasNotLookedAt) {
  const Finding a = overflow("a.cpp", 100, "00000000000000aa"),
                gone = overflow("a.cpp", 5, "00000000000000ab"),
                other = overflow("other.cpp", 7, "00000000000000ac");
  const Baseline before =
      accept({}, {&a, &gone, &other}, {"a.cpp", "other.cpp"}, {"n150"}, "of old");
  Finding smaller = a;
  smaller.figure = 50;
  const Finding fresh = overflow("a.cpp", 9, "00000000000000ad");
  const Baseline after = accept(before, {&smaller, &fresh}, {"a.cpp"}, {"n150"}, "new");
  ASSERT_EQ(after.findings.size(), 3u);
  EXPECT_EQ(after.find("00000000000000aa")->figure, 50u);
  EXPECT_EQ(after.find("00000000000000aa")->reason, "of old");
  EXPECT_EQ(after.find("00000000000000ad")->reason, "new");
  EXPECT_FALSE(after.find("00000000000000ab"));
  EXPECT_TRUE(after.find("00000000000000ac"));
}

TEST(Baseline, ProductsThatWereNotLookedAtKeepTheirs) {
  Finding one = overflow("a.cpp", 100, "00000000000000aa");
  one.product = "p150";
  const Baseline before = accept({}, {&one}, {"a.cpp"}, {"p150"}, "of old");
  EXPECT_EQ(accept(before, {}, {"a.cpp"}, {"n150"}, "new").findings.size(), 1u);
  EXPECT_EQ(accept(before, {}, {"a.cpp"}, {"n150", "p150"}, "new").findings.size(), 0u);
}

} // namespace
} // namespace l1budget::test
