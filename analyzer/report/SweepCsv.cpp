// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Plain.h"
#include "analyzer/report/SweepReport.h"


namespace l1budget {

void printCsvHeader(llvm::raw_ostream& out, std::span<const Axis> axes) {
  for (const Axis& axis : axes)
    out << csvCell(axis.name()) << ',';
  out << "product,entry,program,end,limit,verdict\n";
}

void printCsvRow(llvm::raw_ostream& out, std::span<const Axis> axes,
                 std::span<const uint64_t> positions, const ProgramReport& report,
                 const SweepPoint& point) {
  for (size_t axis = 0; axis < axes.size(); ++axis)
    out << csvCell(axes[axis].label(positions[axis])) << ',';
  out << csvCell(report.budget->product) << ',' << csvCell(report.program->entry) << ','
      << report.program->ordinal + 1 << ',';
  if (point.exact() && point.outcome != Outcome::NotCreated && point.outcome != Outcome::Refused)
    out << point.end;
  out << ',';
  if (point.limit)
    out << *point.limit;
  out << ',' << outcomeName(point.outcome) << '\n';
}

} // namespace l1budget
