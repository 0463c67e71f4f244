// SPDX-License-Identifier: Apache-2.0
#include "rules/SmallCall.h"

#include <string_view>

namespace l1budget::rules {

bool isDimension(const Symbol& symbol) {
  const std::string_view name = symbol.name;
  return !symbol.isUnknown() && name.ends_with(']') &&
         name.find("shard") == std::string_view::npos &&
         name.substr(0, name.rfind('[')).ends_with("shape");
}

SmallCall::SmallCall(const Program& program) : pool_(*program.pool) {
  for (const Assumption& check : program.assumptions)
    assume(check.condition, true);
}

void SmallCall::assume(Expr condition, bool holds) {
  condition = withoutCasts(condition);
  if (!condition)
    return;
  if (const Symbol* symbol = condition.symbol()) {
    asked_.emplace(symbol->name, holds);
  } else if (condition.op() == Op::Not) {
    assume(condition.operand(0), !holds);
  } else if (condition.op() == Op::And && holds) {
    assume(condition.operand(0), true);
    assume(condition.operand(1), true);
  } else if (condition.op() == Op::Eq && holds) {
    for (unsigned side = 0; side < 2; ++side)
      if (const auto value = condition.operand(side).constant())
        if (const Symbol* symbol = withoutCasts(condition.operand(1 - side)).symbol())
          asked_.emplace(symbol->name, *value);
  }
}

int64_t SmallCall::of(Expr leaf, const Symbol& dimension, int64_t size, bool flags) const {
  constexpr int64_t tileSide = 32;
  const Symbol& symbol = *leaf.symbol();
  const std::string_view name = symbol.name;
  if (name == dimension.name)
    return size;
  if (const auto asked = asked_.find(name); asked != asked_.end())
    return asked->second;
  if (!symbol.enumerators.empty())
    return symbol.enumerators.front().first;
  if (leaf.type() == boolType)
    return flags;
  return isDimension(symbol) || name.ends_with(".alignment") || name.ends_with("tile.width") ||
                 name.ends_with("tile.height")
             ? tileSide
             : 1;
}

std::optional<int64_t> SmallCall::value(Expr expr, const Symbol& dimension, int64_t size,
                                        bool flags) const {
  if (!expr || expr.unknown())
    return std::nullopt;
  for (const Expr leaf : expr.leaves())
    expr = pool_.substitute(expr, leaf.symbol(),
                            pool_.constant(of(leaf, dimension, size, flags), i64Type));
  return expr.constant();
}

} // namespace l1budget::rules
