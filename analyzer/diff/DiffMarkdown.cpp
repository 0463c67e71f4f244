// SPDX-License-Identifier: Apache-2.0
#include "analyzer/diff/Diff.h"
#include "analyzer/report/MarkdownPage.h"
#include "analyzer/report/Plain.h"

namespace l1budget {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string programCell(const ReadProgram& program) {
  std::string cell = markdownCode(program.source + ":" + std::to_string(program.line)) + " " +
                     markdown(program.entry);
  if (program.ordinal)
    cell += " (program " + std::to_string(program.ordinal + 1) + ")";
  if (!program.scenario.empty())
    cell += " \\[" + markdown(program.scenario) + "\\]";
  return cell;
}

std::string endCell(const ReadProgram& program) {
  return (program.exact() ? "" : "at least ") + std::to_string(program.end) + " B";
}

std::vector<std::string> rowOf(const ProgramChange& change) {
  const ReadProgram& shown = change.shown();
  std::string verdict = markdown(verdictWords(shown));
  if (change.before && change.after)
    if (const std::string was = markdown(verdictWords(*change.before)); was != verdict)
      verdict = was + " → **" + verdict + "**";
  std::string growth = "**" + signedBytes(change.growth) + "**";
  if (!change.before || !change.after)
    growth = change.after ? "added" : "removed";
  else if (change.growth == 0)
    growth = "0 B";
  return {programCell(shown),
          markdown(shown.product),
          endCell(shown),
          growth,
          shown.exact() ? std::to_string(int64_t(shown.limit) - int64_t(shown.end)) + " B" : "",
          std::move(verdict)};
}

void findingTable(MarkdownPage& page, const std::string& title,
                  const std::vector<FindingChange>& changes) {
  if (changes.empty())
    return;
  Rows rows;
  for (const FindingChange& change : changes) {
    const ReadFinding& finding = change.finding;
    std::string message = markdown(finding.message);
    if (change.before && finding.figure)
      message += ", **" + signedBytes(int64_t(*finding.figure - *change.before)) + "**";
    rows.push_back({markdown(finding.severity), markdown(finding.rule),
                    markdownCode(finding.file + ":" + std::to_string(finding.line)),
                    markdown(finding.product), message});
  }
  page.beginDetails(counted(changes.size(), "finding", "findings") + " " + title);
  page.table({"", "rule", "place", "product", "message"}, rows);
  page.endDetails();
}

} // namespace

void printDiffMarkdown(llvm::raw_ostream& out, const Diff& diff) {
  MarkdownPage page;
  page.paragraph(commentMarker.str());
  if (!diff.unavailable.empty()) {
    page.paragraph("### L1 budget: n/a");
    page.paragraph(markdown(diff.unavailable));
  } else {
    page.paragraph(diff.isWorse() ? "### L1 budget: worse"
                   : diff.programs.empty() && diff.added.empty() && diff.fixed.empty()
                       ? "### L1 budget: no change"
                       : "### L1 budget: changed");
    page.paragraph(counted(diff.programs.size(), "program", "programs") + " changed, " +
                   std::to_string(diff.unchanged) + " unchanged; " +
                   counted(diff.added.size(), "finding", "findings") + " new, " +
                   std::to_string(diff.worse.size()) + " worse, " +
                   std::to_string(diff.fixed.size()) + " fixed");
    if (diff.unread)
      page.paragraph("**" + counted(diff.unread, "file", "files") + " could not be read.**");
    Rows programs, buffers, kernels;
    for (const ProgramChange& change : diff.programs) {
      programs.push_back(rowOf(change));
      for (const auto& [changes, rows] :
           {std::pair(&change.buffers, &buffers), std::pair(&change.kernels, &kernels)})
        for (const BufferChange& one : *changes)
          rows->push_back({programCell(change.shown()), markdown(change.shown().product),
                           markdown(one.name), markdown(changeText(one)),
                           one.bytes ? signedBytes(*one.bytes) : ""});
    }
    if (!programs.empty())
      page.table({"program", "product", "ends at:", "change:", "to spare:", "verdict"}, programs);
    findingTable(page, "new", diff.added);
    findingTable(page, "worse", diff.worse);
    findingTable(page, "fixed", diff.fixed);
    if (!buffers.empty()) {
      page.beginDetails(counted(buffers.size(), "circular buffer", "circular buffers") +
                        " changed");
      page.table({"program", "product", "circular buffer", "size", "change:"}, buffers);
      page.endDetails();
    }
    if (!kernels.empty()) {
      page.beginDetails("text of " + counted(kernels.size(), "kernel", "kernels") + " changed");
      page.table({"program", "product", "kernel", "text", "change:"}, kernels);
      page.endDetails();
    }
  }
  out << llvm::StringRef(page.text()).rtrim('\n') << '\n';
}

} // namespace l1budget
