// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/RingTable.h"

#include "analyzer/report/Plain.h"

#include <utility>

namespace l1budget {

namespace {

using enum Table::Align;

std::string number(uint64_t value) { return std::to_string(value); }

/// `112`, `64 to 128`, `at least 64`.
std::string partText(const RingPart& part) {
  return part.exact() ? number(part.min)
         : part.max   ? number(part.min) + " to " + number(*part.max)
                      : "at least " + number(part.min);
}

/// What is left of so many bytes, or how far it is passed.
std::string leftText(uint64_t size, uint64_t used) {
  return used <= size ? number(size - used) + " B left" : number(used - size) + " B too much";
}

std::string kernelName(const Kernel& kernel) {
  return kernel.sourceUnknown ? "(not known)" : kernel.source;
}

/// What the cache calls the processors of a kernel whose text is not known.
std::string processorsText(const Kernel& kernel) {
  if (kernel.kind == KernelKind::Compute)
    return "trisc0, trisc1, trisc2";
  return kernel.processor == "RISCV_0"   ? "brisc"
         : kernel.processor == "RISCV_1" ? "ncrisc"
                                         : "(not known)";
}

void printText(llvm::raw_ostream& out, const ProgramReport& report) {
  const RingUse& ring = report.layout->ring;
  if (ring.groups.empty())
    return;
  Table table({Left, Right, Right, Left, Left}, 2);
  table.row({"processor", "text", "of", "kernel", "measured"});
  const RingPart below = ring.configuration();
  for (const RingGroup& group : ring.groups) {
    std::string cores;
    for (const CoreRange& range : group.ranges)
      cores += (cores.empty() ? "" : ", ") + range.str();
    table.note("  on " + cores);
    for (const size_t index : group.kernels) {
      const Kernel& kernel = report.program->kernels[index];
      if (kernel.text.empty())
        table.row({processorsText(kernel), "?", "", kernelName(kernel), ""});
      for (const KernelText& text : kernel.text) {
        std::string limit;
        for (const auto& [processor, bytes] : report.budget->codeLimits)
          if (processor == text.processor)
            limit = number(bytes);
        table.row({text.processor, (text.isEstimate ? "~" : "") + number(text.bytes), limit,
                   kernelName(kernel), text.origin});
      }
    }
    const std::string about = group.text != group.measuredText ? "about " : "";
    if (!below.max)
      table.note("    how much text may take is not known");
    else if (group.textKnown)
      table.note("    " + about + leftText(ring.size, *below.max + group.text));
    else
      table.note("    text that is not known may take " +
                 number(ring.size - std::min(ring.size, *below.max + group.text)) + " B");
  }
  table.print(out);
}

} // namespace

void printRing(llvm::raw_ostream& out, const ProgramReport& report) {
  const RingUse& ring = report.layout->ring;
  out << "\nkernel-config ring\n";
  if (ring.size == 0) {
    out << "  none: what kernels need has fixed places below the unreserved base\n";
    return;
  }
  Table table({Left, Right, Left}, 2);
  table.row({"unique runtime arguments", partText(ring.uniqueRuntimeArgs), "B"});
  table.row({"common runtime arguments", partText(ring.commonRuntimeArgs), "B"});
  table.row({"semaphores", partText(ring.semaphores), "B"});
  table.row({"circular buffer configuration", partText(ring.circularBuffers), "B"});
  if (!ring.dataflowBuffers.exact() || ring.dataflowBuffers.min)
    table.row({"dataflow buffer configuration", partText(ring.dataflowBuffers), "B"});
  const RingPart below = ring.configuration();
  if (ring.kernelText.exact()) {
    table.row({"kernel text", number(ring.kernelText.min), "B"});
    table.row({"used",
               partText({ring.used(), below.max ? std::optional(*below.max + ring.kernelText.min)
                                                : std::nullopt}),
               "of " + number(ring.size) + " B"});
  } else {
    table.row({"kernel text", ring.textKnown ? "~" + number(ring.estimatedText) : "?",
               ring.textKnown ? "B, an estimate" : "B, not known"});
    table.row({"used", partText(below), "of " + number(ring.size) + " B, without text"});
    table.row({"text may take",
               below.max ? number(ring.size - std::min(ring.size, *below.max)) : "?", "B"});
  }
  for (const Unknown& unknown : ring.unknowns)
    table.note("unknown: " + unknown.why + (unknown.site.valid() ? "  " + unknown.site.str() : ""));
  table.print(out);
  printText(out, report);
}

} // namespace l1budget
