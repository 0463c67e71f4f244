// SPDX-License-Identifier: Apache-2.0
//
// Database mode: a compile_commands.json answers how a file is built.
#pragma once

#include "analyzer/frontend/Frontend.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace l1budget {

class Database {
public:
  /// Reads `folder`/compile_commands.json. Errors are `path:line:column: what is wrong; what to
  /// do`.
  static llvm::Expected<Database> load(const std::string& folder);

  /// Sets the command, its directory and what may be read for `request.file`; false when the
  /// database does not know the file. With `chosen`, because the user named the database, the
  /// include folders of its commands may lie anywhere; without, only the project, the tree and the
  /// system are read.
  bool fill(ParseRequest& request, bool chosen) const;

  size_t size() const { return commands_.size(); }
  /// The files of the database, absolute, in its order.
  std::vector<std::string> files() const;

private:
  struct Command {
    std::string file;
    std::string directory;
    std::vector<std::string> words;
  };
  const Command* find(const std::string& file) const;

  std::string folder_;
  std::vector<Command> commands_;
  llvm::StringMap<size_t> byFile_; ///< the first command of a file, by path
};

} // namespace l1budget
