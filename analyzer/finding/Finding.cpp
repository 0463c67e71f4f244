// SPDX-License-Identifier: Apache-2.0
#include "analyzer/finding/Finding.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

#include <tuple>

namespace l1budget {

const char* severityName(Severity severity) {
  switch (severity) {
  case Severity::Note:
    return "note";
  case Severity::Warning:
    return "warning";
  case Severity::Error:
    return "error";
  }
  llvm_unreachable("no other severity");
}

void sortFindings(std::vector<Finding>& findings) {
  auto key = [](const Finding& f) {
    return std::tie(f.site, f.rule, f.product, f.architecture, f.entry, f.ordinal, f.scenario,
                    f.message);
  };
  llvm::sort(findings, [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

} // namespace l1budget
