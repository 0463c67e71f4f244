// SPDX-License-Identifier: Apache-2.0
//
// The interface of a rule, and the registry that CMake generates from the folders of rules/.
#pragma once

#include "analyzer/finding/Finding.h"

#include <span>
#include <string_view>
#include <vector>

namespace l1budget {

struct Program;
struct Layout;
struct Budget;
struct Limits;

/// All a rule may look at. A rule that needs Clang is a missing fact in program/: add the fact.
struct Facts {
  const Program& program;
  const Layout& layout;
  const Budget& budget;
  const Limits* limits = nullptr; ///< of the project; null for none
};

struct Rule {
  const RuleInfo* info;
  /// Pure: appends findings with rule, severity, message, site and steps; the caller adds the rest.
  void (*check)(const Facts&, std::vector<Finding>&);
  std::string_view readme; ///< the folder's README.md, embedded
};

/// Every rule, sorted by id. Generated; link l1budget_rules.
std::span<const Rule> allRules();

/// What all rules find. An error in a program that may not be made is a warning: the analysis does
/// not know that it is.
std::vector<Finding> runRules(const Facts&);

/// The rule of an id (`l1-overflow`) or a code (`CB001`), or null.
const Rule* findRule(std::string_view idOrCode);

} // namespace l1budget
