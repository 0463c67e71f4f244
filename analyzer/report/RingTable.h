// SPDX-License-Identifier: Apache-2.0
//
// The kernel-config ring of a program: its parts, what each processor's text takes, and what is
// left.
#pragma once

#include "analyzer/report/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace l1budget {

void printRing(llvm::raw_ostream&, const ProgramReport&);

} // namespace l1budget
