// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Formats.h"
#include "analyzer/report/MarkdownPage.h"
#include "tests/unit/report/Sample.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace l1budget::test {
namespace {

std::string printed(const Report& report, llvm::StringRef format) {
  std::string out;
  llvm::raw_string_ostream stream(out);
  findFormat(format)->print(stream, report, {});
  return out;
}

TEST(Formats, TheSampleInEachOfThem) {
  SampleReport sample;
  fill(sample);
  // The catalogue is not this test's matter.
  const RuleInfo info{"CB001", "l1-overflow", "Does not fit.", Severity::Error, "0.1.0"};
  sample.report.rules = {{&info, "# A page\n\nwith `code`\n"}};
  for (const Format& format : allFormats()) {
    if (format.name == "json" || format.name == "text")
      continue;
    const std::string path =
        L1BUDGET_SOURCE_DIR "/tests/unit/report/golden/sample." + format.name.str();
    const std::string out = printed(sample.report, format.name);
    if (std::getenv("L1BUDGET_BLESS"))
      std::ofstream(path, std::ios::binary) << out;
    std::ostringstream expected;
    expected << std::ifstream(path, std::ios::binary).rdbuf();
    EXPECT_EQ(out, expected.str()) << "to accept it: L1BUDGET_BLESS=1 unit_report";
  }
}

TEST(Formats, WhatIsSuppressedIsOnlyInSarif) {
  SampleReport sample;
  sample.add(overflowing(), n150());
  sample.report.findings[0].suppression = {Suppression::Kind::InSource, "known", {}};
  for (const Format& format : allFormats())
    if (format.name != "csv" && format.name != "memory" && format.name != "junit")
      EXPECT_EQ(printed(sample.report, format.name).find("beyond max L1 size") != std::string::npos,
                format.name == "sarif" || format.name == "json")
          << format.name.str();
  EXPECT_EQ(printed(sample.report, "junit").find("<failure"), std::string::npos);
}

TEST(Formats, GitHubGetsTheMostSevereAndHowManyMoreThereAre) {
  SampleReport sample;
  for (unsigned i = 0; i < 12; ++i) {
    Program program = overflowing();
    program.circularBuffers[0].site.line = i + 1;
    sample.add(std::move(program), n150());
  }
  const std::string out = printed(sample.report, "github");
  EXPECT_EQ(llvm::StringRef(out).count("::error "), 10u) << out;
  EXPECT_NE(out.find("\n::notice title=l1budget::left out, since GitHub shows 10 of a kind: 2 "
                     "errors, 0 warnings, 0 notes; "),
            std::string::npos)
      << out;
}

TEST(MarkdownPage, IsCutWhereACommentEndsAndSaysSo) {
  MarkdownPage page;
  page.beginDetails("rows");
  page.table({"a"}, std::vector<std::vector<std::string>>(9000, {"0123456789"}));
  page.output(std::vector<std::string>(9000, "0123456789\n"));
  page.endDetails();
  EXPECT_LE(page.text().size(), MarkdownPage::mostBytes);
  EXPECT_NE(page.text().find("rows more, left out: a page has 65536 bytes.**"), std::string::npos);
  EXPECT_NE(page.text().find("9000 findings more, left out"), std::string::npos);
  EXPECT_TRUE(llvm::StringRef(page.text()).ends_with("</details>\n\n"));
}

TEST(MarkdownPage, TextOfSourcesIsNoMarkup) {
  EXPECT_EQ(markdown("a|b `c` <d> @e [f](g) $h$"),
            "a\\|b \\`c\\` &#60;d&#62; &#64;e \\[f\\](g) &#36;h&#36;");
  EXPECT_EQ(markdownCode("a|`b`"), "`a\\|'b'`");
  MarkdownPage page;
  page.output({"a ``` b\n"});
  EXPECT_EQ(page.text(), "````text\na ``` b\n````\n\n");
}

} // namespace
} // namespace l1budget::test
