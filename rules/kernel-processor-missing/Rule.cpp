// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: tt_metal.cpp, CreateDataMovementKernel.
#include "rules/Phrases.h"

namespace l1budget::rules::kernel_processor_missing {

extern constexpr RuleInfo info{
    .code = "CB025",
    .id = "kernel-processor-missing",
    .summary = "A data movement kernel is on a processor that the core does not have.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  for (const Kernel& kernel : facts.program.kernels) {
    if (isNever(kernel.guard) || kernel.kind != KernelKind::DataMovement ||
        kernel.processor.empty() || kernel.processor == "RISCV_0" || kernel.processor == "RISCV_1")
      continue;
    Finding finding =
        findingUnder(kernel.guard, info,
                     "DataMovementKernel creation failure: Data movement kernels can only be "
                     "created on DM0 or DM1 processors",
                     kernel.site);
    finding.steps.push_back(kernelStep(kernel));
    findings.push_back(std::move(finding));
  }
}

} // namespace l1budget::rules::kernel_processor_missing
