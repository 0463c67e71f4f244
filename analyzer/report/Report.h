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

/// A scenario, as far as it has to be seen whether its entry is anywhere.
struct SoughtScenario {
  std::string place; ///< where it names its entry, `.l1budget.yaml:4:12`
  std::string entry;
  std::vector<std::string> found; ///< files that have it
  bool required = false;          ///< one of the files has to
  bool onlyOne = false;           ///< not more than one may
};

/// The part of a run that a report is of, and what only all parts together can say.
struct Shard {
  unsigned index = 1, count = 1;    ///< from 1
  std::vector<CoveredFile> covered; ///< what the ledger is taken of
  std::vector<SoughtScenario> scenarios;
  std::string entry = "";            ///< that was asked for; empty for all
  bool incomplete = false;           ///< a file has to be understood and is not
  std::vector<Site> usedComments;    ///< of this and of other files
  std::vector<Finding> idleComments; ///< what is so of comments that no part uses
};

struct Report {
  std::string version; ///< of the tool
  TreeInfo tree;
  std::vector<ProgramReport> programs; ///< in output order; a program's products side by side
  std::vector<Finding> findings;       ///< sorted with sortFindings
  std::optional<Coverage> coverage;
  std::optional<Shard> shard;  ///< none: it is of the whole run
  std::vector<RulePage> rules; ///< all there are, by id
  std::vector<UnreadFile> unread;
  /// Analysed files, as the user gave them, and as their repository or tree names them.
  std::map<std::string, std::string> sources;
};

/// What the repository or tree calls a file: relative to its root, where it lies in one.
std::string nameInRepository(const Report&, const std::string& file);

} // namespace l1budget
