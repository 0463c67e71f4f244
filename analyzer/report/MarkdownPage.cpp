// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/MarkdownPage.h"

#include "analyzer/report/Plain.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

namespace l1budget {

std::string markdown(llvm::StringRef text) {
  std::string out;
  for (const char letter : plain(text))
    if (letter == '&' || letter == '<' || letter == '>' || letter == '@' || letter == '$')
      // HTML, mentions and formulas have no backslash.
      out += "&#" + std::to_string(int(letter)) + ";";
    else if (llvm::StringRef("\\`*_[]#|~!").contains(letter))
      out += std::string("\\") + letter;
    else
      out += letter;
  return out;
}

std::string markdownCode(llvm::StringRef text) {
  std::string code;
  for (const char letter : plain(text))
    // A cell ends at a bar in code as well, and a run of backticks ends the code.
    if (letter == '|')
      code += "\\|";
    else
      code += letter == '`' ? '\'' : letter;
  return "`" + code + "`";
}

bool MarkdownPage::fits(size_t bytes) const {
  // Room for what says that something is left out, and for the ends of what is open.
  constexpr size_t ending = 512;
  return text_.size() + bytes + ending <= mostBytes;
}

void MarkdownPage::leftOut(size_t number, llvm::StringRef one, llvm::StringRef many) {
  if (number && text_.size() + 256 <= mostBytes)
    text_ += "\n**" + counted(number, one, many) + " more, left out: a page has " +
             std::to_string(mostBytes) + " bytes.**\n";
}

void MarkdownPage::paragraph(const std::string& text) {
  if (fits(text.size()))
    text_ += text + "\n\n";
}

void MarkdownPage::table(const std::vector<std::string>& columns,
                         const std::vector<std::vector<std::string>>& rows) {
  std::string head = "|", line = "|";
  for (llvm::StringRef column : columns) {
    line += column.consume_back(":") ? " --: |" : " --- |";
    head += " " + column.str() + " |";
  }
  size_t shown = 0;
  if (fits(head.size() + line.size())) {
    text_ += head + "\n" + line + "\n";
    for (; shown < rows.size(); ++shown) {
      const std::string row = "| " + llvm::join(rows[shown], " | ") + " |\n";
      if (!fits(row.size()))
        break;
      text_ += row;
    }
  }
  leftOut(rows.size() - shown, "row", "rows");
  text_ += "\n";
}

void MarkdownPage::beginDetails(const std::string& summary) {
  text_ += "<details><summary>" + summary + "</summary>\n\n";
}

void MarkdownPage::endDetails() { text_ += "</details>\n\n"; }

void MarkdownPage::output(const std::vector<std::string>& pieces) {
  size_t longest = 0;
  for (const std::string& piece : pieces)
    for (size_t at = 0; (at = piece.find('`', at)) != std::string::npos;) {
      const size_t end = std::min(piece.find_first_not_of('`', at), piece.size());
      longest = std::max(longest, end - at);
      at = end;
    }
  // A fence ends at as many backticks as it began with.
  const std::string fence(std::max<size_t>(3, longest + 1), '`');
  size_t shown = 0;
  if (fits(2 * fence.size())) {
    text_ += fence + "text\n";
    for (; shown < pieces.size() && fits(pieces[shown].size() + fence.size()); ++shown)
      text_ += pieces[shown];
    text_ += fence + "\n";
  }
  leftOut(pieces.size() - shown, "finding", "findings");
  text_ += "\n";
}

} // namespace l1budget
