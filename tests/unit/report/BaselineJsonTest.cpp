// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/BaselineJson.h"

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

std::string errorOf(llvm::StringRef text) {
  auto baseline = parseBaseline(text);
  return baseline ? "" : llvm::toString(baseline.takeError());
}

TEST(BaselineJson, WhatIsAcceptedIsReadBackAsWritten) {
  const Finding a = overflow("b.cpp", 100, "00000000000000aa"),
                b = overflow("a.cpp", std::nullopt, "00000000000000bb");
  const Baseline made = accept({}, {&a, &b}, {"a.cpp", "b.cpp"}, {"n150"}, "of old");
  const std::string text = baselineText(made);
  EXPECT_LT(text.find("a.cpp"), text.find("b.cpp"));
  auto read = parseBaseline(text);
  ASSERT_TRUE(bool(read));
  EXPECT_EQ(baselineText(*read), text);
  const AcceptedFinding* found = read->find("00000000000000aa");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->figure, 100u);
  EXPECT_EQ(found->reason, "of old");
  EXPECT_FALSE(read->find("00000000000000cc"));
}

TEST(BaselineJson, WhatIsNoBaselineSaysSo) {
  EXPECT_EQ(errorOf("").find("not JSON: "), 0u);
  EXPECT_EQ(errorOf(std::string(1'000'000, '[')), "nested deeper than a baseline");
  EXPECT_EQ(errorOf("[]"), "not of the schema l1budget/baseline/1");
  EXPECT_EQ(errorOf(R"({"schema": "l1budget/baseline/2"})"),
            "not of the schema l1budget/baseline/1");
  EXPECT_EQ(errorOf(R"({"schema": "l1budget/baseline/1"})"), "has no list of findings");
  EXPECT_EQ(errorOf(R"({"schema": "l1budget/baseline/1", "findings": [1]})"),
            "a finding without fingerprint");
  EXPECT_EQ(errorOf(R"({"schema": "l1budget/baseline/1", "findings": [{"fingerprint": "a"}]})"),
            "a finding without reason");
}

} // namespace
} // namespace l1budget::test
