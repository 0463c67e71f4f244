// SPDX-License-Identifier: Apache-2.0
//
// No check of the runtime's. What is free ends at the lowest address in use: tt-metal: device.hpp,
// IDevice::lowest_occupied_compute_l1_address.
#include "rules/Phrases.h"

#include <algorithm>
#include <array>

namespace l1budget::rules::stale_budget {

extern constexpr RuleInfo info{
    .code = "CB034",
    .id = "stale-budget",
    .summary = "The L1 of an idle core is taken for what is free.",
    .severity = Severity::Note,
    .since = "0.1.0",
};

namespace {

/// Sizes that sources write down: 1464 and 1536 KiB are the chips' own.
constexpr std::array<int64_t, 4> knownSizes{1499136, 1572864, 1500000, 1536000};

/// A comparison with such a number.
std::optional<Expr> comparisonIn(Expr expr) {
  if (expr)
    for (const Expr part : expr.parts())
      if ((part.op() == Op::Lt || part.op() == Op::Le) && !part.unknown())
        for (unsigned side = 0; side < 2; ++side)
          if (const auto bytes = part.operand(side).constant();
              bytes && std::ranges::find(knownSizes, *bytes) != knownSizes.end())
            return part;
  return std::nullopt;
}

/// The first one that decides what a program creates, with its place.
std::optional<std::pair<Expr, Site>> hardCoded(const Program& program) {
  for (const Assumption& check : program.assumptions)
    if (const auto found = comparisonIn(check.condition))
      return std::pair(*found, check.site);
  for (const CircularBuffer& buffer : program.circularBuffers)
    for (const Expr expr : {buffer.guard, buffer.totalSize})
      if (const auto found = comparisonIn(expr))
        return std::pair(*found, placeOf(program, buffer));
  return std::nullopt;
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  const Program& program = facts.program;
  // Who asks for the lowest address in use takes the size only where nothing is.
  if (isNever(program.guard) || !program.lowestL1Queries.empty())
    return;
  for (const Site& site : program.l1SizeQueries)
    findings.push_back(findingUnder(
        {}, info,
        "the size of an L1 is asked for and not the lowest address in use: what lies in L1 "
        "already, and the outputs, are not counted",
        site));
  if (!program.l1SizeQueries.empty())
    return;
  if (const auto found = hardCoded(program)) {
    ExprNames names(program.variables);
    Finding finding = findingUnder(
        {}, info,
        "`" + formulaText(found->first, names) +
            "` compares with a size of L1 that is written down; " + facts.budget.product + " has " +
            std::to_string(facts.budget.usable()) + " B above the base when nothing is in it",
        found->second);
    addDefinitions(finding.steps, names);
    findings.push_back(std::move(finding));
  }
}

} // namespace l1budget::rules::stale_budget
