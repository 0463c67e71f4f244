// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Plain.h"

#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Unicode.h"

#include <algorithm>

namespace l1budget {

namespace {

/// Characters that change what a terminal shows of the others.
bool isUnsafe(llvm::UTF32 c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || c == 0x200e || c == 0x200f ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

} // namespace

std::string plain(llvm::StringRef text) {
  const std::string valid = llvm::json::fixUTF8(text);
  std::string out;
  llvm::raw_string_ostream stream(out);
  const auto* position = reinterpret_cast<const llvm::UTF8*>(valid.data());
  const auto* end = position + valid.size();
  while (position != end) {
    const auto* start = position;
    llvm::UTF32 c = 0;
    if (llvm::convertUTF8Sequence(&position, end, &c, llvm::strictConversion) != llvm::conversionOK)
      break;
    if (c == '\n' || c == '\t')
      stream << ' ';
    else if (isUnsafe(c))
      stream << llvm::format(c < 0x100 ? "\\x%02x" : "\\u%04x", unsigned(c));
    else
      stream.write(reinterpret_cast<const char*>(start), size_t(position - start));
  }
  return out;
}

unsigned columns(llvm::StringRef text) {
  const int width = llvm::sys::unicode::columnWidthUTF8(text);
  return width < 0 ? unsigned(text.size()) : unsigned(width);
}

std::string padRight(llvm::StringRef text, unsigned width) {
  const unsigned own = columns(text);
  return text.str() + std::string(width > own ? width - own : 0, ' ');
}

std::string padLeft(llvm::StringRef text, unsigned width) {
  const unsigned own = columns(text);
  return std::string(width > own ? width - own : 0, ' ') + text.str();
}

std::string csvCell(llvm::StringRef text) {
  std::string value = plain(text);
  // A spreadsheet would run `=cmd|…` of somebody's source. A negative number is none.
  int64_t number;
  if (!value.empty() && llvm::StringRef("=+-@").contains(value.front()) &&
      llvm::StringRef(value).getAsInteger(10, number))
    value.insert(0, "'");
  if (llvm::StringRef(value).find_first_of(",\"") == llvm::StringRef::npos)
    return value;
  std::string quoted = "\"";
  for (const char letter : value)
    quoted += letter == '"' ? "\"\"" : std::string(1, letter);
  return quoted + "\"";
}

std::string counted(uint64_t number, llvm::StringRef one, llvm::StringRef many) {
  return std::to_string(number) + " " + (number == 1 ? one : many).str();
}

void Table::print(llvm::raw_ostream& out) const {
  std::vector<unsigned> widths(aligns_.size(), 0);
  for (const Line& line : lines_)
    for (size_t i = 0; !line.isNote && i < line.cells.size(); ++i)
      widths[i] = std::max(widths[i], columns(plain(line.cells[i])));
  for (const Line& line : lines_) {
    std::string text(indent_, ' ');
    if (line.isNote) {
      text += plain(line.cells.front());
    } else {
      for (size_t i = 0; i < line.cells.size(); ++i) {
        const std::string cell = plain(line.cells[i]);
        text += i ? "  " : "";
        text += aligns_[i] == Align::Right ? padLeft(cell, widths[i]) : padRight(cell, widths[i]);
      }
    }
    out << llvm::StringRef(text).rtrim(' ') << '\n';
  }
}

} // namespace l1budget
