// SPDX-License-Identifier: Apache-2.0
//
// The flags a file is parsed with. Those of a database are somebody else's text: only what matters
// to parsing passes, so that no entry loads code, writes files or reads where it should not.
#pragma once

#include "analyzer/frontend/Frontend.h"

namespace l1budget {

struct Flags {
  std::vector<std::string> shared; ///< for the driver, without the file; the same for many files
  std::vector<std::string> own;    ///< for this file alone, after the others
  std::vector<std::string> ownIncludes; ///< the folders among `own`
  bool ownMacros = false;

  std::vector<std::string> all() const {
    std::vector<std::string> words = shared;
    words.insert(words.end(), own.begin(), own.end());
    return words;
  }
};

/// The macros that a tree's build defines for single files.
inline constexpr llvm::StringLiteral fileMacros[] = {"OVERRIDE_KERNEL_PREFIX"};

/// Of a command, what matters to parsing.
struct CommandFlags {
  std::vector<std::string> arguments;
  std::vector<std::string> includes; ///< the folders among them
};

/// Paths are made absolute against `directory`.
CommandFlags filterCommand(const std::vector<std::string>& command, const std::string& directory);

/// What a tree's own build would pass for `file` (an absolute, real path).
Flags treeFlags(const Tree&, const std::string& file);

/// What the runtime passes for a kernel, as far as the tree has it.
Flags kernelFlags(const Tree&, const KernelBuild&);

} // namespace l1budget
