// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/kernels/kernel.cpp, Kernel::set_runtime_args.
#include "rules/Phrases.h"

namespace l1budget::rules::runtime_args_count_changed {

extern constexpr RuleInfo info{
    .code = "CB030",
    .id = "runtime-args-count-changed",
    .summary = "The run-time arguments of a kernel on a core are set again with another count.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  for (const Kernel& kernel : facts.program.kernels) {
    const std::vector<RuntimeArgs>& calls = kernel.runtimeArgs;
    auto change = [&]() -> std::optional<Finding> {
      for (size_t second = 0; second < calls.size(); ++second)
        for (size_t first = 0; first < second; ++first) {
          const auto before = calls[first].words.constant(), after = calls[second].words.constant();
          const auto core = sharedCore(calls[first].cores, calls[second].cores);
          const auto guard =
              bothExist(*facts.program.pool, calls[first].guard, calls[second].guard);
          // None set are none.
          if (!before || !after || *before <= 0 || *after <= 0 || *before == *after || !core ||
              !guard)
            continue;
          Finding finding =
              findingUnder(*guard, info,
                           "illegal Runtime Args on " + core->str() +
                               ": Number of runtime args cannot be modified from " +
                               std::to_string(*before) + " to " + std::to_string(*after),
                           calls[second].site);
          finding.steps.push_back(kernelStep(kernel));
          finding.steps.push_back({"first", std::to_string(*before) + " words",
                                   coresText(calls[first].cores), calls[first].site});
          return finding;
        }
      return std::nullopt;
    };
    if (isNever(kernel.guard))
      continue;
    if (auto finding = change())
      findings.push_back(std::move(*finding));
  }
}

} // namespace l1budget::rules::runtime_args_count_changed
