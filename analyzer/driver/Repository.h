// SPDX-License-Identifier: Apache-2.0
//
// A git repository: what has changed in it, and how it was. Git is only asked; no hook, filter or
// monitor of the repository is run.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace l1budget {

class Repository {
public:
  /// The one that a folder lies in.
  static llvm::Expected<Repository> of(const std::string& folder);

  /// Absolute, without links.
  const std::string& root() const { return root_; }

  /// The last commit that a revision and HEAD have in common; its full name.
  llvm::Expected<std::string> mergeBase(const std::string& revision) const;

  /// Files that are not as in a commit, or that git does not know, relative to the root; not those
  /// that are deleted or ignored.
  llvm::Expected<std::vector<std::string>> changedSince(const std::string& commit) const;

  /// All files that git knows and that match one of the patterns, relative to the root.
  llvm::Expected<std::vector<std::string>> tracked(llvm::ArrayRef<std::string> patterns) const;

  /// Makes `folder`/tree the C++ sources and configurations of a commit, of whatever it was before.
  llvm::Error layOut(const std::string& commit, const std::string& folder) const;

private:
  explicit Repository(std::string root) : root_(std::move(root)) {}

  std::string root_;
};

} // namespace l1budget
