// SPDX-License-Identifier: Apache-2.0
//
// Interval arithmetic: what an expression can be over all values of its inputs.
#include "analyzer/domain/Node.h"

#include "llvm/Support/MathExtras.h"

#include <algorithm>

namespace l1budget {

namespace {

std::optional<Bounds> typeBounds(IntType type) {
  if (type.width >= 64)
    return std::nullopt;
  if (type.isSigned)
    return Bounds{llvm::minIntN(type.width), llvm::maxIntN(type.width)};
  return Bounds{0, int64_t(llvm::maxUIntN(type.width))};
}

/// The bounds if they lie in the type: nothing that could have wrapped.
std::optional<Bounds> within(__int128 min, __int128 max, IntType type) {
  const __int128 low =
      type.isSigned ? (type.width >= 64 ? INT64_MIN : llvm::minIntN(type.width)) : 0;
  const __int128 high = type.width >= 64 ? INT64_MAX
                        : type.isSigned  ? llvm::maxIntN(type.width)
                                         : int64_t(llvm::maxUIntN(type.width));
  if (min < low || max > high)
    return std::nullopt;
  return Bounds{int64_t(min), int64_t(max)};
}

} // namespace

std::optional<Bounds> boundsOfNode(const ExprNode* node, BoundsCache& cache) {
  if (auto it = cache.find(node); it != cache.end())
    return it->second;
  auto operand = [&](int i) { return boundsOfNode(node->operands[i], cache); };
  auto compute = [&]() -> std::optional<Bounds> {
    switch (node->op) {
    case Op::Constant:
      if (node->type == u64Type && node->value < 0)
        return std::nullopt;
      return Bounds{node->value, node->value};
    case Op::Symbol:
      return typeBounds(node->type);
    case Op::Not:
    case Op::Eq:
    case Op::Lt:
    case Op::Le:
    case Op::And:
    case Op::Or:
      return Bounds{0, 1};
    case Op::Cast: {
      auto inner = operand(0);
      if (inner)
        if (auto fits = within(inner->min, inner->max, node->type))
          return fits;
      return typeBounds(node->type);
    }
    case Op::Table: {
      Bounds all{INT64_MAX, INT64_MIN};
      for (const auto& [argument, result] : node->table->results)
        all = {std::min(all.min, result), std::max(all.max, result)};
      return all;
    }
    case Op::Select: {
      auto a = operand(1), b = operand(2);
      if (!a || !b)
        return std::nullopt;
      return Bounds{std::min(a->min, b->min), std::max(a->max, b->max)};
    }
    default:
      break;
    }
    auto a = operand(0), b = operand(1);
    // A remainder and a bit mask are bounded by one side alone.
    if (node->op == Op::Rem && b && b->min > 0 && !node->type.isSigned)
      return Bounds{0, a ? std::min(a->max, b->max - 1) : b->max - 1};
    if (node->op == Op::BitAnd && b && b->min >= 0)
      return Bounds{0, b->max};
    // The smaller of two is bounded by one alone, even where the other may have wrapped around.
    if (node->op == Op::Min && (a || b)) {
      a = a ? a : typeBounds(node->operands[0]->type);
      b = b ? b : typeBounds(node->operands[1]->type);
    }
    if (!a || !b)
      return std::nullopt;
    const __int128 amin = a->min, amax = a->max, bmin = b->min, bmax = b->max;
    switch (node->op) {
    case Op::Add:
      return within(amin + bmin, amax + bmax, node->type);
    case Op::Sub:
      return within(amin - bmax, amax - bmin, node->type);
    case Op::Mul: {
      const __int128 p[] = {amin * bmin, amin * bmax, amax * bmin, amax * bmax};
      return within(*std::min_element(p, p + 4), *std::max_element(p, p + 4), node->type);
    }
    case Op::Div:
      if (bmin <= 0 || amin < 0)
        return std::nullopt;
      return Bounds{int64_t(amin / bmax), int64_t(amax / bmin)};
    case Op::Min:
      return Bounds{std::min(a->min, b->min), std::min(a->max, b->max)};
    case Op::Max:
      return Bounds{std::max(a->min, b->min), std::max(a->max, b->max)};
    case Op::Shl:
      if (amin < 0 || bmin < 0 || bmax > 62)
        return std::nullopt;
      return within(amin << int(bmin), amax << int(bmax), node->type);
    case Op::Shr:
      if (amin < 0 || bmin < 0 || bmax > 63)
        return std::nullopt;
      return Bounds{int64_t(amin >> int(bmax)), int64_t(amax >> int(bmin))};
    case Op::BitOr:
    case Op::BitXor: {
      if (amin < 0 || bmin < 0)
        return std::nullopt;
      const uint64_t top = llvm::bit_ceil(uint64_t(std::max(a->max, b->max)) + 1) - 1;
      return within(node->op == Op::BitOr ? std::max(amin, bmin) : 0, top, node->type);
    }
    default:
      return std::nullopt;
    }
  };
  auto result = compute();
  cache[node] = result;
  return result;
}

std::optional<Bounds> boundsOf(Expr expr) {
  if (!expr || expr.unknown())
    return std::nullopt;
  BoundsCache cache;
  return boundsOfNode(expr.node(), cache);
}

} // namespace l1budget
