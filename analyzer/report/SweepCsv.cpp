// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Plain.h"
#include "analyzer/report/SweepReport.h"

#include "llvm/ADT/STLExtras.h"

namespace l1budget {

namespace {

/// A field as RFC 4180 has it.
void field(llvm::raw_ostream& out, llvm::StringRef text) {
  if (text.find_first_of(",\"\r\n") == text.npos) {
    out << text;
    return;
  }
  out << '"';
  for (const char c : text)
    out << (c == '"' ? "\"\"" : llvm::StringRef(&c, 1));
  out << '"';
}

} // namespace

void printCsvHeader(llvm::raw_ostream& out, std::span<const Axis> axes) {
  for (const Axis& axis : axes) {
    field(out, plain(axis.name()));
    out << ',';
  }
  out << "product,entry,program,end,limit,verdict\n";
}

void printCsvRow(llvm::raw_ostream& out, std::span<const Axis> axes,
                 std::span<const uint64_t> positions, const ProgramReport& report,
                 const SweepPoint& point) {
  for (size_t axis = 0; axis < axes.size(); ++axis) {
    field(out, axes[axis].label(positions[axis]));
    out << ',';
  }
  field(out, report.budget->product);
  out << ',';
  field(out, report.program->entry);
  out << ',' << report.program->ordinal + 1 << ',';
  if (point.exact() && point.outcome != Outcome::NotCreated && point.outcome != Outcome::Refused)
    out << point.end;
  out << ',';
  if (point.limit)
    out << *point.limit;
  out << ',' << outcomeName(point.outcome) << '\n';
}

} // namespace l1budget
