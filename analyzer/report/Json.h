// SPDX-License-Identifier: Apache-2.0
//
// `l1budget/report/1`, described by docs/report.schema.json. Deterministic: the same report is the
// same bytes.
#pragma once

#include "analyzer/report/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace l1budget {

void printJson(llvm::raw_ostream&, const Report&);

/// `coverage --format json`: the report's `coverage` object alone.
void printCoverageJson(llvm::raw_ostream&, const Coverage&);

} // namespace l1budget
