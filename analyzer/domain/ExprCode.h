// SPDX-License-Identifier: Apache-2.0
//
// Expressions as one list of steps over registers, for evaluating them at many points. Each part
// that they share is one step, constants stand in their registers from the start, and nothing is
// allocated at a point.
#pragma once

#include "analyzer/domain/Expr.h"

#include <span>
#include <vector>

namespace l1budget {

class ExprCode {
public:
  /// `inputs`: the names whose values a point gives. Of what depends on any other symbol, nothing
  /// has a value.
  ExprCode(std::span<const Expr> wanted, std::span<const std::string> inputs);

  /// One value for each input. A value is what the type of the input makes of it.
  void run(std::span<const int64_t> values);

  /// Of the n-th expression at the last point: what ExprPool makes of it when the inputs are
  /// replaced by their values. Nothing where it depends on something else, or where C++ has no
  /// value, as for a division by zero.
  std::optional<int64_t> value(size_t wanted) const {
    const Register& result = registers_[wanted_[wanted]];
    return result.valid ? std::optional(result.value) : std::nullopt;
  }
  /// Whether the n-th expression has nothing but the inputs in it.
  bool isClosed(size_t wanted) const { return closed_[wanted]; }
  size_t steps() const { return steps_.size(); }

private:
  struct Register {
    int64_t value = 0;
    bool valid = false;
  };
  struct Step {
    Op op;
    IntType type; ///< of the result; of the operands for a comparison
    uint32_t to;
    uint32_t operands[3]; ///< for a Symbol, the first is the input
    const std::vector<std::pair<int64_t, int64_t>>* results; ///< of a Table, by argument
  };
  Register compute(const Step&, std::span<const int64_t> values) const;

  std::vector<Step> steps_;
  std::vector<Register> registers_;
  std::vector<uint32_t> wanted_;
  std::vector<bool> closed_;
};

} // namespace l1budget
