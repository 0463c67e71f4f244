// SPDX-License-Identifier: Apache-2.0
//
// Accepted findings as a file that is kept with the sources: `l1budget/baseline/1`.
#pragma once

#include "analyzer/finding/Baseline.h"

#include "llvm/Support/Error.h"

#include <string>

namespace l1budget {

/// The error is what is wrong, in words, without the file's name.
llvm::Expected<Baseline> parseBaseline(llvm::StringRef json);

/// A finding a few lines, in the order of sources, so that a change is readable in a review.
std::string baselineText(Baseline);

} // namespace l1budget
