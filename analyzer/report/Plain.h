// SPDX-License-Identifier: Apache-2.0
//
// Text that came from analysed sources, made safe to print and to line up.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace l1budget {

/// One line without control characters, terminal escapes, bidirectional overrides or invalid UTF-8:
/// each becomes a visible `\x1b` or `\u202e`.
std::string plain(llvm::StringRef);

/// The same as a field of CSV (RFC 4180) that no spreadsheet takes for a formula.
std::string csvCell(llvm::StringRef);

/// Columns that `text` takes on a terminal.
unsigned columns(llvm::StringRef text);
std::string padRight(llvm::StringRef text, unsigned width);
std::string padLeft(llvm::StringRef text, unsigned width);

/// `1 page`, `2 pages`.
std::string counted(uint64_t number, llvm::StringRef one, llvm::StringRef many);

/// Rows of cells, printed with aligned columns and no trailing space. Cells go through plain().
class Table {
public:
  enum class Align { Left, Right };
  Table(std::vector<Align> aligns, unsigned indent) : aligns_(std::move(aligns)), indent_(indent) {}
  void row(std::vector<std::string> cells) { lines_.push_back({std::move(cells), false}); }
  /// A line of its own below the last row, outside the columns.
  void note(std::string text) { lines_.push_back({{std::move(text)}, true}); }
  void print(llvm::raw_ostream&) const;

private:
  struct Line {
    std::vector<std::string> cells;
    bool isNote;
  };
  std::vector<Align> aligns_;
  unsigned indent_;
  std::vector<Line> lines_;
};

} // namespace l1budget
