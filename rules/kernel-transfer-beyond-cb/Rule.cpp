// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: hw/inc/api/dataflow/dataflow_api.h, noc_async_read writes as many bytes as it is told.
// With the watcher on, hw/inc/internal/debug/sanitize.h says "NOC transaction overflows a circular
// buffer".
#include "rules/Contract.h"

namespace l1budget::rules::kernel_transfer_beyond_cb {

extern constexpr RuleInfo info{
    .code = "CB107",
    .id = "kernel-transfer-beyond-cb",
    .summary = "A kernel reads more bytes into a circular buffer than it has.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  ExprPool& pool = *facts.program.pool;
  if (isNever(facts.program.guard))
    return;
  forEachReading(facts.program, [&](const Kernel& kernel, const KernelReading& reading) {
    for (const BufferUse& use : reading.uses) {
      if (use.kind != BufferUse::Kind::Transfer)
        continue;
      for (const MeantBuffer& meant : meantBuffers(facts, kernel, use.index)) {
        const Expr size = meant.buffer->totalSize;
        if (meant.buffer->backing == Backing::Global ||
            !isSurelyMore(pool, use.pages, size, meant.guard))
          continue;
        ExprNames names(facts.program.variables);
        auto finding =
            findingAt(use.place, meant.guard, info,
                      kernelName(kernel) + " reads to byte " + formulaText(use.pages, names) +
                          " from the write pointer of circular buffer " + use.index.str() +
                          ", which has " + formulaText(size, names) + " B",
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

} // namespace l1budget::rules::kernel_transfer_beyond_cb
