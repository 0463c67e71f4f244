// SPDX-License-Identifier: Apache-2.0
#include "analyzer/finding/Comments.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace l1budget {

namespace {

using llvm::StringRef;

/// Where the comment of a line begins; the line's length when it has none.
size_t commentIn(StringRef line) {
  if (line.ltrim().starts_with("*"))
    return line.find('*');
  return std::min({line.find("//"), line.find("/*"), line.size()});
}

/// The words that say why, without what surrounds them.
std::string reasonIn(StringRef text) {
  text = text.substr(0, text.find("*/")).trim();
  text.consume_front(":");
  text.consume_front("-");
  return text.trim().str();
}

/// Whether a function's head may go on in the next line: neither a statement nor a block ends here.
bool isHead(StringRef line) {
  return line.substr(0, commentIn(line)).find_first_of(";{}") == StringRef::npos;
}

class Reader {
public:
  Reader(StringRef text, const std::string& file) : file_(file) {
    text.split(lines_, '\n');
    for (unsigned i = 0; i < lines_.size(); ++i) {
      const StringRef line = lines_[i];
      const size_t comment = commentIn(line);
      if (size_t at = line.find("NOLINT", comment); at != StringRef::npos)
        suppression(line, at, i + 1);
      if (size_t at = line.find("l1-budget:", comment); at != StringRef::npos)
        budget(line, at, i + 1);
    }
  }

  Comments take() { return std::move(comments_); }

private:
  void suppression(StringRef line, size_t at, unsigned number) {
    StringRef rest = line.substr(at);
    rest.consume_front("NOLINT");
    const bool next = rest.consume_front("NEXTLINE"), begins = rest.consume_front("BEGIN"),
               ends = rest.consume_front("END");
    const size_t close = rest.find(')');
    if (!rest.consume_front("(") || close == StringRef::npos)
      return;
    SuppressionComment comment;
    llvm::SmallVector<StringRef, 4> rules;
    rest.substr(0, close - 1).split(rules, ',');
    for (const StringRef rule : rules)
      comment.rules.push_back(rule.trim().str());
    comment.reason = reasonIn(rest.substr(close));
    comment.site = {file_, number, unsigned(at) + 1};
    if (ends) {
      // The innermost that is open and names the same.
      for (SuppressionComment& open : llvm::reverse(comments_.suppressions))
        if (open.firstLine && !open.lastLine && open.rules == comment.rules) {
          open.lastLine = number;
          return;
        }
    } else {
      comment.firstLine = next ? number + 1 : number;
      comment.lastLine = begins ? 0 : comment.firstLine;
    }
    comments_.suppressions.push_back(std::move(comment));
  }

  void budget(StringRef line, size_t at, unsigned number) {
    StringRef rest = line.substr(at);
    rest.consume_front("l1-budget:");
    rest = rest.ltrim();
    StringRef amount = rest.take_while([](char c) { return !llvm::isSpace(c); });
    // `900 KiB` is one amount.
    StringRef after = rest.substr(amount.size()).ltrim();
    for (const StringRef unit : {"B", "KiB", "MiB", "%"})
      if (llvm::all_of(amount, llvm::isDigit) &&
          after.take_while([](char c) { return !llvm::isSpace(c); }) == unit)
        amount = rest.substr(0, size_t(after.data() - rest.data()) + unit.size());
    BudgetComment comment;
    comment.amount = amount.str();
    comment.reason = reasonIn(rest.substr(amount.size()));
    comment.site = {file_, number, unsigned(at) + 1};
    comment.lastLine = number;
    while (comment.lastLine < lines_.size() && isHead(lines_[comment.lastLine]))
      ++comment.lastLine;
    ++comment.lastLine;
    comments_.budgets.push_back(std::move(comment));
  }

  const std::string& file_;
  llvm::SmallVector<StringRef, 0> lines_;
  Comments comments_;
};

} // namespace

Comments commentsOf(StringRef text, const std::string& file) {
  // Most files have none.
  if (!text.contains("NOLINT") && !text.contains("l1-budget:"))
    return {};
  return Reader(text, file).take();
}

} // namespace l1budget
