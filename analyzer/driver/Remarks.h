// SPDX-License-Identifier: Apache-2.0
//
// What the comments of sources make of findings.
#pragma once

#include "analyzer/budget/Policy.h"
#include "analyzer/finding/Comments.h"
#include "analyzer/finding/Finding.h"
#include "analyzer/program/Program.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace l1budget {

/// The comments of sources, each read once, and which of them did something.
class Remarks {
public:
  /// What a comment above a program's entry says of its budget, else what `project` does.
  Limits limitsOf(const Program&, const Limits& project);

  /// Marks those that a comment with a reason suppresses: at the finding's own line, or where the
  /// function begins whose program it is about.
  void suppress(std::vector<Finding>&);

  /// The comments of a file that can have no effect, and, where all programs were looked at, those
  /// that had none.
  std::vector<Finding> withoutEffect(const std::string& file, bool allPrograms);

  /// Comments that did something.
  const std::set<Site>& used() const { return used_; }

private:
  const Comments& of(const std::string& file);

  std::map<std::string, Comments> known_;
  std::set<Site> used_; ///< of comments
};

} // namespace l1budget
