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

TEST(Finding, SeveritiesAreOrderedAndNamed) {
  EXPECT_LT(Severity::Note, Severity::Warning);
  EXPECT_LT(Severity::Warning, Severity::Error);
  EXPECT_STREQ(severityName(Severity::Error), "error");
  EXPECT_STREQ(severityName(Severity::Warning), "warning");
  EXPECT_STREQ(severityName(Severity::Note), "note");
}

} // namespace
} // namespace l1budget::test
