// SPDX-License-Identifier: Apache-2.0
//
// What the source calls the formulas that it computes: its integer variables, by their value at the
// end of their function. A name that stands for several formulas is the outermost function's, and
// nobody's where that has several itself.
#pragma once

#include "analyzer/program/Program.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

#include <string>
#include <utility>
#include <vector>

namespace l1budget {

class Variables {
public:
  void clear();
  /// A variable of a function that is called at `depth`.
  void add(llvm::StringRef name, Expr value, unsigned depth);
  /// Those whose values are parts of the program's expressions, first added first.
  std::vector<std::pair<std::string, Expr>> namesIn(const Program&) const;

private:
  struct Variable {
    Expr value; ///< null: several values
    unsigned depth;
    size_t order;
  };
  llvm::StringMap<Variable> variables_;
};

} // namespace l1budget
