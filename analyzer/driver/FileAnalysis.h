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

#include <optional>
#include <string>
#include <vector>

namespace l1budget {

/// What is to be done with a file.
struct FileTask {
  std::string file;
  std::optional<Tree> tree;
  std::vector<const Budget*> budgets;     ///< one a product
  std::vector<const Scenario*> scenarios; ///< each with every budget
};

struct FileAnalysis {
  struct Run {
    Program program;
    size_t product, scenario; ///< positions in the task
  };
  std::vector<Run> runs; ///< by product, then scenario
  std::vector<CreatingPlace> places;
  std::string relative; ///< the file's name in its tree
  std::optional<std::string> error, note;
  std::vector<std::string> candidates; ///< qualified names of what may be an entry
  std::vector<size_t> placed;          ///< positions of the scenarios whose entry is here
  /// For each scenario, the settings that nothing depends on.
  std::vector<std::vector<std::string>> idle;
};

/// What all files share.
struct AnalysisContext {
  const AnalysisOptions& options;
  Store store;
  DiskState disk;
  Memo memo;
  Preambles preambles;
  std::optional<Database> database;

  AnalysisContext(const AnalysisOptions& options, std::function<void(const std::string&)> notice)
      : options(options), store(options.cacheFolder), memo(store, disk),
        preambles(store, disk, std::move(notice)) {}
};

/// From the cache of results where it has the file as it is, else by parsing and evaluating it.
FileAnalysis analyzeFile(const FileTask&, AnalysisContext&);

} // namespace l1budget
