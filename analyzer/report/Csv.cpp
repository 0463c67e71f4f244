// SPDX-License-Identifier: Apache-2.0
//
// A row a program, for spreadsheets.
#include "analyzer/report/Formats.h"
#include "analyzer/report/Plain.h"
#include "analyzer/report/Reach.h"

namespace l1budget {

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
    out << csvCell(nameInRepository(report, program.file)) << ',' << program.line << ','
        << csvCell(program.entry) << ',' << program.ordinal + 1 << ','
        << csvCell(one.budget->architecture) << ',' << csvCell(one.budget->product) << ','
        << csvCell(one.scenario) << ',' << verdictName(layout.verdict) << ',';
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
