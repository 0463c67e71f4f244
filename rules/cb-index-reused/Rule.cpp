// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/program/program.cpp, ProgramImpl::add_circular_buffer_: one bit a core and index,
// set by static, tensor-backed and remote indices alike.
#include "rules/Phrases.h"

#include <algorithm>
#include <set>

namespace l1budget::rules::cb_index_reused {

extern constexpr RuleInfo info{
    .code = "CB003",
    .id = "cb-index-reused",
    .summary = "Two circular buffers use the same index on one core.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

namespace {

const BufferIndex* findIndex(const CircularBuffer& buffer, Expr index) {
  const auto found = std::ranges::find_if(buffer.indices, [&](const BufferIndex& own) {
    return own.index == index ||
           (own.index && index.constant() && own.index.constant() == index.constant());
  });
  return found == buffer.indices.end() ? nullptr : &*found;
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  const std::vector<CircularBuffer>& buffers = facts.program.circularBuffers;
  if (isNever(facts.program.guard))
    return;
  // The runtime throws at the first; a loop would repeat it for every round.
  std::set<std::pair<Site, std::string>> reported;
  for (size_t second = 0; second < buffers.size(); ++second)
    for (const BufferIndex& index : buffers[second].indices) {
      if (!index.index || index.index.unknown())
        continue;
      for (size_t first = 0; first < second; ++first) {
        const BufferIndex* other = findIndex(buffers[first], index.index);
        if (!other)
          continue;
        const auto guard = bothExist(*facts.program.pool, guardOf(facts, buffers[first], *other),
                                     guardOf(facts, buffers[second], index));
        const auto core = sharedCore(buffers[first].cores, buffers[second].cores);
        if (!guard || !core || !reported.insert({buffers[second].site, index.index.str()}).second)
          continue;
        Finding finding =
            findingUnder(*guard, info,
                         "invalid circular buffer index: Cannot add circular buffer at index " +
                             index.index.str() + ", another circular buffer already exists",
                         placeOf(facts.program, buffers[second]));
        finding.steps.push_back(bufferStep(facts.program, buffers[second]));
        finding.steps.push_back(bufferStep(facts.program, buffers[first]));
        finding.steps.push_back({"first core", CoreRange{*core, *core}.str(), "", {}});
        findings.push_back(std::move(finding));
        break;
      }
    }
}

} // namespace l1budget::rules::cb_index_reused
