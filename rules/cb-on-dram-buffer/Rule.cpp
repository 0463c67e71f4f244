// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/buffers/circular_buffer_config.cpp,
// CircularBufferConfig::set_globally_allocated_address_and_total_size.
#include "rules/Phrases.h"

namespace l1budget::rules::cb_on_dram_buffer {

extern constexpr RuleInfo info{
    .code = "CB017",
    .id = "cb-on-dram-buffer",
    .summary = "A circular buffer is put on the bytes of a buffer in DRAM.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    if (isNever(buffer.guard) || buffer.backing != Backing::Tensor || !buffer.inDram)
      continue;
    Finding finding =
        findingUnder(buffer.guard, info, "only L1 buffers can have an associated circular buffer",
                     placeOf(facts.program, buffer));
    finding.steps.push_back(bufferStep(facts.program, buffer));
    findings.push_back(std::move(finding));
  }
}

} // namespace l1budget::rules::cb_on_dram_buffer
