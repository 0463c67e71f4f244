// SPDX-License-Identifier: Apache-2.0
//
// What follows from an assumption.
#include "analyzer/domain/Node.h"

namespace l1budget {

std::optional<bool> ExprPool::decide(Expr condition, Expr assumption) {
  if (auto number = condition.constant())
    return *number != 0;
  if (assumption.constant())
    return std::nullopt;
  Impl::Facts& facts = impl_->factsOf(assumption);
  if (auto known = facts.decided.find(condition.node()); known != facts.decided.end())
    return known->second;
  const std::optional<bool> answer = decideBy(condition, assumption);
  impl_->factsOf(assumption).decided[condition.node()] = answer;
  return answer;
}

std::optional<bool> ExprPool::decideBy(Expr condition, Expr assumption) {
  // Looked up each time: making expressions may add assumptions.
  const auto holds = [&](Expr part) {
    return impl_->partsOf(assumption, Op::And).contains(part.node());
  };
  if (holds(condition))
    return true;
  if (holds(logicalNot(condition)))
    return false;
  if (condition.op() == Op::And || condition.op() == Op::Or) {
    const bool absorbing = condition.op() == Op::Or;
    const auto left = decide(condition.operand(0), assumption);
    if (left == absorbing)
      return absorbing;
    const auto right = decide(condition.operand(1), assumption);
    if (right == absorbing)
      return absorbing;
    return left && right ? std::optional(!absorbing) : std::nullopt;
  }
  if (condition.op() == Op::Not) {
    if (auto known = decide(condition.operand(0), assumption))
      return !*known;
    return std::nullopt;
  }
  const bool isOrder = condition.op() == Op::Lt || condition.op() == Op::Le;
  if (!isOrder && condition.op() != Op::Eq)
    return std::nullopt;
  // x == 3 decides x == 4 and x < 5.
  auto valueOf = [&](Expr operand) {
    const auto& equals = impl_->factsOf(assumption).equals;
    auto known = equals.find(operand.node());
    return known == equals.end() ? operand : known->second;
  };
  const Expr left = valueOf(condition.operand(0)), right = valueOf(condition.operand(1));
  if (left != condition.operand(0) || right != condition.operand(1))
    if (auto number = compare(condition.op(), left, right).constant())
      return *number != 0;
  if (!isOrder)
    return std::nullopt;
  // x < 3 implies x < 5 and x <= 5.
  const bool isSigned = condition.operand(0).type().isSigned;
  auto atMost = [&](int64_t from, int64_t to) {
    return isSigned ? from <= to : uint64_t(from) <= uint64_t(to);
  };
  for (const Expr known : impl_->factsOf(assumption).orders) {
    if (known.operand(0).type() != condition.operand(0).type() ||
        (condition.op() != known.op() && condition.op() != Op::Le))
      continue;
    const auto c1 = condition.operand(1).constant(), a1 = known.operand(1).constant();
    if (c1 && a1 && condition.operand(0) == known.operand(0) && atMost(*a1, *c1))
      return true;
    const auto c0 = condition.operand(0).constant(), a0 = known.operand(0).constant();
    if (c0 && a0 && condition.operand(1) == known.operand(1) && atMost(*c0, *a0))
      return true;
  }
  return std::nullopt;
}

Expr ExprPool::under(Expr expr, Expr assumption) {
  if (!expr || !expr.node()->chooses || assumption.constant())
    return expr;
  llvm::DenseMap<const ExprNode*, Expr> done;
  auto visit = [&](auto& self, Expr e) -> Expr {
    if (!e || !e.node()->chooses)
      return e;
    if (auto it = done.find(e.node()); it != done.end())
      return it->second;
    Expr result;
    if (e.op() == Op::Select) {
      const Expr condition = self(self, e.operand(0));
      const std::optional<bool> known = decide(condition, assumption);
      result = known ? self(self, e.operand(*known ? 1 : 2))
                     : select(condition, self(self, e.operand(1)), self(self, e.operand(2)));
    } else {
      result = rebuild(e, self(self, e.operand(0)), self(self, e.operand(1)), Expr());
    }
    done[e.node()] = result;
    return result;
  };
  return visit(visit, expr);
}

} // namespace l1budget
