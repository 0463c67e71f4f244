// SPDX-License-Identifier: Apache-2.0
#include "analyzer/finding/Finding.h"

#include <gtest/gtest.h>

namespace l1budget::test {
namespace {

Finding make(Site site, std::string rule, std::string product) {
  Finding finding;
  finding.site = std::move(site);
  finding.rule = std::move(rule);
  finding.product = std::move(product);
  return finding;
}

TEST(Finding, SortsByPlaceThenRuleThenProduct) {
  std::vector<Finding> findings = {
      make({"b.cpp", 1, 1}, "l1-overflow", "n150"),  make({"a.cpp", 10, 1}, "l1-overflow", "p150"),
      make({"a.cpp", 10, 1}, "l1-overflow", "n150"), make({"a.cpp", 10, 1}, "cb-overlap", "p150"),
      make({"a.cpp", 9, 7}, "l1-overflow", "n150"),
  };
  sortFindings(findings);
  std::string order;
  for (const Finding& finding : findings)
    order += finding.site.str() + " " + finding.rule + " " + finding.product + "\n";
  EXPECT_EQ(order, "a.cpp:9:7 l1-overflow n150\n"
                   "a.cpp:10:1 cb-overlap p150\n"
                   "a.cpp:10:1 l1-overflow n150\n"
                   "a.cpp:10:1 l1-overflow p150\n"
                   "b.cpp:1:1 l1-overflow n150\n");
}

TEST(Finding, FingerprintsOutliveMovesAndNumbers) {
  auto fingerprintOf = [](unsigned line, std::string message, std::string entry) {
    Finding finding = make({"a.cpp", line, 1}, "l1-overflow", "n150");
    finding.message = std::move(message);
    finding.entry = std::move(entry);
    std::vector<Finding> findings = {finding};
    giveFingerprints(findings);
    return findings[0].fingerprint;
  };
  const std::string one = fingerprintOf(10, "grow to 2168608 B", "f");
  EXPECT_EQ(one.size(), 16u);
  EXPECT_EQ(one.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(one, fingerprintOf(20, "grow to 99 B", "f"));
  EXPECT_NE(one, fingerprintOf(10, "grow to 2168608 B", "g"));
  EXPECT_NE(one, fingerprintOf(10, "shrink to 2168608 B", "f"));
}

TEST(Finding, FingerprintsOfLikeFindingsDiffer) {
  std::vector<Finding> findings(3, make({"a.cpp", 1, 1}, "cb-overlap", "n150"));
  giveFingerprints(findings);
  EXPECT_NE(findings[0].fingerprint, findings[1].fingerprint);
  EXPECT_NE(findings[1].fingerprint, findings[2].fingerprint);
}

TEST(Finding, SeveritiesAreOrderedAndNamed) {
  EXPECT_LT(Severity::Note, Severity::Warning);
  EXPECT_LT(Severity::Warning, Severity::Error);
  EXPECT_STREQ(severityName(Severity::Error), "error");
  EXPECT_STREQ(severityName(Severity::Warning), "warning");
  EXPECT_STREQ(severityName(Severity::Note), "note");
}

} // namespace
} // namespace l1budget::test
