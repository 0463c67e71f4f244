// SPDX-License-Identifier: Apache-2.0
//
// The summary of L1Tracker, line for line, for people who know it: all of a device in one sum. Its
// notes say what such a sum cannot: what a core has to hold.
#pragma once

#include "analyzer/report/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace l1budget {

void printL1Tracker(llvm::raw_ostream&, const Report&);

} // namespace l1budget
