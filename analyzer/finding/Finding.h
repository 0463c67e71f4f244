// SPDX-License-Identifier: Apache-2.0
//
// What a rule says: a message in the runtime's words, and the steps that add up to its figure.
#pragma once

#include "analyzer/support/Site.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace l1budget {

enum class Severity { Note, Warning, Error };
const char* severityName(Severity);

/// One line of the trace under a message: `cb_src0   2 pages x 2048 B = 4096 B   [(x=0,…`.
struct Step {
  std::string name;  ///< `cb_src0`, `reserved`, `padding`, `next step`
  std::string text;  ///< `2 pages x 1032448 B = 2064896 B`
  std::string cores; ///< as the runtime prints ranges; may be empty
  Site site;         ///< may be invalid
};

struct Finding {
  std::string rule; ///< id: `l1-overflow`
  Severity severity = Severity::Error;
  std::string message; ///< lower-case start, no final period
  Site site;
  std::vector<Step> steps;
  std::string entry; ///< of the program
  unsigned ordinal = 0;
  std::string architecture;
  std::string product;
  std::string scenario; ///< empty without one
};

/// A rule's identity; the README of its folder is its documentation.
struct RuleInfo {
  std::string_view code;    ///< `CB001`; never reused
  std::string_view id;      ///< kebab-case, names the pattern
  std::string_view summary; ///< the README's first sentence
  Severity severity;
  std::string_view since; ///< version
};

/// Orders findings for output: by place, then rule, then product.
void sortFindings(std::vector<Finding>&);

} // namespace l1budget
