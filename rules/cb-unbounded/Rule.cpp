// SPDX-License-Identifier: Apache-2.0
//
// No check of the runtime's: it is met when a model comes with a longer row, as
// ProgramImpl::validate_circular_buffer_region (impl/program/program.cpp).
#include "rules/Phrases.h"
#include "rules/SmallCall.h"

#include <algorithm>

namespace l1budget::rules::cb_unbounded {

extern constexpr RuleInfo info{
    .code = "CB011",
    .id = "cb-unbounded",
    .summary = "A circular buffer grows with a tensor's dimension, and nothing limits it.",
    .severity = Severity::Note,
    .since = "0.1.0",
};

namespace {

/// Whether a circular buffer is there, and larger than L1, in all of the largest calls.
bool grows(const CircularBuffer& buffer, const Symbol& dimension, const SmallCall& call,
           const Facts& facts) {
  constexpr int64_t large = int64_t(1) << 20, largest = int64_t(1) << 24;
  for (int64_t size = large; size <= largest; size *= 2) {
    auto value = [&](Expr expr) { return call.value(expr, dimension, size); };
    auto holds = [&](Expr condition) { return !condition || value(condition) == 1; };
    const auto bytes = value(buffer.totalSize);
    if (!bytes || uint64_t(*bytes) <= facts.budget.l1Size || !holds(facts.program.guard) ||
        !holds(buffer.guard) || (buffer.tensorIf && value(buffer.tensorIf) != 0))
      return false;
    for (const Assumption& check : facts.program.assumptions)
      if (check.condition && value(check.condition) == 0)
        return false;
  }
  return true;
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard) || facts.layout.verdict != Verdict::Depends)
    return;
  ExprNames names(facts.program.variables);
  const SmallCall call(facts.program);
  std::vector<std::pair<const Symbol*, Finding>> found;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    if (isNever(buffer.guard) || buffer.backing != Backing::Static || buffer.unknown ||
        !buffer.totalSize)
      continue;
    for (const Symbol* symbol : buffer.totalSize.symbols()) {
      if (!isDimension(*symbol) || !grows(buffer, *symbol, call, facts))
        continue;
      auto known = std::ranges::find(found, symbol, [](const auto& one) { return one.first; });
      if (known == found.end())
        known = found.insert(found.end(),
                             {symbol, findingUnder({}, info, "", placeOf(facts.program, buffer))});
      known->second.steps.push_back(bufferStep(facts.program, buffer, names));
      known->second.steps.back().text += whenText(buffer.guard, names);
    }
  }
  for (auto& [symbol, finding] : found) {
    const size_t count = finding.steps.size();
    finding.message = (count == 1 ? "a circular buffer grows"
                                  : std::to_string(count) + " circular buffers grow") +
                      " with " + symbol->name + ", and nothing here limits it";
    findings.push_back(std::move(finding));
  }
}

} // namespace l1budget::rules::cb_unbounded
