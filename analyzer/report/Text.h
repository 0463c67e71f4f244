// SPDX-License-Identifier: Apache-2.0
//
// Text for people: findings as a compiler prints them, with the lines that add up to their figure,
// and a line for every program, the clean ones too.
#pragma once

#include "analyzer/report/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace l1budget {

struct TextOptions {
  bool color = false;  ///< ANSI colours
  bool bars = false;   ///< a bar of each product's L1 in Unicode blocks; for terminals
  bool summary = true; ///< the line for every program and the totals
};

void printText(llvm::raw_ostream&, const Report&, const TextOptions&);

/// One finding with its trace; `products` and `scenarios` are named there when not empty.
void printFinding(llvm::raw_ostream&, const Finding&, const std::string& products,
                  const std::string& scenarios, const TextOptions&);

/// The lines under it, each with its newline.
std::string traceText(const Finding&, const std::string& products, const std::string& scenarios);

/// `3 programs on n150, p150: 2 fit, 1 overflows, 3 depend on inputs; 1 error`.
std::string totalsText(const Report&);

/// `op.cpp:12: ns::create (program 2)`, where a program is said to be made.
std::string programTitle(const Program&);

/// `fits n150 with 1383136 B to spare (116000 of 1499136 B)`.
std::string verdictText(const ProgramReport&);

/// The ledger: a row a file, why things are unknown, and where.
void printCoverageText(llvm::raw_ostream&, const Coverage&);

} // namespace l1budget
