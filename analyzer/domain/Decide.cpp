// SPDX-License-Identifier: Apache-2.0
//
// What follows from an assumption: a condition that is a part of it, the opposite of one, or a
// comparison that what others leave of its operands settles.
#include "analyzer/domain/Node.h"

#include <algorithm>

namespace l1budget {

namespace {

Range intersect(Range a, Range b) { return {std::max(a.low, b.low), std::min(a.high, b.high)}; }

/// What a comparison with a constant says of the other operand, and of which.
std::pair<const ExprNode*, Range> rangeBy(const ExprNode* comparison) {
  const ExprNode *left = comparison->operands[0], *right = comparison->operands[1];
  const bool strict = comparison->op == Op::Lt;
  if (right->op == Op::Constant) {
    const int64_t number = rank(right->value, right->type);
    if (comparison->op == Op::Eq)
      return {left, {number, number}};
    return {left, {INT64_MIN, strict && number > INT64_MIN ? number - 1 : number}};
  }
  if (left->op == Op::Constant && comparison->op != Op::Eq) {
    const int64_t number = rank(left->value, left->type);
    return {right, {strict && number < INT64_MAX ? number + 1 : number, INT64_MAX}};
  }
  return {nullptr, {}};
}

bool isComparison(Op op) { return op == Op::Eq || op == Op::Lt || op == Op::Le; }

} // namespace

namespace {

/// Whether a node is a chain of `op`: `a && b`, or `!(a || b)`, which is one of the opposites.
bool isChain(Expr expr, Op op) {
  const Op dual = op == Op::And ? Op::Or : Op::And;
  return expr.op() == op || (expr.op() == Op::Not && expr.operand(0).op() == dual);
}

} // namespace

Facts ExprPool::Impl::factOf(Expr part, Op op) {
  Facts fact{partTrees.add(partTrees.getEmptySet(), part.node()), 1, rangeTrees.getEmptyMap()};
  if (op == Op::And && isComparison(part.op()))
    if (const auto [operand, range] = rangeBy(part.node()); operand)
      fact.ranges = rangeTrees.add(fact.ranges, operand, range);
  return fact;
}

const Facts& ExprPool::Impl::factsOf(Expr chain, Op op) {
  const size_t slot = op == Op::Or;
  auto part = [&](Expr node, unsigned i) {
    return node.op() == op ? node.operand(i) : pool.logicalNot(node.operand(0).operand(i));
  };
  // A chain is long at its left end: from there up, and not by recursion.
  llvm::SmallVector<Expr, 16> open;
  for (Expr node = chain; !node.node()->facts[slot]; node = part(node, 0)) {
    open.push_back(node);
    if (!isChain(node, op))
      break;
  }
  for (Expr node : llvm::reverse(open)) {
    if (!isChain(node, op)) {
      node.node()->facts[slot] = &facts.emplace_back(factOf(node, op));
      continue;
    }
    const Facts *more = &factsOf(part(node, 0), op), *fewer = &factsOf(part(node, 1), op);
    if (more->count < fewer->count)
      std::swap(more, fewer);
    Facts both = *more;
    both.count += fewer->count;
    for (const ExprNode* each : fewer->parts)
      both.parts = partTrees.add(both.parts, each);
    if (node.op() != op)
      both.parts = partTrees.add(both.parts, node.node());
    for (const auto& [operand, range] : fewer->ranges) {
      const Range* known = both.ranges.lookup(operand);
      both.ranges = rangeTrees.add(both.ranges, operand, known ? intersect(*known, range) : range);
    }
    node.node()->facts[slot] = &facts.emplace_back(std::move(both));
  }
  return *chain.node()->facts[slot];
}

std::optional<bool> ExprPool::decide(Expr condition, Expr assumption) {
  if (auto number = condition.constant())
    return *number != 0;
  if (assumption.constant())
    return std::nullopt;
  if (condition.op() == Op::Not) {
    if (auto known = decide(condition.operand(0), assumption))
      return !*known;
    return std::nullopt;
  }
  const auto holds = [&](Expr part) { return impl_->hasPart(assumption, part, Op::And); };
  if (holds(condition))
    return true;
  if (holds(logicalNot(condition)))
    return false;
  if (isComparison(condition.op()))
    return decideComparison(condition, assumption);
  if (condition.op() != Op::And && condition.op() != Op::Or)
    return std::nullopt;
  const auto key = std::pair(condition.node(), assumption.node());
  if (auto known = impl_->decided.find(key); known != impl_->decided.end())
    return known->second;
  const std::optional<bool> answer = decideParts(condition, assumption);
  impl_->decided[key] = answer;
  return answer;
}

std::optional<bool> ExprPool::decideParts(Expr condition, Expr assumption) {
  const bool absorbing = condition.op() == Op::Or;
  const auto left = decide(condition.operand(0), assumption);
  if (left == absorbing)
    return absorbing;
  const auto right = decide(condition.operand(1), assumption);
  if (right == absorbing)
    return absorbing;
  return left && right ? std::optional(!absorbing) : std::nullopt;
}

// x == 3 decides x == 4 and x < 5; x < 3 decides x < 5 and 4 <= x.
std::optional<bool> ExprPool::decideComparison(Expr condition, Expr assumption) {
  const auto& ranges = impl_->factsOf(assumption, Op::And).ranges;
  bool isSharper = false;
  auto rangeOf = [&](Expr operand) {
    const IntType type = operand.type();
    if (auto number = operand.constant())
      return Range{rank(*number, type), rank(*number, type)};
    Range range;
    if (!operand.unknown())
      if (const auto bounds = impl_->boundsFor(operand))
        range = {rank(bounds->min, type), rank(bounds->max, type)};
    if (const Range* known = ranges.lookup(operand.node())) {
      isSharper = true;
      range = intersect(range, *known);
    }
    return range;
  };
  const Range left = rangeOf(condition.operand(0)), right = rangeOf(condition.operand(1));
  if (!isSharper)
    return std::nullopt;
  if (condition.op() == Op::Eq) {
    if (left.high < right.low || right.high < left.low)
      return false;
    if (left.isOne() && left == right)
      return true;
    return std::nullopt;
  }
  const bool isStrict = condition.op() == Op::Lt;
  if (isStrict ? left.high < right.low : left.high <= right.low)
    return true;
  if (isStrict ? left.low >= right.high : left.low > right.high)
    return false;
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
