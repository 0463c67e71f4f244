// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/program/program.cpp, ProgramImpl::validate_semaphore_id.
#include "rules/Phrases.h"

namespace l1budget::rules::semaphore_id_reused {

extern constexpr RuleInfo info{
    .code = "CB032",
    .id = "semaphore-id-reused",
    .summary = "Two semaphores of a core have the same id.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  const std::vector<Semaphore>& semaphores = facts.program.semaphores;
  if (isNever(facts.program.guard))
    return;
  for (size_t second = 0; second < semaphores.size(); ++second)
    for (size_t first = 0; first < second; ++first) {
      const Semaphore &known = semaphores[first], &added = semaphores[second];
      const auto core = sharedCore(known.cores, added.cores);
      const auto guard = bothExist(*facts.program.pool, known.guard, added.guard);
      if (!core || !guard || !added.id.constant() || known.id.constant() != added.id.constant() ||
          known.coreType != added.coreType)
        continue;
      Finding finding = findingUnder(
          *guard, info, "semaphore id " + added.id.str() + " already in use on core " + core->str(),
          added.site);
      finding.steps.push_back(
          {"added", "id " + added.id.str(), coresText(added.cores), added.site});
      finding.steps.push_back(
          {"first", "id " + known.id.str(), coresText(known.cores), known.site});
      findings.push_back(std::move(finding));
      break;
    }
}

} // namespace l1budget::rules::semaphore_id_reused
