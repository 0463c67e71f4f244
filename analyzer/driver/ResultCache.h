// SPDX-License-Identifier: Apache-2.0
//
// What was found out before, and holds as long as the file, the headers it read, the flags, the
// budgets and the tool are what they were. Layout and rules run again on what comes from here, so
// that configuration is no part of it.
#pragma once

#include "analyzer/driver/FileAnalysis.h"
#include "analyzer/frontend/DeriveBudget.h"

#include <string>

namespace l1budget {

/// The key of a file's analysis; empty when it cannot be kept.
std::string resultKey(const ParseRequest&, const FileTask&, AnalysisContext&);

std::string archiveAnalysis(const FileAnalysis&);
/// Nothing when the bytes are not an archive of this binary's.
std::optional<FileAnalysis> restoreAnalysis(llvm::StringRef bytes);

/// deriveL1Map(), remembered.
llvm::Expected<DerivedMap> rememberedL1Map(const Memo&, const Tree&,
                                           const std::string& architecture);

} // namespace l1budget
