// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/program/program.cpp, ProgramImpl::allocate_circular_buffers. A circular buffer is
// placed above the allocators of exactly its own ranges; an allocator of other ranges that is
// already higher is skipped, so its bytes are handed out twice. Nothing in the runtime notices.
#include "rules/Phrases.h"

#include <algorithm>
#include <numeric>

namespace l1budget::rules::cb_overlap {

extern constexpr RuleInfo info{
    .code = "CB008",
    .id = "cb-overlap",
    .summary = "The runtime places two circular buffers on the same bytes of a core.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

namespace {

Step placedStep(const Program& program, const CircularBuffer& buffer,
                std::optional<uint64_t> address) {
  Step step = bufferStep(program, buffer);
  const auto size = sizeOf(buffer);
  if (address && size)
    step.text += " at " + std::to_string(*address) + " to " + std::to_string(*address + *size);
  return step;
}

/// Whether creating the circular buffers of most cores first keeps them apart.
bool widestFirstHelps(const Facts& facts) {
  const std::vector<CbRequest> requests = countedRequests(facts);
  std::vector<size_t> order(requests.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, {},
                    [&](size_t i) { return std::pair(~coreCount(requests[i].ranges), i); });
  std::vector<CbRequest> widestFirst;
  for (size_t i : order)
    widestFirst.push_back(requests[i]);
  const Replay replayed = replay(std::move(widestFirst), facts.budget);
  return findOverlaps(replayed.requests, replayed.placement).empty();
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  std::optional<bool> helps;
  for (const CbOverlap& overlap : facts.layout.overlaps) {
    const CircularBuffer& first = facts.program.circularBuffers[overlap.first];
    const CircularBuffer& second = facts.program.circularBuffers[overlap.second];
    Finding finding = findingUnder({}, info,
                                   "circular buffers " + first.name + " and " + second.name +
                                       " share " + std::to_string(overlap.end - overlap.begin) +
                                       " B on core " + CoreRange{overlap.core, overlap.core}.str() +
                                       ", and the runtime does not notice",
                                   placeOf(facts.program, second));
    auto address = [&](size_t i) {
      return i < facts.layout.addresses.size() ? facts.layout.addresses[i] : std::nullopt;
    };
    finding.steps.push_back(placedStep(facts.program, first, address(overlap.first)));
    finding.steps.push_back(placedStep(facts.program, second, address(overlap.second)));
    finding.steps.push_back({"shared",
                             std::to_string(overlap.begin) + " to " + std::to_string(overlap.end),
                             CoreRange{overlap.core, overlap.core}.str(),
                             {}});
    if (!helps)
      helps = widestFirstHelps(facts);
    if (*helps)
      finding.steps.push_back(
          {"next step", "create the circular buffers that are on most cores first", "", {}});
    findings.push_back(std::move(finding));
  }
}

} // namespace l1budget::rules::cb_overlap
