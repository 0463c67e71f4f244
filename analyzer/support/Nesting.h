// SPDX-License-Identifier: Apache-2.0
//
// JSON that LLVM's parser can read: it recurses, so a text of brackets would end the process.
#pragma once

#include "llvm/ADT/StringRef.h"

namespace l1budget {

/// Whether brackets outside of strings are nested deeper than in any file that is read here.
inline bool nestsDeeply(llvm::StringRef json) {
  constexpr int deepest = 64;
  int depth = 0;
  for (size_t i = 0; i < json.size(); ++i) {
    if (json[i] == '"')
      for (++i; i < json.size() && json[i] != '"'; ++i)
        i += json[i] == '\\';
    else if (json[i] == '[' || json[i] == '{') {
      if (++depth > deepest)
        return true;
    } else if (json[i] == ']' || json[i] == '}')
      depth -= depth > 0;
  }
  return false;
}

} // namespace l1budget
