// SPDX-License-Identifier: Apache-2.0
//
// Analysing a change: what it touches, and what was so before it.
#pragma once

#include "analyzer/driver/Pipeline.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace l1budget {

/// Host sources that are not as in the last commit, or as in the merge base with `base`; and those
/// that include a header that is not. Only below `paths`, where there are some.
llvm::Expected<std::vector<std::string>> changedSources(const std::vector<std::string>& paths,
                                                        const std::string& base);

/// Marks the findings that the merge base with `base` has as well, and that are not worse now. What
/// cannot be compared counts, and is a warning.
void compareWithBase(Analysis&, const AnalysisOptions&, const std::string& base, Progress&);

} // namespace l1budget
