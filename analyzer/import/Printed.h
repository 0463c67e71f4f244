// SPDX-License-Identifier: Apache-2.0
//
// Values as tt-metal's reflection prints them: `Type(value, name=value, ...)`, lists in brackets or
// braces, `std::nullopt`, and `<type>` where a value is not printed.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <vector>

namespace l1budget {

struct Printed {
  enum class Kind { Word, Nothing, Lost, Group };
  Kind kind = Kind::Word;
  std::string text;           ///< the word, the type of what is lost, or the group's type
  std::vector<Printed> items; ///< of a group
  std::string key;            ///< of an item with a name

  const Printed* find(llvm::StringRef name) const {
    for (const Printed& item : items)
      if (item.key == name)
        return &item;
    return nullptr;
  }
  /// What follows the last `::` of the text.
  llvm::StringRef name() const {
    const size_t at = text.rfind("::");
    return llvm::StringRef(text).drop_front(at == std::string::npos ? 0 : at + 2);
  }
};

/// Nothing when the text is not of this form, or nests deeper than any value of tt-metal does.
std::optional<Printed> parsePrinted(llvm::StringRef text);

} // namespace l1budget
