// SPDX-License-Identifier: Apache-2.0
#include "analyzer/diff/Diff.h"
#include "analyzer/report/Plain.h"

namespace l1budget {

namespace {

std::string titleOf(const ReadProgram& program) {
  std::string title =
      plain(program.source) + ":" + std::to_string(program.line) + ": " + plain(program.entry);
  if (program.ordinal)
    title += " (program " + std::to_string(program.ordinal + 1) + ")";
  if (!program.scenario.empty())
    title += " [" + plain(program.scenario) + "]";
  return title + " on " + plain(program.product);
}

std::string stateOf(const ReadProgram& program) {
  return plain(verdictWords(program)) + ", " + (program.exact() ? "" : "at least ") +
         std::to_string(program.end) + " of " + std::to_string(program.limit) + " B";
}

void printProgram(llvm::raw_ostream& out, const ProgramChange& change) {
  out << titleOf(change.shown()) << ": ";
  if (!change.before)
    out << "added: " << stateOf(*change.after) << '\n';
  else if (!change.after)
    out << "removed: " << stateOf(*change.before) << '\n';
  else
    out << signedBytes(change.growth) << '\n'
        << "  before " << stateOf(*change.before) << '\n'
        << "  now    " << stateOf(*change.after) << '\n';
  using enum Table::Align;
  Table table({Left, Left, Right}, 2);
  for (const auto* changes : {&change.buffers, &change.kernels})
    for (const BufferChange& one : *changes)
      table.row({one.name, changeText(one), one.bytes ? signedBytes(*one.bytes) : ""});
  table.print(out);
}

void printFinding(llvm::raw_ostream& out, const char* what, const FindingChange& change) {
  const ReadFinding& finding = change.finding;
  out << what << ' ' << plain(finding.severity) << ": " << plain(finding.file) << ':'
      << finding.line << ": " << plain(finding.message) << " [" << plain(finding.rule) << "] on "
      << plain(finding.product);
  if (change.before && finding.figure)
    out << ", " << signedBytes(int64_t(*finding.figure - *change.before));
  out << '\n';
}

} // namespace

void printDiffText(llvm::raw_ostream& out, const Diff& diff) {
  if (!diff.unavailable.empty()) {
    out << "n/a: " << plain(diff.unavailable) << '\n';
    return;
  }
  for (const ProgramChange& change : diff.programs)
    printProgram(out, change);
  for (const FindingChange& change : diff.added)
    printFinding(out, "new", change);
  for (const FindingChange& change : diff.worse)
    printFinding(out, "worse", change);
  for (const FindingChange& change : diff.fixed)
    printFinding(out, "fixed", change);
  out << counted(diff.programs.size(), "program", "programs") << " changed, " << diff.unchanged
      << " unchanged; " << counted(diff.added.size(), "finding", "findings") << " new, "
      << diff.worse.size() << " worse, " << diff.fixed.size() << " fixed\n";
  if (diff.unread)
    out << counted(diff.unread, "file", "files") << " could not be read, and nothing is said of "
        << (diff.unread == 1 ? "it" : "them") << '\n';
}

} // namespace l1budget
