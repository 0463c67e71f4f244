// SPDX-License-Identifier: Apache-2.0
#include "analyzer/domain/ExprCode.h"

#include "analyzer/domain/Node.h"

#include "llvm/ADT/STLExtras.h"

namespace l1budget {

ExprCode::ExprCode(std::span<const Expr> wanted, std::span<const std::string> inputs) {
  llvm::DenseMap<const ExprNode*, std::pair<uint32_t, bool>> done; // register, closed
  auto place = [&](auto& self, Expr expr) -> std::pair<uint32_t, bool> {
    if (const auto known = done.find(expr.node()); known != done.end())
      return known->second;
    Step step{expr.op(), expr.type(), 0, {}, nullptr};
    bool closed = true;
    if (const auto number = expr.constant()) {
      registers_.push_back({*number, true});
    } else if (const Symbol* symbol = expr.symbol()) {
      const auto input = llvm::find(inputs, symbol->name);
      closed = input != inputs.end() && !symbol->isUnknown();
      step.operands[0] = uint32_t(input - inputs.begin());
    } else {
      for (int i = 0; i < 3 && expr.operand(i); ++i) {
        const auto [from, isClosed] = self(self, expr.operand(i));
        step.operands[i] = from;
        closed &= isClosed;
      }
      if (step.op == Op::Table)
        step.results = &expr.results();
      if (step.op == Op::Eq || step.op == Op::Lt || step.op == Op::Le)
        step.type = expr.operand(0).type();
    }
    if (!expr.constant()) {
      registers_.push_back({});
      step.to = uint32_t(registers_.size() - 1);
      // A symbol that no point gives stays without a value.
      if (step.op != Op::Symbol || closed)
        steps_.push_back(step);
    }
    return done[expr.node()] = {uint32_t(registers_.size() - 1), closed};
  };
  for (Expr expr : wanted) {
    const auto [from, closed] = place(place, expr);
    wanted_.push_back(from);
    closed_.push_back(closed);
  }
}

void ExprCode::run(std::span<const int64_t> values) {
  for (const Step& step : steps_)
    registers_[step.to] = compute(step, values);
}

ExprCode::Register ExprCode::compute(const Step& step, std::span<const int64_t> values) const {
  auto operand = [&](int i) -> const Register& { return registers_[step.operands[i]]; };
  switch (step.op) {
  case Op::Symbol: {
    const int64_t value = values[step.operands[0]];
    return {step.type == boolType ? int64_t(value != 0) : wrap(value, step.type), true};
  }
  case Op::Cast:
    return {wrap(operand(0).value, step.type), operand(0).valid};
  case Op::Not:
    return {!operand(0).value, operand(0).valid};
  case Op::And:
  case Op::Or: {
    // One side decides, whatever the other one is.
    const bool decisive = step.op == Op::Or;
    for (int i = 0; i < 2; ++i)
      if (operand(i).valid && bool(operand(i).value) == decisive)
        return {decisive, true};
    return {!decisive, operand(0).valid && operand(1).valid};
  }
  case Op::Select:
    return operand(0).valid ? operand(operand(0).value ? 1 : 2) : Register{};
  case Op::Table: {
    for (const auto& [argument, result] : *step.results)
      if (argument == operand(0).value)
        return {result, operand(0).valid};
    return {};
  }
  case Op::Eq:
  case Op::Lt:
  case Op::Le:
    return {comparison(step.op, operand(0).value, operand(1).value, step.type),
            operand(0).valid && operand(1).valid};
  default: {
    const std::optional<int64_t> value =
        arithmetic(step.op, operand(0).value, operand(1).value, step.type);
    return value ? Register{*value, operand(0).valid && operand(1).valid} : Register{};
  }
  }
}

} // namespace l1budget
