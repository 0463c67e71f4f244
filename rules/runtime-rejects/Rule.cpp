// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: what its constructors and functions check that the models know of:
// common/core_coord.cpp, common/work_split.cpp, impl/data_format/tile.cpp, impl/buffers/buffer.cpp
// and others.
#include "rules/Phrases.h"

namespace l1budget::rules::runtime_rejects {

extern constexpr RuleInfo info{
    .code = "CB033",
    .id = "runtime-rejects",
    .summary = "The runtime throws before the program is complete.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  ExprNames names(facts.program.variables);
  for (const Rejection& rejection : facts.program.rejections) {
    if (isNever(rejection.guard))
      continue;
    Finding finding = findingUnder(rejection.guard, info, "", rejection.site);
    finding.message =
        "the runtime throws here: " + rejection.message + whenText(rejection.guard, names);
    addDefinitions(finding.steps, names);
    findings.push_back(std::move(finding));
  }
}

} // namespace l1budget::rules::runtime_rejects
