// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/program/program.cpp, validate_kernel_placement. Of the Tensix cores, the default
// dispatch keeps those beyond the compute grid for itself.
#include "rules/Phrases.h"

namespace l1budget::rules::kernel_outside_grid {

extern constexpr RuleInfo info{
    .code = "CB036",
    .id = "kernel-outside-grid",
    .summary = "A kernel is on cores that programs do not have.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  for (const Kernel& kernel : facts.program.kernels) {
    // Ethernet cores have coordinates of their own.
    if (isNever(kernel.guard) || kernel.kind == KernelKind::Ethernet || !kernel.cores.known())
      continue;
    const CoreRange* range = outsideGrid(kernel.cores, facts.budget);
    if (!range)
      continue;
    Finding finding = findingUnder(kernel.guard, info,
                                   "illegal kernel placement for " + kernelName(kernel) +
                                       ": core range " + range->str() +
                                       " leaves the compute grid, and kernels cannot be placed "
                                       "on dispatch cores",
                                   kernel.site);
    finding.steps.push_back(kernelStep(kernel));
    finding.steps.push_back(gridStep(facts.budget));
    findings.push_back(std::move(finding));
  }
}

} // namespace l1budget::rules::kernel_outside_grid
