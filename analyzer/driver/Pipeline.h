// SPDX-License-Identifier: Apache-2.0
//
// The order of phases, nothing else: which files, which budgets, then for each file
//     parse (frontend) -> evaluate once a product and scenario (engine) -> lay out -> check rules
//     -> report
// Files run in parallel; results are in the order of the files.
#pragma once

#include "analyzer/budget/Scenario.h"
#include "analyzer/cache/Memo.h"
#include "analyzer/frontend/Frontend.h"
#include "analyzer/report/Report.h"

#include "llvm/Support/Error.h"

#include <deque>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace l1budget {

struct AnalysisOptions {
  std::vector<std::string> paths;         ///< files and folders
  std::string treeRoot;                   ///< empty: found from each file, or TT_METAL_HOME
  std::string databaseFolder;             ///< empty: no compile database
  std::string budgetsFolder;              ///< empty: the budgets in the binary
  std::vector<std::string> products;      ///< empty: the usual one of each default architecture
  std::vector<std::string> architectures; ///< their usual products, in addition
  std::string entry;                      ///< only this entry
  std::string baseline;          ///< instead of those that configurations name; empty for these
  bool useBaseline = true;       ///< whether what was accepted is marked
  std::string unknown;           ///< for all files, instead of what configurations say
  bool operations = false;       ///< where no function is an entry, operations are
  std::vector<Setting> settings; ///< on top of every scenario, and without one
  std::vector<std::string> scenarios; ///< only these of the configurations
  std::string scenariosFile;          ///< a configuration that stands nearer than others
  bool everyScenario = false; ///< without names: those of the configurations, after none at all
  std::string kernelCache;    ///< tt-metal's JIT cache, whose ELF files say what kernels take
  std::string cacheFolder;    ///< empty: nothing is kept between runs
  bool resultCache = true;    ///< whether a file that did not change is not read again
  bool kernels = false;       ///< whether the sources of kernels are read
  unsigned jobs = 1;
  unsigned secondsLimit = 10;     ///< processor time of a file's parse, and of its evaluation
  unsigned shard = 1, shards = 0; ///< only this part of so many, from 1; 0: all
  bool trace = false;             ///< LLVM's time profiler runs: every thread takes part
  std::string version;            ///< of the tool, for reports
};

/// Everything an analysis produced; the report points into it.
struct Analysis {
  std::deque<Program> programs;
  std::deque<Budget> budgets;
  std::deque<Layout> layouts;
  std::vector<std::string> files;              ///< that were analysed
  std::vector<std::string> sources, baselines; ///< as files: its name in the project, its baseline
  std::vector<std::string> filesWithoutPrograms;
  std::vector<std::string> notes;    ///< for stderr: which numbers were used, what was skipped
  std::vector<std::string> warnings; ///< for stderr, whatever is printed
  std::vector<std::string> errors;   ///< files that could not be read
  /// Of `sources`, those of which everything has to be understood.
  std::set<std::string> completeSources;
  Report report;
};

/// Told how far the work is, from any thread, one call at a time.
class Progress {
public:
  virtual ~Progress() = default;
  virtual void finished(size_t done, size_t all, const std::string& file) = 0;
  /// Something takes long: what, in a few words.
  virtual void notice(const std::string& what) = 0;
};

/// Errors: a path, tree, database, budget or product that cannot be used.
llvm::Expected<std::unique_ptr<Analysis>> analyze(const AnalysisOptions&, Progress&);

/// The architectures of the binary or of a folder.
llvm::Expected<std::vector<Architecture>> loadArchitectures(const std::string& folder);

/// What a program opens its device with, in bytes; 0 is the runtime's default.
struct DeviceParameters {
  uint64_t workerL1Size = 0, l1SmallSize = 0;
  Site site = {}; ///< where it is said
};

/// The budget of a product: with the tree's own numbers when there is a tree. `note` says which.
llvm::Expected<Budget> budgetFor(const Architecture&, const Product&, const DeviceParameters&,
                                 const Tree*, const Memo&, std::string& note);

/// Whether a file is a source that configures programs, by its name and its words.
bool isHostSource(const std::string& file);

/// Host sources below the paths that configure programs, sorted; a file that is named is always in.
llvm::Expected<std::vector<std::string>> collectSources(const std::vector<std::string>& paths);

} // namespace l1budget
