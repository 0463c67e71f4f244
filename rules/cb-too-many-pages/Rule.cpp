// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/buffers/circular_buffer.cpp, CircularBufferImpl::num_pages. The device counts
// pages in 16 bits (LocalCBInterface::tiles_acked, tiles_received).
#include "rules/Phrases.h"

namespace l1budget::rules::cb_too_many_pages {

extern constexpr RuleInfo info{
    .code = "CB005",
    .id = "cb-too-many-pages",
    .summary = "A circular buffer has more pages than the device can count.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  constexpr int64_t limit = 65535;
  if (isNever(facts.program.guard))
    return;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    const auto size = boundsOf(buffer.totalSize);
    if (isNever(buffer.guard) || !size || buffer.kind != BufferKind::CircularBuffer)
      continue;
    for (const BufferIndex& index : buffer.indices) {
      const auto page = boundsOf(index.pageSize);
      if (!page || page->min <= 0 || size->min / page->max <= limit)
        continue;
      const bool exact = size->min == size->max && page->min == page->max;
      Finding finding =
          findingUnder(guardOf(facts, buffer, index), info,
                       "for buffer index " + index.index.str() + ", number of CB pages " +
                           (exact ? "" : "(at least) ") + std::to_string(size->min / page->max) +
                           " is greater than 65535. Would cause wraparound in the CB calculations",
                       placeOf(facts.program, buffer));
      finding.steps.push_back(bufferStep(facts.program, buffer));
      if (!facts.budget.maxPagesChecked) {
        finding.severity = Severity::Warning;
        finding.steps.push_back(
            {"unchecked",
             "the runtime of this tree does not look: the counters wrap silently",
             "",
             {}});
      }
      finding.steps.push_back(
          {"next step",
           "pages of " + std::to_string((size->min + limit - 1) / limit) + " B or more",
           "",
           {}});
      findings.push_back(std::move(finding));
    }
  }
}

} // namespace l1budget::rules::cb_too_many_pages
