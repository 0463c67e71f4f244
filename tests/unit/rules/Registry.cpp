// SPDX-License-Identifier: Apache-2.0
#include "analyzer/finding/Rule.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace l1budget::test {
namespace {

TEST(Registry, HasARuleForEveryFolderAndItsOwnPage) {
  std::set<std::string> folders, rules;
  for (const auto& entry : std::filesystem::directory_iterator(L1BUDGET_SOURCE_DIR "/rules"))
    if (entry.is_directory())
      folders.insert(entry.path().filename().string());
  for (const Rule& rule : allRules()) {
    rules.insert(std::string(rule.info->id));
    const std::string title = "# " + std::string(rule.info->id) + " (" +
                              std::string(rule.info->code) + ")\n\n" +
                              std::string(rule.info->summary) + "\n";
    EXPECT_TRUE(rule.readme.starts_with(title)) << rule.info->id << " should start with\n" << title;
  }
  EXPECT_EQ(folders, rules);
}

TEST(Registry, IsSortedAndCodesAreUnique) {
  std::set<std::string_view> codes;
  EXPECT_TRUE(
      std::ranges::is_sorted(allRules(), {}, [](const Rule& rule) { return rule.info->id; }));
  for (const Rule& rule : allRules())
    EXPECT_TRUE(codes.insert(rule.info->code).second) << rule.info->code << " is used twice";
}

TEST(Registry, FindsByIdAndByCode) {
  ASSERT_NE(findRule("CB001"), nullptr);
  EXPECT_EQ(findRule("CB001"), findRule("l1-overflow"));
  EXPECT_EQ(findRule("l1"), nullptr);
}

} // namespace
} // namespace l1budget::test
