// SPDX-License-Identifier: Apache-2.0
//
// The runtime has no such limit: a project gives it, so that there is room for tensors and for what
// comes.
#include "analyzer/budget/Policy.h"
#include "rules/Phrases.h"

namespace l1budget::rules::over_budget {

extern constexpr RuleInfo info{
    .code = "CB101",
    .id = "over-budget",
    .summary = "A program takes more L1 than its project allows.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

namespace {

Step budgetStep(const Amount& limit, uint64_t whole) {
  Step step{"budget", limit.written.text, "", limit.written.site};
  if (limit.percent)
    step.text += " of " + bytes(whole) + " = " + bytes(limit.of(whole));
  if (!limit.reason.empty())
    step.text += ": " + limit.reason;
  return step;
}

/// What the program takes when L1 ends at the limit. L1 buffers have the rest: they are no part of
/// the region.
Layout layOutWithin(Program program, Budget budget, uint64_t limit) {
  for (L1Buffer& buffer : program.l1Buffers)
    buffer.guard = program.pool->boolean(false);
  budget.l1Size = budget.unreservedBase + limit;
  budget.l1SmallSize = 0;
  return layOut(program, budget);
}

void checkRegion(const Facts& facts, const Amount& amount, std::vector<Finding>& findings) {
  const uint64_t limit = amount.of(facts.budget.usable());
  // What does not fit at all is l1-overflow's.
  if (facts.layout.verdict == Verdict::Overflows || limit >= facts.budget.usable())
    return;
  const Layout within = layOutWithin(facts.program, facts.budget, limit);
  ExprNames names(facts.program.variables);
  const std::string noun = bufferNoun(facts.program);
  Finding finding;
  if (!within.faults.empty()) {
    const RegionFault& worst = *std::ranges::max_element(within.faults, {}, &RegionFault::end);
    const uint64_t taken = worst.end - facts.budget.unreservedBase;
    finding = findingUnder({}, info,
                           noun + " take " + (worst.exact ? "" : "at least ") + bytes(taken) +
                               " of L1, beyond the budget of " + bytes(limit),
                           facts.program.site);
    finding.figure = taken - limit;
    for (const CircularBuffer& buffer : facts.program.circularBuffers) {
      const bool here = worst.set.empty()
                            ? meetingOf(Cores{{worst.range}, {}}, buffer.cores) == Meeting::Always
                            : buffer.cores.set && buffer.cores.set->name == worst.set;
      if (!here || isNever(buffer.guard) || buffer.backing != Backing::Static)
        continue;
      finding.steps.push_back(bufferStep(facts.program, buffer, names));
      finding.steps.back().text += whenText(buffer.guard, names);
    }
  } else if (within.verdict == Verdict::Depends && within.threshold) {
    finding = findingUnder({}, info,
                           "stays within the budget of " + bytes(limit) + " while " +
                               formulaText(within.threshold->part, names) +
                               " <= " + std::to_string(within.threshold->largestFitting),
                           facts.program.site);
    finding.severity = Severity::Note;
  } else if (within.verdict == Verdict::Depends && facts.layout.verdict == Verdict::Fits) {
    finding = findingUnder({}, info,
                           "whether the " + noun + " stay within the budget of " + bytes(limit) +
                               " depends on inputs",
                           facts.program.site);
    finding.severity = Severity::Note;
    for (const std::string& reason : within.reasons)
      finding.steps.push_back({"because", reason, "", {}});
  } else {
    return;
  }
  addDefinitions(finding.steps, names);
  finding.steps.push_back(budgetStep(amount, facts.budget.usable()));
  findings.push_back(std::move(finding));
}

void checkRing(const Facts& facts, const Amount& amount, std::vector<Finding>& findings) {
  const RingUse& ring = facts.layout.ring;
  const uint64_t limit = amount.of(ring.size);
  if (ring.size == 0 || ring.used() <= limit)
    return;
  Finding finding = findingUnder({}, info,
                                 "the kernel-config ring holds at least " + bytes(ring.used()) +
                                     " of this program, beyond the budget of " + bytes(limit),
                                 facts.program.site);
  finding.figure = ring.used() - limit;
  addRingSteps(finding.steps, ring);
  finding.steps.push_back(budgetStep(amount, ring.size));
  findings.push_back(std::move(finding));
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard) || !facts.limits)
    return;
  if (const auto& region = facts.limits->cbRegion)
    checkRegion(facts, *region, findings);
  if (const auto& ring = facts.limits->kernelRing)
    checkRing(facts, *ring, findings);
}

} // namespace l1budget::rules::over_budget
