// SPDX-License-Identifier: Apache-2.0
//
// One program in full: every circular buffer with its formula, value and place, the map of L1, the
// kernel-config ring, the kernels, and what is unknown or assumed. ASCII apart from what sources
// say.
#pragma once

#include "analyzer/report/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace l1budget {

void printExplain(llvm::raw_ostream&, const ProgramReport&);

} // namespace l1budget
