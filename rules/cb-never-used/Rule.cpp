// SPDX-License-Identifier: Apache-2.0
//
// What is created and never used costs its bytes on each of its cores all the same.
#include "rules/Contract.h"

namespace l1budget::rules::cb_never_used {

extern constexpr RuleInfo info{
    .code = "CB105",
    .id = "cb-never-used",
    .summary = "No kernel uses a circular buffer.",
    .severity = Severity::Warning,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  // A kernel that was not seen may use it.
  if (isNever(facts.program.guard) || !facts.program.unknowns.empty())
    return;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    if (isNever(buffer.guard) || buffer.unknown || buffer.backing != Backing::Static ||
        buffer.tensorIf || buffer.kind != BufferKind::CircularBuffer || buffer.indices.empty() ||
        !areKernelsRead(facts.program, buffer.cores))
      continue;
    bool isUsed = false;
    forEachReading(facts.program, [&](const Kernel& kernel, const KernelReading& reading) {
      if (meetingOf(kernel.cores, buffer.cores) == Meeting::Never)
        return;
      for (const BufferUse& use : reading.uses)
        for (const BufferIndex& slot : buffer.indices)
          isUsed |= slot.remote || !slot.index.constant() ||
                    slot.index.constant() == use.index.constant();
    });
    if (isUsed)
      continue;
    Finding finding = findingUnder(buffer.guard, info,
                                   "no kernel on its cores uses circular buffer " +
                                       buffer.indices.front().index.str(),
                                   placeOf(facts.program, buffer));
    finding.figure = sizeOf(buffer);
    finding.steps.push_back(bufferStep(facts.program, buffer));
    findings.push_back(std::move(finding));
  }
}

} // namespace l1budget::rules::cb_never_used
