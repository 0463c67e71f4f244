// SPDX-License-Identifier: Apache-2.0
//
// `.l1budget.yaml`: what a project says about its programs. docs/config.schema.json describes it.
#pragma once

#include "analyzer/budget/Policy.h"
#include "analyzer/budget/Scenario.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <string_view>
#include <vector>

namespace l1budget {

inline constexpr llvm::StringLiteral configName = ".l1budget.yaml";

struct Config {
  bool inherit = false;            ///< whether what is not said here is as in the folders above
  std::vector<PolicyLayer> layers; ///< a later one is stronger
  std::vector<Scenario> scenarios; ///< of different names
};

/// Errors are one line, `path:line:column: what is wrong; what to do`.
llvm::Expected<Config> parseConfig(std::string_view yaml, const std::string& path);

/// The same from a file.
llvm::Expected<Config> readConfig(const std::string& path);

/// Adds what a configuration of a folder above says, which is weaker. The error is a scenario that
/// both have.
llvm::Error inherit(Config& config, const Config& above);

} // namespace l1budget
