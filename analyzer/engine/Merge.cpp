// SPDX-License-Identifier: Apache-2.0
//
// Joining two paths. Integers that differ become a choice, `condition ? a : b`, on a shared node,
// so that thirty independent ifs cost thirty choices and not 2^30 paths; aggregates join part by
// part.
#include "analyzer/engine/Evaluator.h"

#include "analyzer/models/CoreSets.h"

using namespace clang;

namespace l1budget {

namespace {

Expr startOf(Expr chain) { return chain.op() == Op::And ? chain.operand(0) : Expr(); }

/// The longest chain that two chains begin with: from both ends at once, so that what they share
/// costs nothing. Null when there is none.
Expr sharedStart(Expr a, Expr b) {
  llvm::SmallDenseSet<const ExprNode*, 16> seen;
  while (a || b)
    for (Expr* chain : {&a, &b})
      if (*chain) {
        if (!seen.insert(chain->node()).second)
          return *chain;
        *chain = startOf(*chain);
      }
  return {};
}

/// The parts of a conjunction behind `start`, which it begins with, each once and in order.
void conjuncts(Expr guard, Expr start, llvm::SmallVectorImpl<Expr>& out) {
  llvm::SmallPtrSet<const ExprNode*, 16> seen;
  llvm::SmallVector<Expr, 16> open{guard};
  while (!open.empty()) {
    const Expr part = open.pop_back_val();
    if (part == start || !seen.insert(part.node()).second)
      continue;
    if (part.op() == Op::And)
      open.append({part.operand(1), part.operand(0)});
    else if (!part.isConstant(1))
      out.push_back(part);
  }
}

/// Two conjunctions: what both begin with, and the parts that each has behind it.
struct Fork {
  Fork(Expr a, Expr b) : shared(sharedStart(a, b)) {
    conjuncts(a, shared, left);
    conjuncts(b, shared, right);
  }
  Expr shared; ///< may be null
  llvm::SmallVector<Expr, 8> left, right;
  /// Those of the left that are, or are not, parts of the right.
  llvm::SmallVector<Expr, 8> leftIf(bool isInRight) const {
    llvm::SmallDenseSet<const ExprNode*, 8> known;
    for (Expr part : right)
      known.insert(part.node());
    llvm::SmallVector<Expr, 8> parts;
    for (Expr part : left)
      if (known.contains(part.node()) == isInRight)
        parts.push_back(part);
    return parts;
  }
};

Expr all(ExprPool& pool, Expr start, llvm::ArrayRef<Expr> parts) {
  Expr result = start ? start : pool.boolean(true);
  for (Expr part : parts)
    result = pool.logicalAnd(result, part);
  return result;
}

/// Whether two elements at one position are one that changed. What is described at another place is
/// another circular buffer, and not this one with another size.
bool corresponds(const Value& a, const Value& b) {
  const Struct *x = a.asStruct(), *y = b.asStruct();
  if (!x || !y || x->type != y->type ||
      !(x->type.ends_with("::CBDescriptor") || x->type.ends_with("Spec")))
    return true;
  return x->get("#site").same(y->get("#site"));
}

/// How far two lists are one list that changed; the rest of each is its own.
size_t sharedLength(const Sequence& a, const Sequence& b) {
  size_t shared = 0;
  for (; shared < std::min(a.elements.size(), b.elements.size()); ++shared)
    if (!corresponds(a.elements[shared], b.elements[shared]))
      return shared;
  return std::max(a.elements.size(), b.elements.size());
}

} // namespace

// A guard grows at its right end, so two paths of one function share the left part of theirs: a
// deep loop makes it long, and only what is behind it has to be compared.
Expr Evaluator::relativeCondition(Expr guard, Expr other) {
  return all(*pool_, Expr(), Fork(guard, other).leftIf(false));
}

Value Evaluator::mergeValues(Expr condition, const Value& a, const Value& b) {
  if (a.same(b) || b.isNone())
    return a;
  if (a.isNone())
    return b;
  if (auto number = condition.constant())
    return *number ? a : b;
  if (const Either* either = a.asEither(); either && either->condition == condition)
    return mergeValues(condition, either->then, b);
  if (const Either* either = b.asEither(); either && either->condition == condition)
    return mergeValues(condition, a, either->otherwise);
  if (a.asExpr() || b.asExpr()) {
    if (a.asExpr() && (b.asExpr() || b.asOpaque()))
      return Value(pool_->select(condition, a.asExpr(), toInt(b, a.asExpr().type())));
    if (b.asExpr() && a.asOpaque())
      return Value(pool_->select(condition, toInt(a, b.asExpr().type()), b.asExpr()));
  }
  auto isRange = [](const Value& value) {
    return value.asStruct() && value.asStruct()->find("start_coord");
  };
  if ((isCores(a) || isCores(b)) && !(isRange(a) && isRange(b)))
    if (auto cores = chooseCores(*this, condition, a, b))
      return *cores;
  if (const Struct *x = a.asStruct(), *y = b.asStruct(); x && y && x->type == y->type) {
    auto merged = makeStruct(x->type);
    // What only one side wrote of an input is still the input's on the other.
    for (const auto& [name, value] : x->fields)
      merged->slot(name) =
          mergeValues(condition, value, y->find(name) ? y->get(name) : readPart(b, {name, 0}));
    for (const auto& [name, value] : y->fields)
      if (!x->find(name))
        merged->slot(name) = mergeValues(condition, readPart(a, {name, 0}), value);
    return Value(merged);
  }
  if (const Place *x = a.asPlace(), *y = b.asPlace(); x && y && !x->isNull() && !y->isNull()) {
    auto isElement = [](const Place& place) {
      return !place.path.empty() && place.path.back().field.empty();
    };
    if (!isElement(*x) && !isElement(*y))
      return Value(choice(condition, *x, *y));
  }
  if (auto merged = mergeWithInput(condition, a, b))
    return *merged;
  if (const Sequence *x = a.asSequence(), *y = b.asSequence(); x && y) {
    if (x->isSpelledOut() && y->isSpelledOut() && x->elements.size() == y->elements.size() &&
        sharedLength(*x, *y) == x->elements.size()) {
      std::vector<Value> elements;
      for (size_t i = 0; i < x->elements.size(); ++i)
        elements.push_back(mergeValues(condition, x->elements[i], y->elements[i]));
      const SequencePtr merged = makeSequence(std::move(elements));
      merged->order = std::max(x->order, y->order);
      return Value(merged);
    }
    if (auto merged = mergeLists(condition, *x, *y))
      return *merged;
    if (x->count && x->count == y->count && !x->isGuarded() && !y->isGuarded()) {
      auto merged = llvm::makeIntrusiveRefCnt<Sequence>();
      merged->count = x->count;
      // What may be any of several is not one of two.
      Symbols unknowns;
      const bool isOne =
          unknownsOf(x->fill, unknowns) && unknownsOf(y->fill, unknowns) && unknowns.empty();
      merged->fill = isOne ? mergeValues(condition, x->fill, y->fill)
                           : functionOf("one of many elements of a container",
                                        {Value(condition), x->fill, y->fill});
      return Value(merged);
    }
  }
  for (const Value* side : {&a, &b})
    if (const Opaque* opaque = side->asOpaque(); opaque && !opaque->why.empty()) {
      if (opaque->from)
        return oneOf(opaque->why, condition, a, b);
      return leadsOn(side == &a ? b : a) ? unknownOf(opaque->why, {a, b}) : *side;
    }
  if (condition.unknown() || !isWhole(a) || !isWhole(b))
    return oneOf("is one thing or another, depending on " + condition.str(), condition, a, b);
  // What is asked of it is asked of each: a text that grows under conditions would double every
  // time.
  constexpr unsigned mostAlternatives = 64;
  if (a.alternatives() + b.alternatives() > mostAlternatives)
    return oneOf("is one of more than 64 things", condition, a, b);
  return makeEither(condition, a, b);
}

/// One value or another, where they cannot be kept side by side.
Value Evaluator::oneOf(const std::string& why, Expr condition, const Value& a, const Value& b) {
  if (!a.asPlace() && !b.asPlace())
    return answerOf(why, {Value(condition), a, b}, "");
  // Which pointer it is is decided by the condition; what it leads to is not.
  const Value which = functionOf(why, {Value(condition), identityOf(a), identityOf(b)});
  const Value either = unknownOf(why, {a, b});
  auto pointer = llvm::makeIntrusiveRefCnt<Opaque>(*either.asOpaque());
  pointer->from = which.asOpaque()->from;
  return Value(OpaquePtr(pointer));
}

/// Lists of different lengths: what only one has is there under its condition.
std::optional<Value> Evaluator::mergeLists(Expr condition, const Sequence& a, const Sequence& b) {
  constexpr size_t most = 512;
  if (!(a.isSpelledOut() || a.isGuarded()) || !(b.isSpelledOut() || b.isGuarded()) ||
      a.elements.size() > most || b.elements.size() > most)
    return std::nullopt;
  std::vector<Value> elements;
  std::vector<Expr> guards;
  const Expr always = pool_->boolean(true), never = pool_->boolean(false);
  const size_t shared = sharedLength(a, b);
  for (size_t i = 0; i < shared; ++i) {
    auto guardIn = [&](const Sequence& list) {
      return i >= list.elements.size() ? never : list.isGuarded() ? list.guards[i] : always;
    };
    auto elementIn = [&](const Sequence& list) {
      return i < list.elements.size() ? list.elements[i] : Value();
    };
    elements.push_back(mergeValues(condition, elementIn(a), elementIn(b)));
    guards.push_back(pool_->select(condition, guardIn(a), guardIn(b)));
  }
  for (const auto& [list, guard] :
       {std::pair(&a, condition), std::pair(&b, pool_->logicalNot(condition))})
    for (size_t i = shared; i < list->elements.size(); ++i) {
      elements.push_back(list->elements[i]);
      guards.push_back(list->isGuarded() ? pool_->logicalAnd(guard, list->guards[i]) : guard);
    }
  const bool isLongerOne = shared == elements.size();
  Value merged = makeGuarded(*pool_, std::move(elements), std::move(guards));
  // Keys that only one side has belong between those of the other, nobody knows where.
  const Sequence::Order order = std::max(a.order, b.order);
  merged.mutableSequence()->order =
      isLongerOne || order == Sequence::Order::Positions ? order : Sequence::Order::Unknown;
  return merged;
}

/// Whether a value can be one of two: an iterator and a closure lead to objects of their own.
bool Evaluator::isWhole(const Value& value) {
  if (const Place* place = value.asPlace())
    return place->path.empty() || !place->path.back().field.empty();
  return !value.asClosure() && !value.asFunction();
}

std::optional<Value> Evaluator::mergeWithInput(Expr condition, const Value& a, const Value& b) {
  const bool first = a.asOpaque() != nullptr;
  const Opaque* opaque = first ? a.asOpaque() : b.asOpaque();
  const Struct* object = first ? b.asStruct() : a.asStruct();
  if (!opaque || !opaque->why.empty() || !object || object->find("#identity") ||
      object->find("#rest"))
    return std::nullopt;
  // An input that is an optional is there or not, and has its value's name.
  auto partOf = [&](llvm::StringRef name) {
    if (name == "#has")
      return Value(pool_->input(opaque->name + ".has_value", boolType));
    if (name == "#value")
      return first ? a : b;
    return opaqueMember(*opaque, name);
  };
  const bool optional = object->find("#has") != nullptr;
  if (!optional && object->type.starts_with("std::"))
    return std::nullopt;
  auto merged = makeStruct(object->type);
  for (const auto& [name, value] : object->fields) {
    // What only models know of an object, an input does not have.
    if (name.starts_with("#") && !optional && name != "#site")
      return std::nullopt;
    const Value other = name == "#site" ? value : partOf(name);
    merged->slot(name) =
        first ? mergeValues(condition, other, value) : mergeValues(condition, value, other);
  }
  return Value(merged);
}

State Evaluator::mergeStates(State a, State b, Expr* isA) {
  if (!a.live)
    return b;
  if (!b.live)
    return a;
  const Fork fork(a.guard, b.guard);
  const Expr condition = all(*pool_, Expr(), fork.leftIf(false));
  if (isA)
    *isA = condition;
  State merged = b;
  Cells::forEachDifference(a.cells, b.cells, [&](uint32_t cell) {
    // A global that only one side named still has its first value on the other.
    auto valueIn = [&](const Cells& cells) {
      auto first = cells.get(cell).isNone() ? globalInitial_.find(cell) : globalInitial_.end();
      return first == globalInitial_.end() ? cells.get(cell) : first->second;
    };
    merged.cells.mutableCell(cell) = mergeValues(condition, valueIn(a.cells), valueIn(b.cells));
  });
  // What both have stays in front, where the next merge finds it; and `c || (!c && x)` is c || x,
  // so that many early exits of a loop leave one condition each.
  const Expr left = all(*pool_, Expr(), fork.left), notLeft = pool_->logicalNot(left);
  llvm::SmallVector<Expr, 8> right;
  for (Expr part : fork.right)
    if (pool_->decide(part, notLeft) != true)
      right.push_back(part);
  merged.guard = pool_->logicalAnd(fork.shared ? fork.shared : pool_->boolean(true),
                                   pool_->logicalOr(left, all(*pool_, Expr(), right)));
  if (a.assumed != b.assumed) {
    const Fork assumed(a.assumed, b.assumed);
    merged.assumed = all(*pool_, assumed.shared, assumed.leftIf(true));
  }
  return merged;
}

void Evaluator::joinExit(std::optional<Exit>& exit, State state, Value value) {
  if (!state.live)
    return;
  if (!exit) {
    exit = Exit{std::move(state), std::move(value)};
    return;
  }
  Expr isFormer;
  exit->state = mergeStates(std::move(exit->state), std::move(state), &isFormer);
  exit->value = isFormer ? mergeValues(isFormer, exit->value, value) : std::move(value);
}

Value Evaluator::widen(const Value& head, const Value& next, const std::string& why) {
  if (head.same(next) || next.isNone())
    return head;
  // What the loop changes, until it turns out what decides it.
  auto changing = [&](llvm::StringRef why, std::initializer_list<Value> maybe) {
    auto opaque = llvm::makeIntrusiveRefCnt<Opaque>(*unknownOf(why, maybe).asOpaque());
    opaque->from = pool_->unknown("value", why, opaque->site, u64Type).symbol();
    widened_.insert(opaque->from);
    return Value(OpaquePtr(opaque));
  };
  if (const Opaque* known = head.asOpaque()) {
    if (known->why.empty() || (known->from && !widened_.contains(known->from)))
      return changing(known->why.empty() ? why : known->why, {head, next});
    // It stays what it is unless there is one more thing that it may lead to.
    Value wider = unknownOf(known->why, {head, next});
    const auto same = [](const Value& a, const Value& b) { return a.same(b); };
    if (llvm::equal(wider.asOpaque()->maybe, known->maybe, same))
      return head;
    return known->from ? changing(known->why, {head, next}) : wider;
  }
  // Never written before: the last iteration's, if there was one.
  if (head.isNone()) {
    if (!next.asExpr())
      return changing(why, {next});
    const Expr wider = unknownInt("value", why, next.asExpr().type());
    widened_.insert(wider.symbol());
    return Value(wider);
  }
  if (Expr expr = head.asExpr()) {
    // What was unknown before the loop is another unknown in it.
    const Symbol* known = expr.op() == Op::Symbol ? expr.unknown() : nullptr;
    if (known && widened_.contains(known))
      return head;
    const Expr wider =
        unknownInt(known ? known->name : "value", known ? known->why : why, expr.type());
    widened_.insert(wider.symbol());
    return Value(wider);
  }
  if (const Struct *x = head.asStruct(), *y = next.asStruct(); x && y && x->type == y->type) {
    auto merged = makeStruct(x->type);
    bool changed = false;
    for (const auto& [name, value] : x->fields) {
      merged->slot(name) = widen(value, y->get(name), why);
      changed |= !merged->slot(name).same(value);
    }
    for (const auto& [name, value] : y->fields)
      if (!x->find(name)) {
        merged->slot(name) = widen(readPart(head, {name, 0}), value, why);
        changed = true;
      }
    return changed ? Value(merged) : head;
  }
  if (const Sequence *x = head.asSequence(), *y = next.asSequence(); x && y) {
    if (x->isSpelledOut() && y->isSpelledOut() && x->elements.size() == y->elements.size()) {
      std::vector<Value> elements;
      bool changed = false;
      for (size_t i = 0; i < x->elements.size(); ++i) {
        elements.push_back(widen(x->elements[i], y->elements[i], why));
        changed |= !elements.back().same(x->elements[i]);
      }
      if (!changed)
        return head;
      const SequencePtr merged = makeSequence(std::move(elements));
      merged->order = std::max(x->order, y->order);
      return Value(merged);
    }
    if (x->isGuarded() || y->isGuarded())
      return changing(why, {head, next});
    if (x->count && x->count == y->count) {
      Value fill = widen(x->fill, y->fill, why);
      if (fill.same(x->fill))
        return head;
      auto merged = llvm::makeIntrusiveRefCnt<Sequence>();
      merged->count = x->count;
      merged->fill = std::move(fill);
      return Value(merged);
    }
  }
  return changing(why, {head, next});
}

} // namespace l1budget
