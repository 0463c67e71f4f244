// SPDX-License-Identifier: Apache-2.0
//
// Findings that a project knows of and has accepted, each with its reason.
#pragma once

#include "analyzer/finding/Finding.h"

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <vector>

namespace l1budget {

inline constexpr llvm::StringLiteral baselineName = ".l1budget-baseline.json";

struct AcceptedFinding {
  std::string fingerprint, rule, source, entry, product, scenario, message; ///< as the finding's
  std::optional<uint64_t> figure; ///< that was accepted; one that is worse was not
  std::string reason;             ///< never empty
};

struct Baseline {
  std::vector<AcceptedFinding> findings;

  const AcceptedFinding* find(llvm::StringRef fingerprint) const;
};

/// Marks the findings that were accepted, and says of those that have become worse since what was.
/// `file`: the baseline's name.
void suppressAccepted(const Baseline&, const std::string& file, std::vector<Finding*>);

/// The baseline after accepting `findings`, which are all of `sources` on `products`: what was
/// accepted of them before keeps its reason, and what is not there any more is left out.
Baseline accept(const Baseline& before, const std::vector<const Finding*>& findings,
                const std::vector<std::string>& sources, const std::vector<std::string>& products,
                const std::string& reason);

} // namespace l1budget
