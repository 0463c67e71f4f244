// SPDX-License-Identifier: Apache-2.0
//
// Workflow commands of GitHub Actions. GitHub shows ten errors, ten warnings and ten notices of a
// step (and fifty annotations of a job) and drops the others without a word.
#include "analyzer/report/Formats.h"
#include "analyzer/report/Plain.h"
#include "analyzer/report/Said.h"

#include "llvm/ADT/StringExtras.h"

namespace l1budget {

namespace {

constexpr unsigned mostOfALevel = 10;

/// As the toolkit's command.ts escapes what follows `::`, and the values of properties.
std::string escaped(llvm::StringRef text, bool isProperty) {
  std::string out;
  for (const char letter : text)
    if (letter == '%' || letter == '\r' || letter == '\n' ||
        (isProperty && (letter == ':' || letter == ',')))
      out += "%" + llvm::utohexstr(uint8_t(letter), false, 2);
    else
      out += letter;
  return out;
}

const char* commandName(Severity severity) {
  return severity == Severity::Note ? "notice" : severityName(severity);
}

void printFinding(llvm::raw_ostream& out, const Report& report, const Said& said) {
  const Finding& finding = *said.finding;
  const Site site = finding.site.valid() ? finding.site : Site{finding.source, 1, 1};
  // What a comment does is of no product.
  const std::string products = llvm::join(said.products, ", ");
  const std::string title = finding.rule + (products.empty() ? "" : " (" + products + ")");
  out << "::" << commandName(finding.severity)
      << " file=" << escaped(plain(nameInRepository(report, site.file)), true)
      << ",line=" << site.line << ",col=" << site.column << ",title=" << escaped(plain(title), true)
      << "::"
      << escaped(llvm::StringRef(plain(finding.message) + "\n" +
                                 traceText(finding, "", llvm::join(said.scenarios, ", ")))
                     .rtrim('\n'),
                 false)
      << '\n';
}

} // namespace

void printGitHub(llvm::raw_ostream& out, const Report& report) {
  unsigned shown[3] = {}, left[3] = {};
  for (const UnreadFile& unread : report.unread)
    if (shown[unsigned(Severity::Error)]++ < mostOfALevel)
      out << "::error file=" << escaped(plain(nameInRepository(report, unread.file)), true)
          << ",title=l1budget::" << escaped(plain(unread.why), false) << '\n';
    else
      ++left[unsigned(Severity::Error)];
  const std::vector<Said> all = mostSevereFirst(report.findings);
  std::vector<const Said*> notes;
  for (const Said& said : all) {
    const auto level = unsigned(said.finding->severity);
    // One notice is for what is left out.
    const unsigned most = mostOfALevel - (said.finding->severity == Severity::Note);
    if (shown[level]++ >= most)
      ++left[level];
    else if (said.finding->severity == Severity::Note)
      notes.push_back(&said);
    else
      printFinding(out, report, said);
  }
  if (left[0] + left[1] + left[2])
    out << "::notice title=l1budget::left out, since GitHub shows " << mostOfALevel
        << " of a kind: " << counted(left[unsigned(Severity::Error)], "error", "errors") << ", "
        << counted(left[unsigned(Severity::Warning)], "warning", "warnings") << ", "
        << counted(left[unsigned(Severity::Note)], "note", "notes")
        << "; --format text, markdown and sarif have all\n";
  for (const Said* note : notes)
    printFinding(out, report, *note);
  out << totalsText(report) << '\n';
}

} // namespace l1budget
