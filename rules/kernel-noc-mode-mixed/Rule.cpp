// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/program/program.cpp, the constructor of KernelGroup.
#include "rules/Phrases.h"

namespace l1budget::rules::kernel_noc_mode_mixed {

extern constexpr RuleInfo info{
    .code = "CB024",
    .id = "kernel-noc-mode-mixed",
    .summary = "The data movement kernels of a core use the NOCs in different modes.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  const std::vector<Kernel>& kernels = facts.program.kernels;
  auto hasMode = [](const Kernel& kernel) {
    return kernel.kind == KernelKind::DataMovement && !kernel.nocMode.empty() &&
           !kernel.processor.empty();
  };
  if (isNever(facts.program.guard))
    return;
  for (size_t added = 0; added < kernels.size(); ++added)
    for (size_t i = 0; i < added; ++i) {
      const Kernel &first = kernels[i], &second = kernels[added];
      const auto core = sharedCore(first.cores, second.cores);
      const auto guard = bothExist(*facts.program.pool, first.guard, second.guard);
      if (!core || !guard || !hasMode(first) || !hasMode(second) ||
          first.nocMode == second.nocMode || first.processor == second.processor)
        continue;
      Finding finding = findingUnder(
          *guard, info, "KernelGroup must have the same noc mode for all kernels", second.site);
      for (const Kernel* kernel : {&second, &first}) {
        finding.steps.push_back(kernelStep(*kernel));
        finding.steps.back().text += ", " + kernel->nocMode;
      }
      finding.steps.push_back({"first core", CoreRange{*core, *core}.str(), "", {}});
      findings.push_back(std::move(finding));
      break;
    }
}

} // namespace l1budget::rules::kernel_noc_mode_mixed
