// SPDX-License-Identifier: Apache-2.0
//
// What a misspelt name may have meant.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <algorithm>
#include <string>

namespace l1budget {

/// The name that takes the fewest edits, `most` of them or fewer; the first of several, empty for
/// none.
template <typename Names>
std::string nearest(llvm::StringRef word, const Names& names, unsigned most) {
  std::string best;
  unsigned distance = most + 1;
  for (const auto& name : names)
    if (const unsigned edits = word.edit_distance(llvm::StringRef(name), true, distance);
        edits < distance) {
      distance = edits;
      best = llvm::StringRef(name).str();
    }
  return best;
}

/// How many edits are a misspelling of a long name.
inline unsigned editsFor(llvm::StringRef word) {
  return std::max<unsigned>(3, unsigned(word.size()) / 3);
}

/// `; did you mean x?`, or nothing.
inline std::string didYouMean(const std::string& name) {
  return name.empty() ? "" : "; did you mean " + name + "?";
}

} // namespace l1budget
