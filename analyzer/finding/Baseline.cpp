// SPDX-License-Identifier: Apache-2.0
#include "analyzer/finding/Baseline.h"

#include "llvm/ADT/STLExtras.h"

namespace l1budget {

namespace {

std::string bytes(uint64_t number) { return std::to_string(number) + " B"; }

bool isWorse(const Finding& finding, const AcceptedFinding& accepted) {
  return finding.figure && (!accepted.figure || *finding.figure > *accepted.figure);
}

} // namespace

const AcceptedFinding* Baseline::find(llvm::StringRef fingerprint) const {
  const auto found = llvm::find_if(
      findings, [&](const AcceptedFinding& one) { return one.fingerprint == fingerprint; });
  return found == findings.end() ? nullptr : &*found;
}

void suppressAccepted(const Baseline& baseline, const std::string& file,
                      std::vector<Finding*> findings) {
  for (Finding* finding : findings) {
    const AcceptedFinding* accepted = baseline.find(finding->fingerprint);
    if (!accepted || finding->suppression)
      continue;
    if (!isWorse(*finding, *accepted))
      finding->suppression = {Suppression::Kind::Accepted, accepted->reason, {file, 1, 1}};
    else // before the advice, which is the last thing to read
      finding->steps.insert(
          llvm::find_if(finding->steps, [](const Step& step) { return step.name == "next step"; }),
          {"accepted",
           bytes(accepted->figure.value_or(0)) + " too many, now " + bytes(*finding->figure) +
               ": " + accepted->reason,
           "",
           {}});
  }
}

Baseline accept(const Baseline& before, const std::vector<const Finding*>& findings,
                const std::vector<std::string>& sources, const std::vector<std::string>& products,
                const std::string& reason) {
  Baseline after;
  for (const AcceptedFinding& one : before.findings)
    if (!llvm::is_contained(sources, one.source) ||
        (!one.product.empty() && !llvm::is_contained(products, one.product)))
      after.findings.push_back(one);
  for (const Finding* finding : findings) {
    const AcceptedFinding* known = before.find(finding->fingerprint);
    after.findings.push_back({finding->fingerprint, finding->rule, finding->source, finding->entry,
                              finding->product, finding->scenario, finding->message,
                              finding->figure,
                              known && !isWorse(*finding, *known) ? known->reason : reason});
  }
  return after;
}

} // namespace l1budget
