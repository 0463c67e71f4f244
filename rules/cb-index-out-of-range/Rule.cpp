// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/buffers/circular_buffer_config.cpp, CircularBufferConfig::set_config and builders.
#include "rules/Phrases.h"

namespace l1budget::rules::cb_index_out_of_range {

extern constexpr RuleInfo info{
    .code = "CB002",
    .id = "cb-index-out-of-range",
    .summary = "A circular buffer index is higher than the chip has.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  const int64_t slots = facts.budget.maxCircularBuffers;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    if (isNever(buffer.guard))
      continue;
    for (const BufferIndex& index : buffer.indices) {
      const auto bounds = boundsOf(index.index);
      if (!bounds || bounds->min < slots)
        continue;
      Finding finding = findingUnder(
          guardOf(facts, buffer, index), info,
          buffer.kind == BufferKind::CircularBuffer
              ? "buffer index (" + index.index.str() +
                    ") exceeds max number of circular buffers per core (" + std::to_string(slots) +
                    ")"
              : "cannot create DFB " + index.index.str() + ": WH/BH supports at most " +
                    std::to_string(slots) + " dataflow buffers",
          placeOf(facts.program, buffer));
      finding.steps.push_back(bufferStep(facts.program, buffer));
      finding.steps.push_back(
          {"indices",
           "0 to " + std::to_string(slots - 1) + " on " + facts.budget.architecture,
           "",
           {}});
      findings.push_back(std::move(finding));
    }
  }
}

} // namespace l1budget::rules::cb_index_out_of_range
