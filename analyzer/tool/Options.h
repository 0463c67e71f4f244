// SPDX-License-Identifier: Apache-2.0
//
// The command line. One table of options for all commands; a command names those it takes.
#pragma once

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace l1budget {

struct Options {
  std::string command;
  std::vector<std::string> arguments; ///< paths, or what the command takes
  std::vector<std::string> products;
  std::vector<std::string> architectures;
  std::vector<std::string> settings; ///< NAME=VALUE of --set
  std::vector<std::string> scenarios;
  std::string tree, database, budgets, entry, output, timeTrace, plot, scenariosFile;
  std::string baseline, reason, rule, base, lineFilter, sourceUrl, kernelCache;
  bool changed = false;
  std::string format = "text";
  std::string unknown; ///< empty: what the configuration says
  std::string color = "auto";
  unsigned jobs = 0; ///< 0: one a core
  unsigned timeLimit = 10;
  unsigned shard = 1, shards = 0; ///< of --shard 1/3; 0: all
  bool resultCache = true;
  bool kernels = false;
  bool help = false;
  bool version = false;
};

/// The error is one line: what is wrong with the call, and the nearest thing that is right.
llvm::Expected<Options> parseOptions(const std::vector<std::string>& words);

} // namespace l1budget
