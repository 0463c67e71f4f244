// SPDX-License-Identifier: Apache-2.0
//
// `l1budget/report/1`, described by docs/report.schema.json. Deterministic: the same report is the
// same bytes.
#pragma once

#include "analyzer/report/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace l1budget {

void printJson(llvm::raw_ostream&, const Report&);

/// `coverage --format json`: the report's `coverage` object alone, with the shard it is of.
void printCoverageJson(llvm::raw_ostream&, const Coverage&, const std::optional<Shard>& = {});

/// A report of programs and findings that are JSON already, indented as in a report.
struct PrintedReport {
  std::string version;
  TreeInfo tree;
  std::vector<std::string> programs, findings;
  std::vector<UnreadFile> unread;
  std::optional<Coverage> coverage;
};
void printJson(llvm::raw_ostream&, const PrintedReport&);
/// A finding as a report has it.
std::string printedFinding(const Finding&);
/// A program on one line, without its number: programs of a loop that are alike are the same bytes.
std::string printedProgram(const ProgramReport&);

} // namespace l1budget
