// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/kernels/kernel.cpp, Kernel::validate_runtime_args_size.
#include "rules/Phrases.h"

#include <algorithm>

namespace l1budget::rules::runtime_args_too_many {

extern constexpr RuleInfo info{
    .code = "CB027",
    .id = "runtime-args-too-many",
    .summary = "A kernel has more run-time arguments than there is room for.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

namespace {

/// The most words that calls are sure to set, with the condition of the call.
struct Most {
  int64_t words = 0;
  Expr guard;
};
Most mostOf(const std::vector<RuntimeArgs>& calls) {
  Most most;
  for (const RuntimeArgs& call : calls)
    if (const auto words = boundsOf(call.words);
        words && words->min > most.words && !isNever(call.guard))
      most = {words->min, call.guard};
  return most;
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  const int64_t limit = facts.budget.maxRuntimeArgs;
  for (const Kernel& kernel : facts.program.kernels) {
    if (isNever(kernel.guard) || kernel.kind == KernelKind::Ethernet)
      continue;
    Most unique = mostOf(kernel.runtimeArgs), common = mostOf(kernel.commonArgs);
    if (kernel.commonArgs.empty()) // of a descriptor
      if (const auto words = kernel.commonRuntimeArgs ? boundsOf(kernel.commonRuntimeArgs)
                                                      : std::optional<Bounds>())
        common.words = std::max<int64_t>(words->min, 0);
    const auto both = unique.words && common.words
                          ? bothExist(*facts.program.pool, unique.guard, common.guard)
                          : std::optional(unique.words ? unique.guard : common.guard);
    const auto guard = both ? bothExist(*facts.program.pool, kernel.guard, *both) : std::nullopt;
    if (unique.words + common.words <= limit || !guard)
      continue;
    Finding finding =
        findingUnder(*guard, info,
                     std::to_string(unique.words + common.words) +
                         " unique+common runtime args targeting kernel " + kernelName(kernel) +
                         " are too large. Max allowable is " + std::to_string(limit),
                     kernel.site);
    finding.steps.push_back(kernelStep(kernel));
    finding.steps.push_back(
        {"arguments",
         std::to_string(unique.words) + " of a core, " + std::to_string(common.words) + " common",
         "",
         {}});
    findings.push_back(std::move(finding));
  }
}

} // namespace l1budget::rules::runtime_args_too_many
