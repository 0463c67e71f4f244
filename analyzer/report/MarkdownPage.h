// SPDX-License-Identifier: Apache-2.0
//
// Pages of Markdown for job summaries and comments: text of sources cannot be taken for markup, and
// a page never gets longer than GitHub takes of a comment.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace l1budget {

/// As text of a line or a cell.
std::string markdown(llvm::StringRef text);
/// As code of a line or a cell.
std::string markdownCode(llvm::StringRef text);

class MarkdownPage {
public:
  static constexpr size_t mostBytes = 65536;

  /// A paragraph of Markdown.
  void paragraph(const std::string& text);
  /// A table; columns whose name ends in ':' are numbers. Rows that do not fit are counted.
  void table(const std::vector<std::string>& columns,
             const std::vector<std::vector<std::string>>& rows);
  /// What is between them is folded away; `summary` is Markdown without lists and tables.
  void beginDetails(const std::string& summary);
  void endDetails();
  /// Pieces of program output, as they are.
  void output(const std::vector<std::string>& pieces);

  const std::string& text() const { return text_; }

private:
  bool fits(size_t bytes) const;
  void leftOut(size_t number, llvm::StringRef one, llvm::StringRef many);

  std::string text_;
};

} // namespace l1budget
