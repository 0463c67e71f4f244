// SPDX-License-Identifier: Apache-2.0
//
// One file's share of an analysis: its programs on every product, and what in it was not
// understood.
#pragma once

#include "analyzer/budget/Budget.h"
#include "analyzer/driver/Pipeline.h"
#include "analyzer/frontend/Database.h"
#include "analyzer/frontend/Preamble.h"
#include "analyzer/program/Program.h"

#include "llvm/ADT/StringMap.h"

#include <optional>
#include <string>
#include <vector>

namespace l1budget {

struct FileAnalysis {
  struct Run {
    Program program;
    size_t product; ///< index into the budgets of the file's tree
  };
  std::vector<Run> runs;
  std::vector<CreatingPlace> places;
  std::string treeRoot; ///< of the tree it belongs to; empty without one
  std::string relative; ///< the file's name in its tree
  std::optional<std::string> error, note;
  std::optional<std::string> idle; ///< settings that nothing depends on
};

/// What all files share.
struct AnalysisContext {
  const AnalysisOptions& options;
  Store store;
  DiskState disk;
  Memo memo;
  Preambles preambles;
  std::optional<Tree> tree; ///< the one that was asked for
  std::optional<Tree> home; ///< TT_METAL_HOME, for files that lie in none
  std::optional<Database> database;
  /// Budgets by tree root, in the order of the products.
  llvm::StringMap<std::vector<const Budget*>> budgets;

  AnalysisContext(const AnalysisOptions& options, std::function<void(const std::string&)> notice)
      : options(options), store(options.cacheFolder), memo(store, disk),
        preambles(store, disk, std::move(notice)) {}

  /// Those of a tree, else those without one.
  const std::vector<const Budget*>& budgetsFor(const std::string& root) const {
    auto found = budgets.find(root);
    return (found == budgets.end() ? budgets.find("") : found)->second;
  }
};

/// From the cache of results where it has the file as it is, else by parsing and evaluating it.
FileAnalysis analyzeFile(const std::string& file, AnalysisContext&);

} // namespace l1budget
