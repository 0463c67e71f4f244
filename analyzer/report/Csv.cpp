// SPDX-License-Identifier: Apache-2.0
//
// A row a program, for spreadsheets: RFC 4180, and no cell that a spreadsheet takes for a formula.
#include "analyzer/report/Formats.h"
#include "analyzer/report/Plain.h"
#include "analyzer/report/Reach.h"

namespace l1budget {

namespace {

/// Text of the analysed sources as a cell.
std::string cell(llvm::StringRef text) {
  std::string value = plain(text);
  // A spreadsheet would run `=cmd|…` of somebody's source.
  if (!value.empty() && llvm::StringRef("=+-@").contains(value.front()))
    value.insert(0, "'");
  if (llvm::StringRef(value).find_first_of(",\"") == llvm::StringRef::npos)
    return value;
  std::string quoted = "\"";
  for (const char letter : value)
    quoted += letter == '"' ? "\"\"" : std::string(1, letter);
  return quoted + "\"";
}

} // namespace

void printCsv(llvm::raw_ostream& out, const Report& report) {
  constexpr llvm::StringLiteral end("\r\n");
  out << "file,line,entry,program,architecture,product,scenario,verdict,cb_end,cb_end_at_least,"
         "limit,headroom,used_percent,ring_used,ring_size"
      << end;
  for (const ProgramReport& one : report.programs) {
    const Program& program = *one.program;
    const Layout& layout = *one.layout;
    const Reach reach = reachOf(layout);
    const uint64_t limit = limitOf(layout);
    // A number is said where it holds whatever the inputs are.
    const bool exact = reach.exact() && layout.verdict != Verdict::Unknown;
    out << cell(nameInRepository(report, program.file)) << ',' << program.line << ','
        << cell(program.entry) << ',' << program.ordinal + 1 << ','
        << cell(one.budget->architecture) << ',' << cell(one.budget->product) << ','
        << cell(one.scenario) << ',' << verdictName(layout.verdict) << ',';
    if (exact)
      out << reach.min;
    out << ',' << reach.min << ',' << limit << ',';
    if (exact)
      out << int64_t(limit) - int64_t(reach.min);
    out << ',' << percent(reach.min, limit) << ',' << layout.ring.used() << ',' << layout.ring.size
        << end;
  }
}

} // namespace l1budget
