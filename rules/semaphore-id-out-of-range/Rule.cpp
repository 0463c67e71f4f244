// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: tt_metal.cpp, get_semaphore_id, and impl/program/program.cpp,
// ProgramImpl::validate_semaphore_id.
#include "rules/Phrases.h"

namespace l1budget::rules::semaphore_id_out_of_range {

extern constexpr RuleInfo info{
    .code = "CB031",
    .id = "semaphore-id-out-of-range",
    .summary = "A core has more semaphores than there are, or one with a higher id.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  const int64_t slots = facts.budget.maxSemaphores;
  for (const Semaphore& semaphore : facts.program.semaphores) {
    const auto id = boundsOf(semaphore.id);
    if (isNever(semaphore.guard) || !id || id->min < slots)
      continue;
    const std::string where = semaphore.cores.known() && !semaphore.cores.ranges.empty()
                                  ? " on core " + semaphore.cores.ranges.front().start.str()
                                  : "";
    findings.push_back(findingUnder(
        semaphore.guard, info,
        semaphore.isIdGiven ? "semaphore id " + semaphore.id.str() + " exceeds max value " +
                                  std::to_string(slots - 1)
                            : "cannot add semaphore" + where + ". Max number of semaphores (" +
                                  std::to_string(slots) + ") reached",
        semaphore.site));
    findings.back().steps.push_back(
        {"semaphore", "id " + semaphore.id.str(), coresText(semaphore.cores), {}});
    // The runtime throws at the first.
    if (isAlways(semaphore.guard))
      return;
  }
}

} // namespace l1budget::rules::semaphore_id_out_of_range
