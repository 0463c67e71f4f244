// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/program/program.cpp, ProgramImpl::finalize_program_offsets, and
// llrt/tt_elffile.cpp, whose limit on a segment is that of the processor.
#include "rules/Phrases.h"

#include <algorithm>

namespace l1budget::rules::ring_overflow {

extern constexpr RuleInfo info{
    .code = "CB050",
    .id = "ring-overflow",
    .summary = "A program does not fit into the kernel-config ring.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

namespace {

void addTextSteps(std::vector<Step>& steps, const Facts& facts, const RingGroup& group) {
  for (const size_t index : group.kernels) {
    const Kernel& kernel = facts.program.kernels[index];
    for (const KernelText& text : kernel.text)
      steps.push_back({text.processor,
                       (text.isEstimate ? "about " : "") + bytes(text.bytes) + ", " +
                           kernelName(kernel) + ", " + text.origin,
                       coresText(group.ranges), kernel.site});
  }
}

/// The group whose text is the most.
const RingGroup* largest(const RingUse& ring, uint64_t RingGroup::* text) {
  const auto found = std::ranges::max_element(ring.groups, {}, text);
  return found == ring.groups.end() ? nullptr : &*found;
}

void checkRing(const Facts& facts, std::vector<Finding>& findings) {
  const RingUse& ring = facts.layout.ring;
  const RingPart configuration = ring.configuration();
  const uint64_t least = ring.used(), about = configuration.min + ring.estimatedText;
  if (!ring.size || std::max(least, about) <= ring.size)
    return;
  const bool isSure = least > ring.size;
  const bool isExact = isSure && ring.kernelText.exact() && configuration.exact();
  // The runtime's words, and its figure where it is exact.
  Finding finding = findingUnder(
      facts.program.guard, info,
      isSure
          ? "Program size (" + std::string(isExact ? "" : "at least ") + std::to_string(least) +
                ") too large for kernel config buffer (" + std::to_string(ring.size) + ") on TENSIX"
          : "program size is about " + bytes(about) + " by estimates of kernel text, beyond the " +
                bytes(ring.size) + " of the kernel-config ring",
      facts.program.site);
  if (!isSure)
    finding.severity = Severity::Warning;
  finding.figure = std::max(least, about) - ring.size;
  addRingSteps(finding.steps, ring);
  if (const RingGroup* group = largest(ring, isSure ? &RingGroup::measuredText : &RingGroup::text))
    addTextSteps(finding.steps, facts, *group);
  findings.push_back(std::move(finding));
}

void checkProcessors(const Facts& facts, std::vector<Finding>& findings) {
  for (const Kernel& kernel : facts.program.kernels) {
    if (isNever(kernel.guard))
      continue;
    for (const KernelText& text : kernel.text)
      for (const auto& [processor, limit] : facts.budget.codeLimits) {
        if (processor != text.processor || text.code <= limit)
          continue;
        Finding finding = findingUnder(kernel.guard, info,
                                       kernelName(kernel) + ": " + bytes(text.code) +
                                           " of code overflow the limit of " + bytes(limit) +
                                           " on " + processor + ", reduce the size of code",
                                       kernel.site);
        if (text.isEstimate)
          finding.severity = Severity::Warning;
        finding.figure = text.code - limit;
        finding.steps.push_back({processor, text.origin, "", {}});
        findings.push_back(std::move(finding));
      }
  }
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  checkRing(facts, findings);
  checkProcessors(facts, findings);
}

} // namespace l1budget::rules::ring_overflow
