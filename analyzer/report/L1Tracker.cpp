// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/L1Tracker.h"

#include "analyzer/report/Plain.h"
#include "analyzer/report/Reach.h"
#include "analyzer/report/Text.h"

#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"

namespace l1budget {

namespace {

constexpr double megabyte = 1024 * 1024;
constexpr size_t labelWidth = 17, numberWidth = 8;

/// Over all cores of the device.
struct Sums {
  uint64_t circularBuffers = 0, text = 0, buffers = 0, device = 0;
  uint64_t all() const { return circularBuffers + text + buffers; }
};

Sums sumsOf(const ProgramReport& report) {
  const Budget& budget = *report.budget;
  const uint64_t cores = uint64_t(budget.computeGrid.x) * budget.computeGrid.y;
  Sums sums;
  for (const CoreGroup& group : report.layout->cores)
    sums.circularBuffers += group.cbSum * coreCount(group.ranges);
  for (const RingGroup& group : report.layout->ring.groups)
    sums.text += group.text * coreCount(group.ranges);
  for (const L1Buffer& buffer : report.program->l1Buffers)
    if (const auto bytes = buffer.sizePerBank.constant(); bytes && buffer.guard.isConstant(1))
      sums.buffers += uint64_t(*bytes) * cores;
  sums.device = budget.l1Size * cores;
  return sums;
}

std::string megabytes(uint64_t bytes) {
  return llvm::formatv("{0:f1} MB", double(bytes) / megabyte).str();
}

void line(llvm::raw_ostream& out, const std::string& label, uint64_t bytes) {
  const std::string left = padRight(label, labelWidth);
  // A longer label takes from the number's width.
  const auto width = int(labelWidth + numberWidth - left.size());
  out << left << llvm::format("%*.1f MB", width, double(bytes) / megabyte);
}

void printOne(llvm::raw_ostream& out, const ProgramReport& report) {
  const Budget& budget = *report.budget;
  const Layout& layout = *report.layout;
  const RingUse& ring = layout.ring;
  const Sums sums = sumsOf(report);
  const std::string rule(60, '=');
  out << rule << "\nL1 Memory Usage Breakdown\n" << rule << '\n';
  line(out, "Circular Buffers:", sums.circularBuffers);
  out << '\n';
  if (ring.textKnown)
    line(out, ring.kernelText.exact() ? "Kernel Code:" : "Kernel Code (est):", sums.text);
  else
    out << padRight("Kernel Code:", labelWidth) << padLeft("?", numberWidth) << " MB";
  line(out << '\n', "Explicit Buffers:", sums.buffers);
  line(out << '\n', "Total L1 Used:", sums.all());
  out << " / " << megabytes(sums.device)
      << llvm::format(" (%.0f%%)\n", 100.0 * double(sums.all()) / double(sums.device)) << rule
      << '\n';

  out << programTitle(*report.program) << '\n';
  Table notes({Table::Align::Left, Table::Align::Left}, 2);
  notes.row({"device", budget.product + ", " +
                           std::to_string(uint64_t(budget.computeGrid.x) * budget.computeGrid.y) +
                           " compute cores of " + std::to_string(budget.l1Size) +
                           " B; a program has to fit on each, whatever the sum is"});
  notes.row({"core", verdictText(report)});
  if (!layout.exact)
    notes.row({"at least", "circular buffers that are not numbers are not in the sum"});
  if (ring.size)
    notes.row(
        {"kernels", ring.kernelText.exact()
                        ? "measured; they lie in the kernel-config ring of " +
                              std::to_string(ring.size) + " B, which is there whatever they take"
                    : ring.textKnown ? "partly an estimate"
                                     : "text that is not known is not in the sum; --kernel-cache "
                                       "measures it"});
  if (sums.buffers)
    notes.row({"buffers", "counted as on every core"});
  notes.print(out);
}

} // namespace

void printL1Tracker(llvm::raw_ostream& out, const Report& report) {
  const char* separator = "";
  for (const ProgramReport& one : report.programs) {
    out << std::exchange(separator, "\n");
    printOne(out, one);
  }
}

} // namespace l1budget
