// SPDX-License-Identifier: Apache-2.0
//
// No check of the runtime's. Factories choose their algorithm by a sum of their own, which does not
// follow when a circular buffer is added (fits_in_l1_check, CB_can_fit_in_L1, required_l1 and
// others).
#include "analyzer/layout/Sweep.h"
#include "rules/Phrases.h"
#include "rules/SmallCall.h"

#include <algorithm>

namespace l1budget::rules::estimate_drift {

extern constexpr RuleInfo info{
    .code = "CB012",
    .id = "estimate-drift",
    .summary = "A check of what fits lets a program through that does not fit.",
    .severity = Severity::Warning,
    .since = "0.1.0",
};

namespace {

void addOnce(std::vector<Expr>& list, Expr expr) {
  if (std::ranges::find(list, expr) == list.end())
    list.push_back(expr);
}

/// The comparisons that decide what a program creates with a number of bytes as large as an L1.
std::vector<Expr> estimatesOf(const Program& program, int64_t l1Size) {
  std::vector<Expr> found;
  auto add = [&](Expr expr) {
    for (const Expr part : expr.parts())
      if ((part.op() == Op::Lt || part.op() == Op::Le) && !part.unknown())
        for (unsigned side = 0; side < 2; ++side)
          if (const auto bytes = part.operand(side).constant();
              bytes && *bytes >= l1Size / 2 && *bytes <= l1Size)
            addOnce(found, part);
  };
  add(program.guard);
  for (const CircularBuffer& buffer : program.circularBuffers) {
    add(buffer.guard);
    add(buffer.totalSize);
  }
  return found;
}

/// Values of a dimension, in tiles: where the estimate says what it says of one tile, and the
/// program does not fit.
struct Drift {
  int64_t first = 0, last = 0;
  uint64_t end = 0; ///< at the first
};

/// All inputs that a program's size depends on, by name.
std::vector<Expr> inputsOf(const Program& program) {
  std::vector<Expr> inputs;
  auto add = [&](Expr expr) {
    for (const Expr leaf : expr.leaves())
      addOnce(inputs, leaf);
  };
  add(program.guard);
  for (const CircularBuffer& buffer : program.circularBuffers)
    for (const Expr expr : {buffer.guard, buffer.tensorIf, buffer.totalSize})
      add(expr);
  for (const Assumption& check : program.assumptions)
    add(check.condition);
  return inputs;
}

/// As `--set` takes it.
std::string valueText(Expr input, int64_t value) {
  for (const auto& [number, name] : input.symbol()->enumerators)
    if (number == value)
      return name;
  return input.type() == boolType ? (value ? "true" : "false") : std::to_string(value);
}

std::optional<Drift> driftOf(Expr estimate, const Symbol& dimension, bool flags,
                             const SmallCall& call, const Facts& facts) {
  constexpr int64_t tileSide = 32, mostTiles = 2048;
  auto estimated = [&](int64_t tiles) {
    return call.value(estimate, dimension, tiles * tileSide, flags);
  };
  const auto small = estimated(1);
  // The last size that the estimate takes for a small one.
  if (!small || estimated(mostTiles) == small)
    return std::nullopt;
  int64_t low = 1, high = mostTiles;
  while (high - low > 1) {
    const int64_t middle = (low + high) / 2;
    (estimated(middle) == small ? low : high) = middle;
  }
  const std::vector<Expr> inputs = inputsOf(facts.program);
  std::vector<std::string> names;
  for (const Expr input : inputs)
    names.push_back(input.symbol()->name);
  Sweep sweep(facts.program, facts.budget, names);
  auto at = [&](int64_t tiles) {
    std::vector<int64_t> values;
    for (const Expr input : inputs)
      values.push_back(call.of(input, dimension, tiles * tileSide, flags));
    return sweep.at(values);
  };
  // It has to be right for something.
  if (at(1).outcome != Outcome::Fits || at(low).outcome != Outcome::Overflows)
    return std::nullopt;
  int64_t fits = 1, first = low;
  while (first - fits > 1) {
    const int64_t middle = (fits + first) / 2;
    (at(middle).outcome == Outcome::Overflows ? first : fits) = middle;
  }
  return Drift{first * tileSide, low * tileSide, at(first).end};
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard) || facts.layout.verdict != Verdict::Depends)
    return;
  const SmallCall call(facts.program);
  for (const Expr estimate : estimatesOf(facts.program, int64_t(facts.budget.l1Size)))
    for (const Expr leaf : estimate.leaves()) {
      if (!isDimension(*leaf.symbol()))
        continue;
      for (const bool flags : {true, false})
        if (const auto drift = driftOf(estimate, *leaf.symbol(), flags, call, facts)) {
          ExprNames names(facts.program.variables);
          Finding finding =
              findingUnder({}, info,
                           "`" + formulaText(estimate, names) + "` takes " + leaf.symbol()->name +
                               " = " + std::to_string(drift->first) + " to " +
                               std::to_string(drift->last) + " for what fits, but the " +
                               bufferNoun(facts.program) + " end at " + std::to_string(drift->end) +
                               " B of " + std::to_string(facts.budget.l1Size) + " B",
                           facts.program.site);
          addDefinitions(finding.steps, names);
          std::string tried;
          for (const Expr input : inputsOf(facts.program))
            tried += (tried.empty() ? "" : " ") + input.symbol()->name + "=" +
                     valueText(input, call.of(input, *leaf.symbol(), drift->first, flags));
          finding.steps.push_back({"tried", tried, "", {}});
          findings.push_back(std::move(finding));
          return;
        }
    }
}

} // namespace l1budget::rules::estimate_drift
