// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: hw/inc/api/dataflow/dataflow_api.h, cb_reserve_back and cb_wait_front; for compute
// kernels llk_io_pack.h, llk_wait_for_free_tiles, and llk_io_unpack.h, llk_wait_tiles: all of them
// spin until as many pages are free, or there, as are asked for.
#include "rules/Contract.h"

namespace l1budget::rules::kernel_pages_exceed_cb {

extern constexpr RuleInfo info{
    .code = "CB103",
    .id = "kernel-pages-exceed-cb",
    .summary = "A kernel reserves or waits for more pages than the circular buffer has.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  ExprPool& pool = *facts.program.pool;
  if (isNever(facts.program.guard))
    return;
  forEachReading(facts.program, [&](const Kernel& kernel, const KernelReading& reading) {
    for (const BufferUse& use : reading.uses) {
      if (use.kind != BufferUse::Kind::Reserve && use.kind != BufferUse::Kind::Wait)
        continue;
      for (const MeantBuffer& meant : meantBuffers(facts, kernel, use.index)) {
        const Expr pages = pagesOf(pool, meant);
        if (!isSurelyMore(pool, use.pages, pages, meant.guard))
          continue;
        ExprNames names(facts.program.variables);
        const bool waits = use.kind == BufferUse::Kind::Wait;
        auto finding = findingAt(use.place, meant.guard, info,
                                 kernelName(kernel) + (waits ? " waits for " : " reserves ") +
                                     formulaText(use.pages, names) + " pages of circular buffer " +
                                     use.index.str() + ", which has " + formulaText(pages, names) +
                                     ": the core hangs",
                                 placeOf(facts.program, *meant.buffer));
        if (!finding)
          continue;
        finding->steps.push_back(bufferStep(facts.program, *meant.buffer, names));
        finding->steps.push_back(useStep(kernel, use));
        addDefinitions(finding->steps, names);
        findings.push_back(std::move(*finding));
      }
    }
  });
}

} // namespace l1budget::rules::kernel_pages_exceed_cb
