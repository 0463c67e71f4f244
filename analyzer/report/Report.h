// SPDX-License-Identifier: Apache-2.0
//
// What every output is made from: the programs with their budgets and layouts, the findings, and
// the ledger of what was understood. It points at values that outlive it; outputs only read it.
#pragma once

#include "analyzer/finding/Finding.h"
#include "analyzer/layout/Layout.h"
#include "analyzer/report/Coverage.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace l1budget {

struct ProgramReport {
  const Program* program = nullptr;
  const Budget* budget = nullptr;
  const Layout* layout = nullptr;
  std::string scenario;                   ///< empty without one
  std::vector<std::string> settings = {}; ///< inputs that were given, NAME=VALUE
  std::string source = "";                ///< the analysed file, as its repository or tree names it
};

/// A rule, for outputs that bring its documentation along.
struct RulePage {
  const RuleInfo* info;
  std::string_view page; ///< Markdown
};

/// A file of which there are no programs because it could not be read.
struct UnreadFile {
  std::string file; ///< as the user gave it
  std::string why;
};

/// The tt-metal tree that was analysed against.
struct TreeInfo {
  std::string kind;        ///< `tree`, `package`, `database`, `none`
  std::string fingerprint; ///< of its headers; empty when there is no tree
};

struct Report {
  std::string version; ///< of the tool
  TreeInfo tree;
  std::vector<ProgramReport> programs; ///< in output order; a program's products side by side
  std::vector<Finding> findings;       ///< sorted with sortFindings
  std::optional<Coverage> coverage;
  std::vector<RulePage> rules; ///< all there are, by id
  std::vector<UnreadFile> unread;
  /// Analysed files, as the user gave them, and as their repository or tree names them.
  std::map<std::string, std::string> sources;
};

/// What the repository or tree calls a file: relative to its root, where it lies in one.
std::string nameInRepository(const Report&, const std::string& file);

} // namespace l1budget
