// SPDX-License-Identifier: Apache-2.0
//
// The baselines of an analysis: which file has one, and what it makes of findings.
#pragma once

#include "analyzer/driver/Pipeline.h"
#include "analyzer/finding/Baseline.h"

#include "llvm/Support/Error.h"

#include <string>

namespace l1budget {

/// An empty one where the file does not exist. The error has the file's name.
llvm::Expected<Baseline> readBaseline(const std::string& file);

/// Marks what was accepted. A baseline that cannot be used accepts nothing, and is a warning.
/// `allPrograms`: whether what is not found any more is worth a note.
void applyBaselines(Analysis&, bool allPrograms);

} // namespace l1budget
