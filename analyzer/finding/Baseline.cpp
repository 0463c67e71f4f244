// SPDX-License-Identifier: Apache-2.0
#include "analyzer/finding/Baseline.h"

#include "llvm/ADT/STLExtras.h"

namespace l1budget {

namespace {

std::string bytes(uint64_t number) { return std::to_string(number) + " B"; }

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
    if (!isWorse(*finding, accepted->figure))
      finding->suppression = {Suppression::Kind::Accepted, accepted->reason, {file, 1, 1}};
    else
      addBeforeAdvice(finding->steps, {"accepted",
                                       bytes(accepted->figure.value_or(0)) + " too many, now " +
                                           bytes(*finding->figure) + ": " + accepted->reason,
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
                              known && !isWorse(*finding, known->figure) ? known->reason : reason});
  }
  return after;
}

} // namespace l1budget
