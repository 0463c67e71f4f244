// SPDX-License-Identifier: Apache-2.0
//
// No check of the runtime's: program.cpp, ProgramImpl::validate_circular_buffer_region, compares
// with the lowest regular L1 buffer and with the whole L1. tt-metal:
// impl/allocator/l1_banking_allocator.cpp.
#include "rules/Phrases.h"

#include <algorithm>

namespace l1budget::rules::cb_into_l1_small {

extern constexpr RuleInfo info{
    .code = "CB014",
    .id = "cb-into-l1-small",
    .summary = "Circular buffers reach into the part of L1 that is kept for L1_SMALL.",
    .severity = Severity::Warning,
    .since = "0.1.0",
};

namespace {

/// Bytes at the top of L1 that a device or the configuration keeps.
uint64_t smallSize(const Facts& facts) {
  const uint64_t alignment = std::max(1u, facts.budget.dramAlignment);
  const uint64_t opened =
      uint64_t((facts.program.l1SmallSize ? facts.program.l1SmallSize.constant() : std::nullopt)
                   .value_or(0));
  return std::max(facts.budget.l1SmallSize, (opened + alignment - 1) / alignment * alignment);
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  const uint64_t small = smallSize(facts), l1Size = facts.budget.l1Size;
  if (isNever(facts.program.guard) || small == 0 || small > l1Size)
    return;
  for (const RegionEnd& end : facts.layout.ends) {
    // Beyond L1 it is an overflow; above a regular buffer, a clash.
    if (end.min <= l1Size - small || end.min > l1Size || facts.layout.lowestL1Buffer)
      continue;
    Finding finding = findingUnder(
        {}, info,
        std::string(bufferNoun(facts.program)) + " on core range " +
            (end.set.empty() ? end.range.str() : setText(end.set)) + " grow to " +
            (end.exact() ? "" : "(at least) ") + std::to_string(end.min) +
            " B, into L1_SMALL, which begins at " + std::to_string(l1Size - small) + " B",
        facts.program.site);
    finding.steps.push_back(
        {"L1_SMALL", std::to_string(small) + " B below " + std::to_string(l1Size) + " B", "", {}});
    for (const CircularBuffer& buffer : facts.program.circularBuffers)
      if (!isNever(buffer.guard) && buffer.backing == Backing::Static)
        finding.steps.push_back(bufferStep(facts.program, buffer));
    findings.push_back(std::move(finding));
    return;
  }
}

} // namespace l1budget::rules::cb_into_l1_small
