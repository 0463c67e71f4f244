// SPDX-License-Identifier: Apache-2.0
//
// No check of the runtime's that is ever met: tt_metal.cpp, CheckDataMovementConfig, looks only
// when a third kernel is created.
#include "rules/Phrases.h"

namespace l1budget::rules::kernel_noc_shared {

extern constexpr RuleInfo info{
    .code = "CB023",
    .id = "kernel-noc-shared",
    .summary = "Both data movement kernels of a core use the same NOC.",
    .severity = Severity::Warning,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  const std::vector<Kernel>& kernels = facts.program.kernels;
  auto isDedicated = [](const Kernel& kernel) {
    return kernel.kind == KernelKind::DataMovement && kernel.nocMode == "DM_DEDICATED_NOC" &&
           !kernel.noc.empty() && !kernel.processor.empty();
  };
  if (isNever(facts.program.guard))
    return;
  for (size_t added = 0; added < kernels.size(); ++added)
    for (size_t i = 0; i < added; ++i) {
      const Kernel &first = kernels[i], &second = kernels[added];
      const auto core = sharedCore(first.cores, second.cores);
      const auto guard = bothExist(*facts.program.pool, first.guard, second.guard);
      if (!core || !guard || !isDedicated(first) || !isDedicated(second) ||
          first.noc != second.noc || first.processor == second.processor)
        continue;
      Finding finding = findingUnder(*guard, info,
                                     "data movement kernels on logical core " + core->str() +
                                         " cannot use the same NOC, doing so results in hangs",
                                     second.site);
      finding.steps.push_back(kernelStep(second));
      finding.steps.push_back(kernelStep(first));
      finding.steps.push_back(
          {"unchecked", "the runtime looks only when a third kernel is created", "", {}});
      findings.push_back(std::move(finding));
      break;
    }
}

} // namespace l1budget::rules::kernel_noc_shared
