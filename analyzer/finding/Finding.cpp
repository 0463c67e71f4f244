// SPDX-License-Identifier: Apache-2.0
#include "analyzer/finding/Finding.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/xxhash.h"

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

const char* suppressionName(Suppression::Kind kind) {
  switch (kind) {
  case Suppression::Kind::InSource:
    return "source";
  case Suppression::Kind::Accepted:
    return "baseline";
  case Suppression::Kind::InBase:
    return "base";
  case Suppression::Kind::OtherLines:
    return "line-filter";
  }
  llvm_unreachable("no other kind");
}

std::optional<Suppression::Kind> suppressionKind(std::string_view name) {
  using Kind = Suppression::Kind;
  for (const Kind kind : {Kind::InSource, Kind::Accepted, Kind::InBase, Kind::OtherLines})
    if (name == suppressionName(kind))
      return kind;
  return std::nullopt;
}

bool comesBefore(const Finding& a, const Finding& b) {
  auto key = [](const Finding& f) {
    return std::tie(f.site, f.rule, f.product, f.architecture, f.source, f.entry, f.ordinal,
                    f.scenario, f.message, f.severity, f.figure, f.steps);
  };
  return key(a) < key(b);
}

void addBeforeAdvice(std::vector<Step>& steps, Step step) {
  steps.insert(llvm::find_if(steps, [](const Step& one) { return one.name == "next step"; }),
               std::move(step));
}

bool isWorse(const Finding& finding, std::optional<uint64_t> figure) {
  return finding.figure && (!figure || *finding.figure > *figure);
}

void sortFindings(std::vector<Finding>& findings) { llvm::sort(findings, comesBefore); }

void giveFingerprints(std::vector<Finding>& findings) {
  llvm::StringMap<unsigned> seen;
  for (Finding& finding : findings) {
    // Numbers are what changes from one edit to the next.
    std::string words;
    for (const char letter : finding.message)
      if (!llvm::isDigit(letter))
        words += letter;
      else if (words.empty() || words.back() != '#')
        words += '#';
    std::string key;
    for (const std::string* part : {&finding.rule, &finding.source, &finding.entry,
                                    &finding.product, &finding.scenario, &words})
      key += *part + '\n';
    // What is told apart by nothing else is told apart by its order.
    key += std::to_string(seen[key]++);
    finding.fingerprint = llvm::formatv("{0:x-16}", llvm::xxh3_64bits(key)).str();
  }
}

} // namespace l1budget
