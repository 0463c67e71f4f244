// SPDX-License-Identifier: Apache-2.0
//
// Maps and sets: which key is which, also where that depends on inputs.
#include "analyzer/models/Containers.h"
#include "analyzer/models/CoreSets.h"
#include "analyzer/models/Recorder.h"

#include "clang/AST/ASTContext.h"

#include <algorithm>

using namespace clang;

namespace l1budget {

std::optional<bool> equalKeys(const Value& a, const Value& b) {
  if (auto x = a.constant())
    if (auto y = b.constant())
      return *x == *y;
  if (const std::string *x = a.asText(), *y = b.asText(); x && y)
    return *x == *y;
  if (const Struct *x = a.asStruct(), *y = b.asStruct();
      x && y && x->fields.size() == y->fields.size()) {
    for (size_t i = 0; i < x->fields.size(); ++i) {
      auto equal = equalKeys(x->fields[i].second, y->fields[i].second);
      if (!equal || !*equal)
        return equal;
    }
    return true;
  }
  if (const Sequence *x = a.asSequence(), *y = b.asSequence();
      x && y && x->isSpelledOut() && y->isSpelledOut()) {
    if (x->elements.size() != y->elements.size())
      return false;
    for (size_t i = 0; i < x->elements.size(); ++i) {
      auto equal = equalKeys(x->elements[i], y->elements[i]);
      if (!equal || !*equal)
        return equal;
    }
    return true;
  }
  if ((a.asExpr() || a.asOpaque()) && a.same(b))
    return true;
  return std::nullopt;
}

namespace {

/// By what a set or map orders its keys.
enum class KeyOrder { Less, Greater, Own, None };

KeyOrder orderOf(const Call& call) {
  if (className(call).contains("unordered"))
    return KeyOrder::None;
  const QualType type = templateArgument(call, isMap(call) ? 2 : 1);
  const CXXRecordDecl* record = type.isNull() ? nullptr : type->getAsCXXRecordDecl();
  const bool isStandard = record && record->isInStdNamespace() && record->getIdentifier();
  return type.isNull() || (isStandard && record->getName() == "less") ? KeyOrder::Less
         : isStandard && record->getName() == "greater"               ? KeyOrder::Greater
                                                                      : KeyOrder::Own;
}

bool holdsEqualKeys(const Call& call) { return className(call).contains("multi"); }

/// Whether operator< of such objects compares their members one after the other.
bool isComparedByMembers(llvm::StringRef type) {
  return type.starts_with("std::") || type.ends_with("::CoreCoord") || type.ends_with("xy_pair") ||
         type.ends_with("::CoreRange");
}

/// Orders keys as std::less does: integers, text, and pairs of them. Nothing when not decided.
std::optional<bool> lessKeys(const Value& a, const Value& b) {
  if (auto x = a.constant())
    if (auto y = b.constant())
      return a.asExpr().type().isSigned ? *x < *y : uint64_t(*x) < uint64_t(*y);
  if (const std::string *x = a.asText(), *y = b.asText(); x && y)
    return *x < *y;
  if (const Struct *x = a.asStruct(), *y = b.asStruct();
      x && y && x->fields.size() == y->fields.size() && isComparedByMembers(x->type)) {
    for (size_t i = 0; i < x->fields.size(); ++i) {
      auto less = lessKeys(x->fields[i].second, y->fields[i].second);
      if (!less || *less)
        return less;
      auto greater = lessKeys(y->fields[i].second, x->fields[i].second);
      if (!greater)
        return std::nullopt;
      if (*greater)
        return false;
    }
    return false;
  }
  return std::nullopt;
}

const Value& keyOf(const Value& element, bool map) {
  const Struct* pair = map ? element.asStruct() : nullptr;
  return pair && !pair->fields.empty() ? pair->fields[0].second : element;
}

} // namespace

Expr whenEqual(Call& call, const Value& a, const Value& b) {
  if (auto equal = equalKeys(a, b))
    return call.pool().boolean(*equal);
  if (Expr x = a.asExpr(), y = b.asExpr(); x && y) {
    if (x.constant())
      x = call.pool().cast(x, y.type());
    else if (y.constant())
      y = call.pool().cast(y, x.type());
    return x.unknown() || y.unknown() || x.type() != y.type() ? Expr()
                                                              : call.pool().compare(Op::Eq, x, y);
  }
  const Struct *x = a.asStruct(), *y = b.asStruct();
  if (!x || !y || x->fields.size() != y->fields.size() || x->type != y->type ||
      x->find("#identity") || x->find("#set"))
    return {};
  Expr all = call.pool().boolean(true);
  for (size_t i = 0; i < x->fields.size(); ++i) {
    const Expr part = whenEqual(call, x->fields[i].second, y->fields[i].second);
    if (!part)
      return {};
    all = call.pool().logicalAnd(all, part);
  }
  return all;
}

llvm::StringRef undecidedKey(const Call& call) {
  return orderOf(call) == KeyOrder::Own ? "orders its keys by a comparison that is not followed"
                                        : "is accessed with a key that is not known";
}

std::optional<size_t> findKey(const Call& call, const Sequence& sequence, const Value& key) {
  const bool map = isMap(call);
  // What such a comparison takes to be equal is not known either.
  if (orderOf(call) == KeyOrder::Own && !sequence.elements.empty())
    return std::nullopt;
  // Ordered as it mostly is, it is found without looking at all; there is only one such key then.
  const auto at = std::partition_point(
      sequence.elements.begin(), sequence.elements.end(),
      [&](const Value& element) { return lessKeys(keyOf(element, map), key) == true; });
  if (at != sequence.elements.end() && equalKeys(keyOf(*at, map), key) == true)
    return size_t(at - sequence.elements.begin());
  for (size_t i = 0; i < sequence.elements.size(); ++i) {
    auto equal = equalKeys(keyOf(sequence.elements[i], map), key);
    if (!equal)
      return std::nullopt;
    if (*equal)
      return i;
  }
  return sequence.elements.size();
}

Value pairOf(Call& call, Value first, Value second) {
  auto pair = makeStruct(call.in.intern("std::pair"));
  pair->slot(call.in.intern("first")) = std::move(first);
  pair->slot(call.in.intern("second")) = std::move(second);
  return Value(pair);
}

Value insertKeyed(Call& call, Sequence& sequence, Value element, bool overwrite, size_t& position) {
  const bool map = isMap(call), again = holdsEqualKeys(call);
  const KeyOrder order = orderOf(call);
  const Value key = keyOf(element, map);
  auto found = findKey(call, sequence, key);
  if (!found)
    return Value();
  position = *found;
  if (!again && *found < sequence.elements.size()) {
    if (overwrite)
      sequence.elements[*found] = std::move(element);
    return Value(call.pool().boolean(false));
  }
  // Whether the new one comes before one that is there; of equal keys the new one is the last.
  auto isBefore = [&](const Value& other) {
    return order == KeyOrder::Greater ? lessKeys(keyOf(other, map), key)
                                      : lessKeys(key, keyOf(other, map));
  };
  position = sequence.elements.size();
  if (order == KeyOrder::Less || order == KeyOrder::Greater)
    while (position > 0 && isBefore(sequence.elements[position - 1]) == true)
      --position;
  const bool isPlaced = position == 0 || (order != KeyOrder::None &&
                                          isBefore(sequence.elements[position - 1]).has_value());
  sequence.order = !isPlaced || sequence.order == Sequence::Order::Unknown
                       ? Sequence::Order::Unknown
                       : Sequence::Order::Keys;
  if (position < sequence.elements.size() && call.self)
    call.in.move(*call.self, int64_t(position), 1);
  sequence.elements.insert(sequence.elements.begin() + int64_t(position), std::move(element));
  return Value(call.pool().boolean(true));
}

Value keyedFrom(Call& call, const std::vector<Value>& elements) {
  auto sequence = makeSequence({});
  for (const Value& element : elements) {
    size_t position;
    if (insertKeyed(call, *sequence, element, false, position).isNone())
      return call.unknown(orderOf(call) == KeyOrder::Own ? undecidedKey(call)
                                                         : "a container whose keys are not known");
  }
  return Value(sequence);
}

Value mapAt(Call& call, bool inserts) {
  Value object = call.object();
  const Value key = call.arg(0);
  const llvm::StringRef second = call.in.intern("second");
  if (const Sequence* sequence = object.asSequence(); sequence && sequence->isSpelledOut()) {
    if (auto found = findKey(call, *sequence, key)) {
      size_t position = *found;
      if (position == sequence->elements.size()) {
        if (!inserts)
          return call.unknown("a key that is not in the map");
        const QualType mapped = templateArgument(call, 1);
        insertKeyed(call, *object.mutableSequence(),
                    pairOf(call, key, mapped.isNull() ? Value() : call.in.zero(mapped)), false,
                    position);
        close(call, std::move(object));
      }
      return Value(call.self->element(int64_t(position)).field(second));
    }
    // at() throws where the key is none of these.
    constexpr size_t few = 16;
    std::optional<Place> place;
    bool understood =
        !inserts && sequence->elements.size() <= few && orderOf(call) != KeyOrder::Own;
    for (size_t i = 0; understood && i < sequence->elements.size(); ++i) {
      const Expr here = whenEqual(call, keyOf(sequence->elements[i], true), key);
      understood &= bool(here);
      if (!here || here.isConstant(0))
        continue;
      const Place mapped = call.self->element(int64_t(i)).field(second);
      place = place ? call.in.choice(here, mapped, *place) : mapped;
    }
    if (understood && place)
      return Value(*place);
  }
  if (inserts && !object.asOpaque())
    lose(call, (undecidedKey(call) + ": ").str() +
                   (call.args.empty() ? "" : call.in.textOf(call.args[0].expr)));
  if (const Opaque* opaque = object.asOpaque(); opaque && opaque->why.empty()) {
    // An element of an input, by its key.
    if (const Expr id = setId(call.in, "element", {object, key})) {
      const std::string name = call.in.recorder().nameSet(
          opaque->name + "[" + shortText(call.in, key, call.args[0].expr) + "]", id);
      return Value(call.self->field(call.in.intern(name.substr(opaque->name.size()))));
    }
  }
  return lostElement(call, "an element of a map that is not known");
}

Value findIn(Call& call) {
  const Value object = call.object();
  if (const Sequence* sequence = object.asSequence(); sequence && sequence->isSpelledOut())
    if (auto found = findKey(call, *sequence, call.arg(0)))
      return Value(call.self->element(int64_t(*found)));
  return call.unknown(orderOf(call) == KeyOrder::Own ? undecidedKey(call)
                                                     : "the position of a key that is not known");
}

Value containsKey(Call& call) {
  const Value object = call.object(), key = call.arg(0);
  const bool counts = call.callee && call.callee->getName() == "count";
  auto answer = [&](Expr there) {
    return Value(counts ? call.pool().cast(there, u64Type) : there);
  };
  const Sequence* sequence = object.asSequence();
  if (counts && holdsEqualKeys(call))
    return Value(
        call.in.toInt(call.in.answerOf("how often a container has a key", {object, key}), u64Type));
  if (sequence && sequence->isSpelledOut()) {
    if (auto found = findKey(call, *sequence, key))
      return answer(call.pool().boolean(*found < sequence->elements.size()));
    Expr any = call.pool().boolean(false);
    for (const Value& element : sequence->elements) {
      const Expr here = orderOf(call) == KeyOrder::Own
                            ? Expr()
                            : whenEqual(call, keyOf(element, isMap(call)), key);
      any = here && any ? call.pool().logicalOr(any, here) : Expr();
    }
    if (any)
      return answer(any);
  }
  // Of an input that is a question.
  if (const Opaque* opaque = object.asOpaque(); opaque && opaque->why.empty())
    if (const Expr id = setId(call.in, "contains", {object, key}))
      return answer(call.pool().input(
          call.in.recorder().nameSet(
              opaque->name + ".contains(" + shortText(call.in, key, call.args[0].expr) + ")", id),
          boolType));
  return answer(call.in.toInt(
      call.in.answerOf("whether a key that is not known is there", {object, key}), boolType));
}

} // namespace l1budget
