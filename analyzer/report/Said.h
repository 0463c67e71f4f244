// SPDX-License-Identifier: Apache-2.0
//
// Findings as outputs for people tell them: those that count, and what is so on several products or
// in several scenarios once.
#pragma once

#include "analyzer/finding/Finding.h"

#include <string>
#include <vector>

namespace l1budget {

/// A suppressed finding is only told where the format has a place for it.
inline bool counts(const Finding& finding) { return !finding.suppression; }

/// One finding for the reader, and what it is true of.
struct Said {
  const Finding* finding;
  std::vector<std::string> products, scenarios; ///< no scenarios: it is so without any
};

/// Those that count, or those that do not, in the order of the findings.
std::vector<Said> allSaid(const std::vector<Finding>&, bool suppressed = false);

/// The same, errors before warnings before notes.
std::vector<Said> mostSevereFirst(const std::vector<Finding>&);

} // namespace l1budget
