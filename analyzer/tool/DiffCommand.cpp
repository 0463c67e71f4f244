// SPDX-License-Identifier: Apache-2.0
#include "analyzer/tool/DiffCommand.h"

#include "analyzer/diff/Diff.h"
#include "analyzer/tool/AnalysisRun.h"
#include "analyzer/tool/Output.h"

namespace l1budget {

namespace {

llvm::Expected<ReadReport> readReportFile(const std::string& path) {
  auto text = readBounded(path);
  if (!text)
    return text.takeError();
  auto report = readReport((*text)->getBuffer());
  if (!report)
    return llvm::createStringError(path + ": " + llvm::toString(report.takeError()));
  return report;
}

} // namespace

int runDiff(const Options& options) {
  if (options.arguments.size() != 2)
    return fail("diff compares two reports: l1budget diff BASE.json HEAD.json");
  auto head = readReportFile(options.arguments[1]);
  if (!head)
    return failWith(head.takeError());
  // There may be no base yet, or one of an older version: that is no mistake of the change.
  auto base = readReportFile(options.arguments[0]);
  Diff diff;
  if (base)
    diff = compare(*base, *head);
  else
    diff.unavailable = "nothing to compare with: " + llvm::toString(base.takeError());
  llvm::Error error = writeOutput(options.output, [&](llvm::raw_ostream& out) {
    if (options.format == "json")
      printDiffJson(out, diff, L1BUDGET_VERSION);
    else if (options.format == "html")
      printDiffHtml(out, diff, L1BUDGET_VERSION, options.sourceUrl);
    else if (options.format == "markdown")
      printDiffMarkdown(out, diff);
    else
      printDiffText(out, diff);
  });
  if (error)
    return failWith(std::move(error));
  return diff.isWorse() ? findingsLeft : clean;
}

} // namespace l1budget
