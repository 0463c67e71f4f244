// SPDX-License-Identifier: Apache-2.0
#include "analyzer/import/Printed.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace l1budget {

namespace {

constexpr int deepest = 64;

bool isWordCharacter(char c) {
  return llvm::isAlnum(c) || c == '_' || c == '.' || c == ':' || c == '+' || c == '-';
}

class Parser {
public:
  explicit Parser(llvm::StringRef text) : rest_(text) {}

  std::optional<Printed> whole() {
    Printed value;
    const bool isRead = read(value, 0);
    rest_ = rest_.ltrim();
    return isRead && rest_.empty() ? std::optional(std::move(value)) : std::nullopt;
  }

private:
  bool read(Printed& value, int depth) {
    rest_ = rest_.ltrim();
    if (depth > deepest || rest_.empty())
      return false;
    if (rest_.consume_front("<")) {
      value.kind = Printed::Kind::Lost;
      return until('>', value.text);
    }
    if (rest_.consume_front("\""))
      return until('"', value.text);
    value.text = rest_.take_while(isWordCharacter).str();
    rest_ = rest_.drop_front(value.text.size());
    for (const auto [open, close] : {std::pair('(', ')'), std::pair('{', '}'), std::pair('[', ']')})
      if (rest_.consume_front(llvm::StringRef(&open, 1))) {
        value.kind = Printed::Kind::Group;
        return group(value, close, depth);
      }
    if (value.text == "std::nullopt" || value.text == "nullopt")
      value.kind = Printed::Kind::Nothing;
    // An empty text is printed as nothing at all.
    return !value.text.empty() || rest_.starts_with(",") || isClosing();
  }

  bool group(Printed& value, char close, int depth) {
    const llvm::StringRef closing(&close, 1);
    rest_ = rest_.ltrim();
    if (rest_.consume_front(closing))
      return true;
    do {
      Printed& item = value.items.emplace_back();
      item.key = key();
      if (!read(item, depth + 1))
        return false;
      rest_ = rest_.ltrim();
      // The runtime leaves out the brace that ends a range of a set.
      if (close == '}' && item.key == "end" && !rest_.starts_with("}"))
        return true;
    } while (rest_.consume_front(","));
    return rest_.consume_front(closing);
  }

  /// The name in front of `=` or `:`, which is taken; empty for none.
  std::string key() {
    llvm::StringRef text = rest_.ltrim();
    const bool isQuoted = text.consume_front("\"");
    const llvm::StringRef name =
        text.take_while([](char c) { return llvm::isAlnum(c) || c == '_'; });
    text = text.drop_front(name.size());
    if (name.empty() || llvm::isDigit(name.front()) || (isQuoted && !text.consume_front("\"")))
      return "";
    text = text.ltrim();
    if (text.starts_with("::") || !(text.consume_front("=") || text.consume_front(":")))
      return "";
    rest_ = text;
    return name.str();
  }

  bool until(char end, std::string& text) {
    const size_t at = rest_.find(end);
    if (at == llvm::StringRef::npos)
      return false;
    text = rest_.take_front(at).str();
    rest_ = rest_.drop_front(at + 1);
    // It may come to a terminal.
    return llvm::all_of(text, llvm::isPrint);
  }

  bool isClosing() const {
    return rest_.starts_with(")") || rest_.starts_with("}") || rest_.starts_with("]");
  }

  llvm::StringRef rest_;
};

} // namespace

std::optional<Printed> parsePrinted(llvm::StringRef text) { return Parser(text).whole(); }

} // namespace l1budget
