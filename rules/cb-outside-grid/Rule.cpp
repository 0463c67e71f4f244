// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/program/program.cpp, ProgramImpl::validate_circular_buffer_core_ranges.
#include "rules/Phrases.h"

namespace l1budget::rules::cb_outside_grid {

extern constexpr RuleInfo info{
    .code = "CB007",
    .id = "cb-outside-grid",
    .summary = "A circular buffer is on cores that the product does not have.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  const CoreCoord grid = facts.budget.computeGrid;
  if (isNever(facts.program.guard))
    return;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    if (isNever(buffer.guard) || !buffer.cores.known())
      continue;
    const CoreRange* range = outsideGrid(buffer.cores, facts.budget);
    if (!range)
      continue;
    const std::string size = std::to_string(grid.x) + "x" + std::to_string(grid.y);
    Finding finding = findingUnder(buffer.guard, info,
                                   "circular buffer core range " + range->str() +
                                       " exceeds device compute grid (" + size + ")",
                                   placeOf(facts.program, buffer));
    finding.steps.push_back(bufferStep(facts.program, buffer));
    finding.steps.push_back(gridStep(facts.budget));
    if (!facts.budget.gridChecked) {
      finding.severity = Severity::Warning;
      finding.steps.push_back(
          {"unchecked", "the runtime of this tree does not look at the grid here", "", {}});
    }
    findings.push_back(std::move(finding));
  }
}

} // namespace l1budget::rules::cb_outside_grid
