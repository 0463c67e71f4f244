// SPDX-License-Identifier: Apache-2.0
//
// What an analysis does before it reads a file: which files, in which tree, for which products, in
// which scenarios.
#pragma once

#include "analyzer/driver/FileAnalysis.h"
#include "analyzer/driver/Scenarios.h"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace l1budget {

struct Plan {
  explicit Plan(ScenarioPlan scenarios) : scenarios(std::move(scenarios)) {}

  Scenario none; ///< of no configuration: what `--set` says
  ScenarioPlan scenarios;
  std::deque<Scenario> besideTensors; ///< scenarios with what a policy reserves for tensors
  std::vector<FileTask> tasks;
  std::vector<std::string> sources;   ///< as tasks: the file, as its repository or tree names it
  std::vector<std::string> baselines; ///< as tasks: the file's baseline, which may not exist
  std::vector<Policy> policies;       ///< as tasks
  /// As tasks[i].scenarios: null for `none`.
  std::vector<std::vector<PlannedScenario*>> planned;
  std::vector<std::string> notes; ///< which numbers are used
};

/// Errors: a path, tree, budget, product, configuration or scenario that cannot be used. Budgets
/// are added to `budgets`.
llvm::Expected<std::unique_ptr<Plan>> makePlan(const AnalysisOptions&, const Memo&,
                                               std::deque<Budget>& budgets);

/// Leaves of the files those of one shard, from 1: about as many bytes as every other has.
void keepShard(Plan&, unsigned shard, unsigned shards);

} // namespace l1budget
