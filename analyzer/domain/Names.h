// SPDX-License-Identifier: Apache-2.0
//
// Formulas with the names that the source has for their parts: `2 * Wt * tile_size` and what `Wt`
// stands for, instead of the path of an input in ten places.
#pragma once

#include "analyzer/domain/Expr.h"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace l1budget {

class ExprNames {
public:
  ExprNames() = default;
  /// The first name of an expression is the one that is used.
  explicit ExprNames(const std::vector<std::pair<std::string, Expr>>& names);

  /// As Expr::str, with names for parts and for the whole. Notes the names it took.
  std::string str(Expr);
  /// What the names stand for that were taken since the last call: `Wt` and
  /// `tensor_args.input.padded_shape[-1] / 32`, in the order in which they were met.
  std::vector<std::pair<std::string, std::string>> definitions();

private:
  friend class Printer;
  struct Name {
    std::string name;
    bool taken = false;
  };
  std::unordered_map<const ExprNode*, Name> names_; ///< without casts around
  std::vector<const ExprNode*> met_;                ///< to be defined
};

} // namespace l1budget
