// SPDX-License-Identifier: Apache-2.0
//
// The flags a file is parsed with. Those of a database are somebody else's text: only what matters
// to parsing passes, so that no entry loads code, writes files or reads where it should not.
#pragma once

#include "analyzer/frontend/Frontend.h"

namespace l1budget {

struct Flags {
  std::vector<std::string> arguments; ///< for the driver, without the file
  std::vector<std::string> includes;  ///< the folders among them
};

/// Of a command, what matters to parsing; paths made absolute against `directory`.
Flags filterCommand(const std::vector<std::string>& command, const std::string& directory);

/// What a tree's own build would pass for `file` (an absolute, real path).
Flags treeFlags(const Tree&, const std::string& file);

} // namespace l1budget
