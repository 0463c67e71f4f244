// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/kernels/kernel.cpp, Kernel::set_runtime_args, where it is an assertion of debug
// builds; the list of a core is found by its coordinates, without a check.
#include "rules/Phrases.h"

#include <algorithm>

namespace l1budget::rules::runtime_args_elsewhere {

extern constexpr RuleInfo info{
    .code = "CB029",
    .id = "runtime-args-elsewhere",
    .summary = "Run-time arguments are set for a core that the kernel is not on.",
    .severity = Severity::Warning,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  for (const Kernel& kernel : facts.program.kernels) {
    if (isNever(kernel.guard) || !kernel.cores.known() || kernel.cores.ranges.empty())
      continue;
    const CoreRange box = *boundingBox(kernel.cores.ranges);
    for (const RuntimeArgs& args : kernel.runtimeArgs) {
      const auto words = boundsOf(args.words);
      if (!words || words->min <= 0 || !args.cores.known() || isNever(args.guard))
        continue;
      const std::vector<CoreRange> stray = subtractRanges(args.cores.ranges, kernel.cores.ranges);
      if (stray.empty())
        continue;
      const auto outside = std::ranges::find_if(stray, [&](const CoreRange& range) {
        return range.end.x > box.end.x || range.end.y > box.end.y;
      });
      const CoreCoord core = outside == stray.end() ? stray.front().start : outside->end;
      Finding finding =
          findingUnder(args.guard, info,
                       "cannot set runtime args for core " + core.str() + " since kernel " +
                           kernelName(kernel) + " is not placed on it",
                       args.site);
      finding.steps.push_back(kernelStep(kernel));
      finding.steps.push_back({"unchecked",
                               outside == stray.end()
                                   ? "a release build keeps the arguments and never sends them"
                                   : "a release build writes past the end of its lists",
                               "",
                               {}});
      findings.push_back(std::move(finding));
      break;
    }
  }
}

} // namespace l1budget::rules::runtime_args_elsewhere
