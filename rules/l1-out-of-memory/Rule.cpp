// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/allocator/bank_manager.cpp, BankManager::allocate_buffer. The bank is what is left
// of L1 above the unreserved base and below L1_SMALL.
#include "rules/Phrases.h"

namespace l1budget::rules::l1_out_of_memory {

extern constexpr RuleInfo info{
    .code = "CB010",
    .id = "l1-out-of-memory",
    .summary = "The L1 buffers of a program do not fit in a bank.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  const Budget& budget = facts.budget;
  const auto failing = facts.layout.l1OutOfMemory;
  if (isNever(facts.program.guard) || !failing || *failing >= facts.program.l1Buffers.size())
    return;
  const L1Buffer& buffer = facts.program.l1Buffers[*failing];
  const uint64_t bank = budget.usable() - budget.l1SmallSize;
  Finding finding =
      findingUnder({}, info,
                   "out of memory: Not enough space to allocate L1 buffer " + buffer.name +
                       ", where each bank needs to store " + buffer.sizePerBank.str() +
                       " B, but bank size is " + std::to_string(bank) + " B",
                   buffer.site);
  for (size_t i = 0; i <= *failing; ++i) {
    const L1Buffer& resident = facts.program.l1Buffers[i];
    if (!isNever(resident.guard))
      finding.steps.push_back({resident.name,
                               (resident.sizePerBank ? resident.sizePerBank.str() : "?") +
                                   " B a bank" + whenText(resident.guard),
                               "", resident.site});
  }
  finding.steps.push_back(
      {"bank",
       std::to_string(budget.l1Size) + " B of L1 - " + std::to_string(budget.unreservedBase) +
           " B reserved" +
           (budget.l1SmallSize ? " - " + std::to_string(budget.l1SmallSize) + " B L1_SMALL" : "") +
           " = " + std::to_string(bank) + " B",
       "",
       {}});
  findings.push_back(std::move(finding));
}

} // namespace l1budget::rules::l1_out_of_memory
