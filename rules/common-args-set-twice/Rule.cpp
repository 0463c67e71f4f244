// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/kernels/kernel.cpp, Kernel::set_common_runtime_args.
#include "rules/Phrases.h"

namespace l1budget::rules::common_args_set_twice {

extern constexpr RuleInfo info{
    .code = "CB028",
    .id = "common-args-set-twice",
    .summary = "The common run-time arguments of a kernel are set twice.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  for (const Kernel& kernel : facts.program.kernels) {
    const std::vector<RuntimeArgs>& calls = kernel.commonArgs;
    for (size_t second = 1; second < calls.size() && !isNever(kernel.guard); ++second) {
      // Setting none leaves none.
      const auto words = boundsOf(calls[second - 1].words);
      const auto guard =
          bothExist(*facts.program.pool, calls[second - 1].guard, calls[second].guard);
      if (!words || words->min <= 0 || !guard)
        continue;
      Finding finding = findingUnder(
          *guard, info,
          "illegal Common Runtime Args: Can only set common runtime args once. Get and modify args "
          "in place instead",
          calls[second].site);
      finding.steps.push_back(kernelStep(kernel));
      finding.steps.push_back(
          {"first", calls[second - 1].words.str() + " words", "", calls[second - 1].site});
      findings.push_back(std::move(finding));
      break;
    }
  }
}

} // namespace l1budget::rules::common_args_set_twice
