// SPDX-License-Identifier: Apache-2.0
//
// What `check` can print, by name. Formats for people tell what is so on several products once, and
// leave out what is suppressed; those for machines have a record for each finding or program.
#pragma once

#include "analyzer/report/Report.h"
#include "analyzer/report/Text.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <span>

namespace l1budget {

struct Format {
  llvm::StringLiteral name;
  void (*print)(llvm::raw_ostream&, const Report&, const TextOptions&);
};

std::span<const Format> allFormats();
const Format* findFormat(llvm::StringRef name);

/// SARIF 2.1.0 (OASIS), one result a finding, suppressed ones marked as such.
void printSarif(llvm::raw_ostream&, const Report&);
/// Workflow commands of GitHub Actions, as many as GitHub shows.
void printGitHub(llvm::raw_ostream&, const Report&);
/// GitLab's code quality report.
void printCodeClimate(llvm::raw_ostream&, const Report&);
/// JUnit's XML: a file is a test suite, a program on a product in a scenario a test case.
void printJUnit(llvm::raw_ostream&, const Report&);
/// A page for a job's summary or a comment, of at most 65,536 bytes.
void printMarkdown(llvm::raw_ostream&, const Report&);
/// A row a program (RFC 4180).
void printCsv(llvm::raw_ostream&, const Report&);
/// What `ld --print-memory-usage` prints, for the program that takes most on each product.
void printMemory(llvm::raw_ostream&, const Report&);

} // namespace l1budget
