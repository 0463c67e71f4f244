// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: tt_metal.cpp, CheckDataMovementConfig and CreateDataMovementKernel, then
// impl/program/program.cpp, ProgramImpl::add_kernel.
#include "rules/Phrases.h"

namespace l1budget::rules::kernel_processor_taken {

extern constexpr RuleInfo info{
    .code = "CB022",
    .id = "kernel-processor-taken",
    .summary = "Two kernels are on one processor of a core.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

namespace {

bool isOneProcessor(const Kernel& a, const Kernel& b) {
  return a.kind == b.kind &&
         (a.kind == KernelKind::Compute || (a.kind == KernelKind::DataMovement &&
                                            !a.processor.empty() && a.processor == b.processor));
}

/// What the runtime says of a kernel on a core whose processor `taken` has: of data movement
/// kernels it first asks for a processor that is free.
std::string refusal(const Facts& facts, size_t added, const Kernel& taken, CoreCoord core) {
  const std::vector<Kernel>& kernels = facts.program.kernels;
  const Kernel& kernel = kernels[added];
  bool isOtherTaken = false;
  for (size_t i = 0; i < added && kernel.kind == KernelKind::DataMovement; ++i) {
    const Kernel& other = kernels[i];
    if (other.kind != KernelKind::DataMovement || other.processor.empty() ||
        other.processor == kernel.processor || !isAlways(other.guard) ||
        !sharedCore(other.cores, kernel.cores))
      continue;
    isOtherTaken = true;
    const Cores both{intersectRanges(taken.cores.ranges, other.cores.ranges), {}};
    if (const auto full = sharedCore(both, kernel.cores))
      return "illegal NOC usage: data movement kernels on logical core " + full->str() +
             " cannot use the same NOC, doing so results in hangs";
  }
  if (isOtherTaken)
    return "DataMovementKernel creation failure: Cannot create data movement kernel for " +
           kernelName(kernel) +
           " across specified cores because both data movement processors are in use";
  return "core Overlap Between (\"" + kernelName(taken) + "\") and new kernel (\"" +
         kernelName(kernel) + "\") at " + core.str();
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  const std::vector<Kernel>& kernels = facts.program.kernels;
  if (isNever(facts.program.guard))
    return;
  for (size_t added = 0; added < kernels.size(); ++added)
    for (size_t i = 0; i < added; ++i) {
      const Kernel &taken = kernels[i], &kernel = kernels[added];
      const auto core = sharedCore(taken.cores, kernel.cores);
      const auto guard = bothExist(*facts.program.pool, taken.guard, kernel.guard);
      if (!core || !guard || !isOneProcessor(taken, kernel))
        continue;
      Finding finding =
          findingUnder(*guard, info, refusal(facts, added, taken, *core), kernel.site);
      finding.steps.push_back(kernelStep(kernel));
      finding.steps.push_back(kernelStep(taken));
      finding.steps.push_back({"first core", CoreRange{*core, *core}.str(), "", {}});
      findings.push_back(std::move(finding));
      break;
    }
}

} // namespace l1budget::rules::kernel_processor_taken
