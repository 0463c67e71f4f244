// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Said.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <tuple>

namespace l1budget {

namespace {

/// Findings that differ in the product or the scenario only are one finding for the reader. Entries
/// are left out: two entries that call one helper have one mistake.
bool sameForReader(const Finding& a, const Finding& b) {
  auto steps = [](const Step& x, const Step& y) {
    return std::tie(x.name, x.text, x.cores, x.site) == std::tie(y.name, y.text, y.cores, y.site);
  };
  return std::tie(a.site, a.rule, a.severity, a.message) ==
             std::tie(b.site, b.rule, b.severity, b.message) &&
         std::ranges::equal(a.steps, b.steps, steps);
}

} // namespace

std::vector<Said> allSaid(const std::vector<Finding>& findings, bool suppressed) {
  std::vector<Said> all;
  size_t place = 0; // the first of `all` at this place and of this rule
  for (const Finding& finding : findings) {
    if (counts(finding) == suppressed)
      continue;
    if (!all.empty() && std::tie(all.back().finding->site, all.back().finding->rule) !=
                            std::tie(finding.site, finding.rule))
      place = all.size();
    auto said = std::find_if(all.begin() + long(place), all.end(),
                             [&](const Said& one) { return sameForReader(*one.finding, finding); });
    if (said == all.end())
      said = all.insert(said, {&finding, {}, {}});
    if (!llvm::is_contained(said->products, finding.product))
      said->products.push_back(finding.product);
    if (!llvm::is_contained(said->scenarios, finding.scenario))
      said->scenarios.push_back(finding.scenario);
  }
  // What is so without any scenario is so because of none.
  for (Said& said : all)
    if (llvm::is_contained(said.scenarios, ""))
      said.scenarios.clear();
  return all;
}

std::vector<Said> mostSevereFirst(const std::vector<Finding>& findings) {
  std::vector<Said> sorted;
  const std::vector<Said> all = allSaid(findings);
  for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note})
    llvm::copy_if(all, std::back_inserter(sorted),
                  [&](const Said& said) { return said.finding->severity == severity; });
  return sorted;
}

} // namespace l1budget
