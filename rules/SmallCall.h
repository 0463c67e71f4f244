// SPDX-License-Identifier: Apache-2.0
//
// A call of a program that is as small as one can be, but for one dimension of a tensor: what rules
// try where a formula has many inputs.
#pragma once

#include "analyzer/program/Program.h"

#include <map>
#include <optional>
#include <string>

namespace l1budget::rules {

/// `tensor_args.input.padded_shape[-1]`: what callers choose freely. A shard is in L1 itself, which
/// limits it.
bool isDimension(const Symbol&);

/// What the program's checks ask of single inputs holds. Else a dimension is one tile, an
/// enumeration its first value, and a number 1.
class SmallCall {
public:
  explicit SmallCall(const Program&);

  /// With a size for one dimension, and `flags` for what is true or false. Nothing for what is not
  /// known.
  std::optional<int64_t> value(Expr, const Symbol& dimension, int64_t size,
                               bool flags = true) const;
  /// What an input is.
  int64_t of(Expr leaf, const Symbol& dimension, int64_t size, bool flags = true) const;

private:
  void assume(Expr condition, bool holds);

  ExprPool& pool_;
  std::map<std::string, int64_t, std::less<>> asked_;
};

} // namespace l1budget::rules
