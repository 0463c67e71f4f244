// SPDX-License-Identifier: Apache-2.0
//
// The page of a job's summary: what does not fit, most first, then what is not decided, folded
// away.
#include "analyzer/report/Formats.h"
#include "analyzer/report/MarkdownPage.h"
#include "analyzer/report/Plain.h"
#include "analyzer/report/Reach.h"
#include "analyzer/report/Said.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <map>

namespace l1budget {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string bytes(uint64_t number) { return std::to_string(number) + " B"; }

std::string programCell(const Report& report, const ProgramReport& one) {
  const Program& program = *one.program;
  std::string cell =
      markdownCode(nameInRepository(report, program.file) + ":" + std::to_string(program.line)) +
      " " + markdown(program.entry);
  if (program.ordinal)
    cell += " (program " + std::to_string(program.ordinal + 1) + ")";
  if (!one.scenario.empty())
    cell += " \\[" + markdown(one.scenario) + "\\]";
  return cell;
}

void verdictTable(MarkdownPage& page, const Report& report) {
  std::map<std::string, std::vector<unsigned>> counts;
  std::vector<std::string> order;
  for (const ProgramReport& one : report.programs) {
    const std::string& product = one.budget->product;
    if (!llvm::is_contained(order, product))
      order.push_back(product);
    std::vector<unsigned>& row = counts.try_emplace(product, 5).first->second;
    ++row[0];
    ++row[1 + unsigned(one.layout->verdict)];
  }
  Rows rows;
  for (const std::string& product : order) {
    std::vector<std::string>& row = rows.emplace_back();
    row.push_back(markdown(product));
    for (const unsigned number : counts[product])
      row.push_back(std::to_string(number));
  }
  page.table({"product", "programs:", "fit:", "overflow:", "depend on inputs:", "not known:"},
             rows);
}

void overflowTable(MarkdownPage& page, const Report& report) {
  // Those that are over by as much stay in the order of the report.
  std::multimap<uint64_t, std::vector<std::string>, std::greater<>> found;
  for (const ProgramReport& one : report.programs) {
    const Layout& layout = *one.layout;
    if (layout.verdict != Verdict::Overflows)
      continue;
    std::vector<std::string> row = {programCell(report, one), markdown(one.budget->product)};
    uint64_t over = 0;
    if (layout.faults.empty()) {
      llvm::append_range(row, std::initializer_list<std::string>{markdown(verdictText(one)),
                                                                 bytes(limitOf(layout)), ""});
    } else {
      const RegionFault& fault = layout.faults.front();
      over = fault.end - fault.limit;
      const std::string atLeast = fault.exact ? "" : "at least ";
      llvm::append_range(row, std::initializer_list<std::string>{atLeast + bytes(fault.end),
                                                                 bytes(fault.limit),
                                                                 "**" + bytes(over) + "**"});
    }
    found.emplace(over, std::move(row));
  }
  if (found.empty())
    return;
  Rows rows;
  for (auto& [over, row] : found)
    rows.push_back(std::move(row));
  page.paragraph("### Does not fit");
  page.table({"program", "product", "ends at:", "limit:", "over by:"}, rows);
}

void findingDetails(MarkdownPage& page, const Report& report, Severity severity,
                    llvm::StringRef one, llvm::StringRef many) {
  std::vector<std::string> pieces;
  for (const Said& said : allSaid(report.findings))
    if (said.finding->severity == severity) {
      std::string piece;
      llvm::raw_string_ostream stream(piece);
      printFinding(stream, *said.finding, llvm::join(said.products, ", "),
                   llvm::join(said.scenarios, ", "), {});
      pieces.push_back(std::move(piece));
    }
  if (pieces.empty())
    return;
  page.beginDetails(counted(pieces.size(), one, many));
  page.output(pieces);
  page.endDetails();
}

void verdictDetails(MarkdownPage& page, const Report& report, Verdict verdict, llvm::StringRef one,
                    llvm::StringRef many) {
  Rows rows;
  for (const ProgramReport& program : report.programs)
    if (program.layout->verdict == verdict)
      rows.push_back({programCell(report, program), markdown(verdictText(program))});
  if (rows.empty())
    return;
  page.beginDetails(counted(rows.size(), one, many));
  page.table({"program", "verdict"}, rows);
  page.endDetails();
}

} // namespace

void printMarkdown(llvm::raw_ostream& out, const Report& report) {
  MarkdownPage page;
  page.paragraph("## L1 budget");
  page.paragraph(markdown(totalsText(report)));
  if (!report.programs.empty())
    verdictTable(page, report);
  if (!report.unread.empty()) {
    Rows rows;
    for (const UnreadFile& unread : report.unread)
      rows.push_back({markdownCode(nameInRepository(report, unread.file)), markdown(unread.why)});
    page.paragraph("### Could not be read");
    page.table({"file", "why"}, rows);
  }
  overflowTable(page, report);
  findingDetails(page, report, Severity::Error, "error", "errors");
  verdictDetails(page, report, Verdict::Unknown, "program is not known", "programs are not known");
  verdictDetails(page, report, Verdict::Depends, "program depends on inputs",
                 "programs depend on inputs");
  findingDetails(page, report, Severity::Warning, "warning", "warnings");
  out << llvm::StringRef(page.text()).rtrim('\n') << '\n';
}

} // namespace l1budget
