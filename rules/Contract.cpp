// SPDX-License-Identifier: Apache-2.0
#include "rules/Contract.h"

#include <algorithm>

namespace l1budget::rules {

std::vector<MeantBuffer> meantBuffers(const Facts& facts, const Kernel& kernel, Expr index) {
  std::vector<MeantBuffer> meant;
  if (!index || !index.constant())
    return meant;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    if (buffer.kind != BufferKind::CircularBuffer || buffer.unknown)
      continue;
    for (const BufferIndex& slot : buffer.indices) {
      if (slot.remote || slot.index.constant() != index.constant() ||
          meetingOf(kernel.cores, buffer.cores) != Meeting::Always)
        continue;
      if (const auto guard =
              bothExist(*facts.program.pool, kernel.guard, guardOf(facts, buffer, slot)))
        meant.push_back({&buffer, &slot, *guard});
    }
  }
  return meant;
}

Expr pagesOf(ExprPool& pool, const MeantBuffer& meant) {
  const Expr size = meant.buffer->totalSize, page = meant.index->pageSize;
  if (!size || !page || page.isConstant(0) || meant.buffer->backing == Backing::Global)
    return {};
  return pool.arith(Op::Div, pool.cast(size, u64Type), pool.cast(page, u64Type), u64Type);
}

bool isSurelyMore(ExprPool& pool, Expr a, Expr b, Expr guard) {
  if (!a || !b || a.unknown() || b.unknown())
    return false;
  const Expr more = pool.compare(Op::Lt, pool.cast(b, u64Type), pool.cast(a, u64Type));
  return pool.decide(more, guard ? guard : pool.boolean(true)) == true;
}

bool areKernelsRead(const Program& program, const Cores& cores) {
  bool any = false;
  for (size_t i = 0; i < program.kernels.size(); ++i) {
    if (isNever(program.kernels[i].guard) ||
        meetingOf(program.kernels[i].cores, cores) == Meeting::Never)
      continue;
    if (i >= program.readings.size() || program.readings[i].unread ||
        !program.readings[i].gaps.empty())
      return false;
    const std::vector<BufferUse>& uses = program.readings[i].uses;
    if (std::any_of(uses.begin(), uses.end(), [](const BufferUse& use) {
          return !use.index.constant() || use.place.isGuessed;
        }))
      return false;
    any = true;
  }
  return any;
}

namespace {

/// Whether a condition says no more than that a loop has another round.
bool isLoopCondition(Expr condition) {
  if (condition.op() == Op::And)
    return isLoopCondition(condition.operand(0)) && isLoopCondition(condition.operand(1));
  if (condition.isConstant(1))
    return true;
  if (condition.op() == Op::Not)
    return isLoopCondition(condition.operand(0));
  if (condition.op() != Op::Lt && condition.op() != Op::Le)
    return false;
  const auto symbols = condition.symbols();
  return std::any_of(symbols.begin(), symbols.end(), [](const Symbol* symbol) {
    return symbol->why.starts_with("changes in a loop");
  });
}

} // namespace

std::optional<Finding> findingAt(const KernelPlace& place, Expr guard, const RuleInfo& info,
                                 const std::string& message, const Site& site) {
  if (place.isGuessed || !(place.isReached() || (place.inLoop && isLoopCondition(place.guard))))
    return std::nullopt;
  Finding finding = findingUnder(guard, info, message, site);
  if (!place.isReached())
    finding.severity = std::min(finding.severity, Severity::Warning);
  return finding;
}

const char* callName(BufferUse::Kind kind) {
  switch (kind) {
  case BufferUse::Kind::Reserve:
    return "cb_reserve_back";
  case BufferUse::Kind::Push:
    return "cb_push_back";
  case BufferUse::Kind::Wait:
    return "cb_wait_front";
  case BufferUse::Kind::Pop:
    return "cb_pop_front";
  case BufferUse::Kind::Transfer:
    return "noc_async_read";
  case BufferUse::Kind::Mention:
    break;
  }
  return "names it";
}

Step useStep(const Kernel& kernel, const BufferUse& use) {
  std::string text = callName(use.kind);
  if (use.kind == BufferUse::Kind::Transfer)
    text += " to the write pointer of " + use.index.str() + ", " + use.pages.str() + " B";
  else if (use.pages)
    text += "(" + use.index.str() + ", " + use.pages.str() + ")";
  if (use.place.inLoop)
    text += " in a loop";
  if (!isAlways(use.place.guard)) {
    ExprNames none;
    text += " when " + formulaText(use.place.guard, none);
  }
  return {kernelName(kernel), text, coresText(kernel.cores), use.place.site};
}

} // namespace l1budget::rules
