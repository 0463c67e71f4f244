// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: hw/inc/api/dataflow/dataflow_api.h, cb_push_back and cb_pop_front: the pointer goes
// back to the start when it is equal to the end. In compute kernels (llk_io_pack.h, llk_push_tiles)
// it goes back when it is past it, by as much.
#include "rules/Contract.h"

#include <algorithm>
#include <set>

namespace l1budget::rules::kernel_laps_unevenly {

extern constexpr RuleInfo info{
    .code = "CB106",
    .id = "kernel-laps-unevenly",
    .summary =
        "The pages that a kernel pushes or pops do not come out at the end of the circular buffer.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

namespace {

/// The first call of a kind that takes the pointer past the end, as far as the calls before it are
/// certain; and where the pointer was.
struct Overrun {
  const BufferUse* use;
  int64_t before;
};
std::optional<Overrun> overrun(const KernelReading& reading, BufferUse::Kind kind, int64_t index,
                               int64_t pages) {
  int64_t position = 0;
  for (const BufferUse& use : reading.uses) {
    if (use.kind != kind)
      continue;
    const auto count = use.pages.constant();
    // One whose index is not known may have moved the pointer.
    if (!use.index.constant())
      return std::nullopt;
    if (use.index.constant() != index)
      continue;
    // More than all of them: the kernel hangs before that.
    if (!use.place.isReached() || !count || *count < 0 || *count > pages)
      return std::nullopt;
    for (uint64_t i = 0; i < use.times; ++i) {
      if (position + *count > pages)
        return Overrun{&use, position};
      position = (position + *count) % pages;
    }
  }
  return std::nullopt;
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  ExprPool& pool = *facts.program.pool;
  if (isNever(facts.program.guard))
    return;
  forEachReading(facts.program, [&](const Kernel& kernel, const KernelReading& reading) {
    std::set<std::pair<BufferUse::Kind, int64_t>> seen;
    for (const BufferUse& first : reading.uses) {
      const auto index = first.index.constant();
      if ((first.kind != BufferUse::Kind::Push && first.kind != BufferUse::Kind::Pop) || !index ||
          !seen.insert({first.kind, *index}).second)
        continue;
      for (const MeantBuffer& meant : meantBuffers(facts, kernel, first.index)) {
        const Expr size = pagesOf(pool, meant);
        const auto pages = size ? size.constant() : std::nullopt;
        if (!pages || *pages <= 0)
          continue;
        const auto found = overrun(reading, first.kind, *index, *pages);
        if (!found)
          continue;
        const bool pushes = first.kind == BufferUse::Kind::Push;
        auto finding = findingAt(
            found->use->place, meant.guard, info,
            kernelName(kernel) + (pushes ? " pushes " : " pops ") + found->use->pages.str() +
                " pages of circular buffer " + first.index.str() + " at page " +
                std::to_string(found->before) + " of " + std::to_string(*pages) + ": the " +
                (pushes ? "write" : "read") + " pointer leaves it",
            placeOf(facts.program, *meant.buffer));
        if (!finding)
          continue;
        // A compute kernel's pointer comes back; only what lies across the end is beyond it.
        if (kernel.kind == KernelKind::Compute)
          finding->severity = std::min(finding->severity, Severity::Warning);
        finding->steps.push_back(bufferStep(facts.program, *meant.buffer));
        finding->steps.push_back(useStep(kernel, *found->use));
        findings.push_back(std::move(*finding));
      }
    }
  });
}

} // namespace l1budget::rules::kernel_laps_unevenly
