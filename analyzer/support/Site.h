// SPDX-License-Identifier: Apache-2.0
//
// A place in analysed source code, as plain data: it outlives the AST it came from.
#pragma once

#include "analyzer/support/Archive.h"

#include <compare>
#include <string>

namespace l1budget {

/// One-based line and column in `file`; an empty file means "no place". Paths are as the user gave
/// them, or relative to the tree's root for files that lie in it.
struct Site {
  std::string file;
  unsigned line = 0;
  unsigned column = 0;

  bool valid() const { return !file.empty(); }
  /// `file:line:column`, the form editors jump to.
  std::string str() const {
    return file + ":" + std::to_string(line) + ":" + std::to_string(column);
  }
  friend auto operator<=>(const Site&, const Site&) = default;
};

void transfer(auto& archive, Is<Site> auto& site) {
  auto& [file, line, column] = site;
  archive(file, line, column);
}

} // namespace l1budget
