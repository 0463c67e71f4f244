// SPDX-License-Identifier: Apache-2.0
//
// From the runtime's records of what ran to scenarios: which file of the tree has an operation, and
// which members its inputs have.
#pragma once

#include "analyzer/driver/Pipeline.h"
#include "analyzer/import/ScenarioFile.h"

namespace l1budget {

struct ImportOptions {
  std::vector<std::string> records; ///< files; `-` for standard input
  std::vector<std::string> sources; ///< folders and files that have operations, besides the tree
  std::string treeRoot;             ///< empty: of the sources, or TT_METAL_HOME
  std::string folder;               ///< that the scenarios are written to
  std::string cacheFolder;          ///< empty: nothing is kept between runs
  unsigned secondsLimit = 10;       ///< processor time of a file's parse
};

struct Import {
  std::vector<ImportedScenario> scenarios;
  /// Operations that are in no scenario, each with the reason and how often it ran.
  std::vector<std::string> unmapped;
  unsigned calls = 0; ///< of device operations
  bool anyL1 = false; ///< L1 buffers were there, which no scenario knows of
};

/// Errors: a record, folder or tree that cannot be used.
llvm::Expected<Import> importRecords(const ImportOptions&, Progress&);

/// The files that the scenarios of a configuration name, as paths, and the scenarios' names.
/// Errors: the configuration cannot be used.
struct NamedFiles {
  std::vector<std::string> files, scenarios;
};
llvm::Expected<NamedFiles> filesOfScenarios(const std::string& configFile);

} // namespace l1budget
