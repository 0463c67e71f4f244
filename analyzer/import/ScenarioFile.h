// SPDX-License-Identifier: Apache-2.0
//
// Calls that ran, as a file of scenarios for a person to read and change.
#pragma once

#include "analyzer/import/Mapping.h"

#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace l1budget {

struct ImportedScenario {
  std::string name;  ///< different from all others
  std::string file;  ///< relative to the folder that the scenarios are written to
  std::string entry; ///< qualified
  MappedCall call;
  unsigned times = 1;
};

/// `PermuteDeviceOperation` as `permute`.
std::string shortName(llvm::StringRef operation);

/// `records`: what it was made from, for the first line.
void printScenarios(llvm::raw_ostream&, const std::vector<ImportedScenario>&,
                    const std::vector<std::string>& records);

} // namespace l1budget
