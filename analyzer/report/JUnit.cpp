// SPDX-License-Identifier: Apache-2.0
//
// JUnit's XML as Jenkins and GitLab read it. What is not known is skipped, never passed.
#include "analyzer/report/Formats.h"
#include "analyzer/report/Plain.h"
#include "analyzer/report/Said.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <map>
#include <tuple>

namespace l1budget {

namespace {

/// Without the control characters that XML 1.0 has no way to write; those of our own layout stay.
std::string escaped(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef, 16> lines;
  text.split(lines, '\n');
  std::string clean;
  for (const llvm::StringRef line : lines)
    clean += (clean.empty() ? "" : "\n") + plain(line);
  std::string out;
  llvm::raw_string_ostream stream(out);
  llvm::printHTMLEscaped(clean, stream);
  // Noncharacters that are valid UTF-8 and not XML.
  for (const char* forbidden : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    for (size_t at = 0; (at = out.find(forbidden, at)) != std::string::npos;)
      out.replace(at, 3, "\xEF\xBF\xBD");
  return out;
}

std::string attribute(llvm::StringRef name, llvm::StringRef value) {
  return (" " + name + "=\"" + escaped(plain(value)) + "\"").str();
}

struct Case {
  std::string name, verdict;
  unsigned line = 1;
  bool known = true;
  std::vector<const Finding*> errors = {}, others = {};

  bool skipped() const { return errors.empty() && !known; }
  void add(const Finding& finding) {
    (finding.severity == Severity::Error ? errors : others).push_back(&finding);
  }
};

using Key = std::tuple<std::string, std::string, unsigned, std::string, std::string>;

void printCase(llvm::raw_ostream& out, const std::string& suite, const Case& test) {
  out << "    <testcase" << attribute("classname", suite) << attribute("name", test.name)
      << attribute("file", suite) << " line=\"" << test.line << "\">\n";
  auto told = [](const Finding& finding) {
    return finding.site.str() + ": " + severityName(finding.severity) + ": " +
           plain(finding.message) + " [" + finding.rule + "]\n" + traceText(finding, "", "");
  };
  if (!test.errors.empty()) {
    out << "      <failure" << attribute("type", test.errors.front()->rule)
        << attribute("message", test.errors.front()->message) << ">";
    for (const Finding* finding : test.errors)
      out << escaped(told(*finding));
    out << "</failure>\n";
  } else if (test.skipped()) {
    out << "      <skipped" << attribute("message", test.verdict) << "/>\n";
  }
  out << "      <system-out>" << escaped(test.verdict + "\n");
  for (const Finding* finding : test.others)
    out << escaped(told(*finding));
  out << "</system-out>\n    </testcase>\n";
}

} // namespace

void printJUnit(llvm::raw_ostream& out, const Report& report) {
  std::map<Key, std::vector<const Finding*>> findings;
  for (const Finding& finding : llvm::make_filter_range(report.findings, counts))
    findings[{finding.source, finding.entry, finding.ordinal, finding.product, finding.scenario}]
        .push_back(&finding);
  std::map<std::string, std::vector<Case>> suites;
  for (const ProgramReport& one : report.programs) {
    const Program& program = *one.program;
    const std::string& product = one.budget->product;
    std::string name = program.entry;
    if (program.ordinal)
      name += " (program " + std::to_string(program.ordinal + 1) + ")";
    if (!one.scenario.empty())
      name += " [" + one.scenario + "]";
    Case test{name + " on " + product, verdictText(one), program.line,
              one.layout->verdict != Verdict::Unknown};
    const auto own =
        findings.extract({one.source, program.entry, program.ordinal, product, one.scenario});
    if (own)
      for (const Finding* finding : own.mapped())
        test.add(*finding);
    suites[nameInRepository(report, program.file)].push_back(std::move(test));
  }

  // What a comment does is of no program.
  for (const auto& [key, others] : findings)
    for (const Finding* finding : others) {
      std::vector<Case>& cases = suites[finding->source];
      if (cases.empty() || cases.back().name != "comments")
        cases.push_back({"comments", "without effect"});
      cases.back().add(*finding);
    }

  auto totals = [](size_t tests, size_t failures, size_t errors, size_t skipped) {
    return " tests=\"" + std::to_string(tests) + "\" failures=\"" + std::to_string(failures) +
           "\" errors=\"" + std::to_string(errors) + "\" skipped=\"" + std::to_string(skipped) +
           "\"";
  };
  auto failed = [](const Case& test) { return !test.errors.empty(); };
  auto skipped = [](const Case& test) { return test.skipped(); };
  size_t allTests = report.unread.size(), allFailures = 0, allSkipped = 0;
  for (const auto& [name, cases] : suites) {
    allTests += cases.size();
    allFailures += size_t(llvm::count_if(cases, failed));
    allSkipped += size_t(llvm::count_if(cases, skipped));
  }
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"l1budget\""
      << totals(allTests, allFailures, report.unread.size(), allSkipped) << ">\n";
  for (const UnreadFile& unread : report.unread) {
    const std::string name = nameInRepository(report, unread.file);
    out << "  <testsuite" << attribute("name", name) << totals(1, 0, 1, 0) << ">\n    <testcase"
        << attribute("classname", name) << attribute("name", "not analysed") << ">\n      <error"
        << attribute("message", unread.why) << "/>\n    </testcase>\n  </testsuite>\n";
  }
  for (const auto& [name, cases] : suites) {
    out << "  <testsuite" << attribute("name", name)
        << totals(cases.size(), size_t(llvm::count_if(cases, failed)), 0,
                  size_t(llvm::count_if(cases, skipped)))
        << ">\n";
    for (const Case& test : cases)
      printCase(out, name, test);
    out << "  </testsuite>\n";
  }
  out << "</testsuites>\n";
}

} // namespace l1budget
