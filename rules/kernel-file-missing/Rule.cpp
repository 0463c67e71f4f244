// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/kernels/kernel.cpp, resolve_path.
#include "rules/Phrases.h"

#include <set>
#include <string_view>

namespace l1budget::rules::kernel_file_missing {

extern constexpr RuleInfo info{
    .code = "CB026",
    .id = "kernel-file-missing",
    .summary = "A kernel's file is in none of the places where the runtime looks for it.",
    .severity = Severity::Warning,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  std::set<std::string_view> reported;
  for (const Kernel& kernel : facts.program.kernels) {
    if (isNever(kernel.guard) || !kernel.sourceMissing || !reported.insert(kernel.source).second)
      continue;
    Finding finding =
        findingUnder(kernel.guard, info,
                     "kernel file " + kernel.source + " doesn't exist in any of the searched paths",
                     kernel.site);
    finding.steps.push_back(kernelStep(kernel));
    finding.steps.push_back(
        {"searched", "the folders from the source file up, and the tree's root", "", {}});
    findings.push_back(std::move(finding));
  }
}

} // namespace l1budget::rules::kernel_file_missing
