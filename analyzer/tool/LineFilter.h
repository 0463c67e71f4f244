// SPDX-License-Identifier: Apache-2.0
//
// The lines of a change, in clang-tidy's form, so that what writes its --line-filter
// (clang-tidy-diff.py) can write this one.
#pragma once

#include "analyzer/finding/Finding.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <utility>
#include <vector>

namespace l1budget {

struct FilteredFile {
  std::string name; ///< the end of a path
  /// First and last, from 1; none: all of them.
  std::vector<std::pair<unsigned, unsigned>> lines;
};

/// `[{"name":"slice.cpp","lines":[[1,3],[5,7]]},{"name":"pad.cpp"}]`.
llvm::Expected<std::vector<FilteredFile>> parseLineFilter(llvm::StringRef json);

/// Suppresses findings of which neither the place nor the place of a step is on those lines.
void keepLines(std::vector<Finding>&, const std::vector<FilteredFile>&);

} // namespace l1budget
