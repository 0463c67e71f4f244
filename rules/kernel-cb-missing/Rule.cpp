// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: hw/inc/internal/circular_buffer_init.h, setup_local_cb_read_write_interfaces: what no
// circular buffer has is left as the last program, or power-on, left it.
#include "rules/Contract.h"

#include <algorithm>

namespace l1budget::rules::kernel_cb_missing {

extern constexpr RuleInfo info{
    .code = "CB104",
    .id = "kernel-cb-missing",
    .summary = "A kernel uses a circular buffer index that no circular buffer on its cores has.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

namespace {

/// Whether something may have the index on a core that both have.
bool mayBeThere(const Facts& facts, const Kernel& kernel, int64_t index) {
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    if (buffer.unknown || meetingOf(kernel.cores, buffer.cores) == Meeting::Never)
      continue;
    for (const BufferIndex& slot : buffer.indices)
      if (!slot.index.constant() || slot.index.constant() == index)
        return true;
  }
  return false;
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  // What was not followed may have made one.
  if (isNever(facts.program.guard) || !facts.program.unknowns.empty() ||
      std::ranges::any_of(facts.program.circularBuffers, [](const CircularBuffer& buffer) {
        return buffer.unknown || buffer.kind != BufferKind::CircularBuffer ||
               buffer.indices.empty();
      }))
    return;
  forEachReading(facts.program, [&](const Kernel& kernel, const KernelReading& reading) {
    std::vector<int64_t> said;
    for (const BufferUse& use : reading.uses) {
      const auto index = use.index.constant();
      // To name one is harmless.
      if (!index || use.kind == BufferUse::Kind::Mention || !use.pages ||
          mayBeThere(facts, kernel, *index) || std::ranges::find(said, *index) != said.end())
        continue;
      auto finding = findingAt(use.place, kernel.guard, info,
                               kernelName(kernel) + " uses circular buffer " + use.index.str() +
                                   ", and none with that index is created on its cores",
                               kernel.site);
      if (!finding)
        continue;
      said.push_back(*index);
      finding->steps.push_back(useStep(kernel, use));
      findings.push_back(std::move(*finding));
    }
  });
}

} // namespace l1budget::rules::kernel_cb_missing
