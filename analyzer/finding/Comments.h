// SPDX-License-Identifier: Apache-2.0
//
// What a source says to its checkers, in comments: that a finding does not count, and what a
// program may take.
#pragma once

#include "analyzer/support/Site.h"

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace l1budget {

/// `// NOLINT(l1-overflow, cert-err58-cpp): reason`, `NOLINTNEXTLINE`, or `NOLINTBEGIN` with its
/// `NOLINTEND`, as clang-tidy has them. Those without a list are clang-tidy's alone.
struct SuppressionComment {
  std::vector<std::string> rules;       ///< as written; clang-tidy's checks too
  std::string reason;                   ///< may be empty
  unsigned firstLine = 0, lastLine = 0; ///< that it is about; none when an end or a beginning lacks
  Site site;

  bool covers(unsigned line) const { return firstLine <= line && line <= lastLine; }
};

/// `// l1-budget: 900KiB reason`, above an entry.
struct BudgetComment {
  std::string amount; ///< `900KiB`; as written, maybe nonsense
  std::string reason; ///< may be empty
  /// The lines where the function may begin that it is about: down to the first line of code after
  /// the comment.
  unsigned lastLine = 0;
  Site site;
};

struct Comments {
  std::vector<SuppressionComment> suppressions;
  std::vector<BudgetComment> budgets;
};

/// `file`: the name for places.
Comments commentsOf(llvm::StringRef text, const std::string& file);

} // namespace l1budget
