// SPDX-License-Identifier: Apache-2.0
//
// Such a set is a CoreRangeSet with the field `#set`, its id: a symbol, or a choice between some.
// Ids come from what made the set and from what, so that the same call with the same arguments
// gives the same set.
#include "analyzer/models/CoreSets.h"

#include "analyzer/models/Cores.h"
#include "analyzer/models/Recorder.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <bit>

namespace l1budget {

namespace {

constexpr llvm::StringRef setType = "tt::tt_metal::CoreRangeSet";

/// Appends what tells a value from others; false when something in it was not understood. With a
/// recorder, what was not understood is told from others too.
bool appendKey(const Value& value, std::string& key, Recorder* strangers = nullptr,
               unsigned depth = 0) {
  if (depth > 6 || key.size() > 20000)
    return false;
  if (value.isNone()) {
    key += "-";
    return true;
  }
  if (Expr expr = value.asExpr()) {
    if (expr.unknown() && !strangers)
      return false;
    key += "@" + llvm::utohexstr(reinterpret_cast<uintptr_t>(expr.node()));
    return true;
  }
  if (const Opaque* opaque = value.asOpaque()) {
    if (!opaque->why.empty() && strangers)
      key += "?" + std::to_string(strangers->numberOf(value.opaquePtr()));
    else
      key += "$" + opaque->name;
    return opaque->why.empty() || strangers;
  }
  if (const Either* either = value.asEither())
    return appendKey(Value(either->condition), key, strangers, depth + 1) &&
           appendKey(either->then, key, strangers, depth + 1) &&
           appendKey(either->otherwise, key, strangers, depth + 1);
  if (const Struct* object = value.asStruct()) {
    if (const Value* id = object->find("#set"))
      return appendKey(*id, key, strangers, depth + 1);
    key += "{";
    for (const auto& [name, field] : object->fields) {
      key += name;
      if (!field.isNone() && !appendKey(field, key, strangers, depth + 1))
        return false;
    }
    key += "}";
    return true;
  }
  if (const auto number = value.asDouble()) {
    key += "d" + llvm::utohexstr(std::bit_cast<uint64_t>(*number));
    return true;
  }
  if (value.asText()) {
    key += "\"" + *value.asText() + "\"";
    return true;
  }
  const Sequence* sequence = value.asSequence();
  if (sequence && !sequence->name.empty()) {
    key += "$" + sequence->name + "+" + std::to_string(sequence->first);
    return true;
  }
  if (!sequence || !(sequence->isSpelledOut() || sequence->isGuarded()))
    return false;
  key += "[";
  for (const Value& element : sequence->elements)
    if (!appendKey(element, key, strangers, depth + 1))
      return false;
  for (Expr guard : sequence->guards)
    if (!appendKey(Value(guard), key, strangers, depth + 1))
      return false;
  key += "]";
  return true;
}

/// A coordinate, range or list of them, as people write it.
std::string textOfCores(const Value& value, unsigned depth = 0) {
  if (Expr expr = value.asExpr())
    return expr.str();
  if (const Opaque* opaque = value.asOpaque())
    return opaque->name;
  if (const Struct* object = value.asStruct()) {
    if (object->find("start_coord"))
      return "[" + textOfCores(object->get("start_coord"), depth + 1) + " - " +
             textOfCores(object->get("end_coord"), depth + 1) + "]";
    if (object->find("x"))
      return "(x=" + textOfCores(object->get("x"), depth + 1) +
             ",y=" + textOfCores(object->get("y"), depth + 1) + ")";
    if (object->find("ranges_"))
      return textOfCores(object->get("ranges_"), depth + 1);
  }
  if (const Sequence* sequence = value.asSequence();
      sequence && sequence->isSpelledOut() && !sequence->elements.empty() && depth < 3) {
    std::string text = textOfCores(sequence->elements.front(), depth + 1);
    if (sequence->elements.size() == 1)
      return text;
    return "{" + text + ", ... " + std::to_string(sequence->elements.size()) + " ranges}";
  }
  return "cores";
}

std::vector<Expr> exprsOf(const Value& list) {
  std::vector<Expr> result;
  if (const Sequence* sequence = list.asSequence())
    for (const Value& element : sequence->elements)
      result.push_back(element.asExpr());
  return result;
}

Value listOf(const std::vector<Expr>& exprs) {
  std::vector<Value> values;
  for (Expr expr : exprs)
    values.push_back(Value(expr));
  return Value(makeSequence(std::move(values)));
}

/// Facts about any value that stands for cores; nothing when it was not understood.
std::optional<SetFacts> factsOf(Interp& in, const Value& value) {
  SetFacts facts;
  if (auto set = symbolicSetOf(in, value)) {
    facts.set = std::move(*set);
  } else {
    Cores cores = coresOf(in, value);
    if (!cores.known())
      return std::nullopt;
    facts.set.id = setId(in, "ranges", {value});
    if (!facts.set.id)
      return std::nullopt;
    facts.set.name = rangesStr(cores.ranges);
    facts.set.mayBeEmpty = cores.ranges.empty();
    facts.set.within = std::move(cores.ranges);
  }
  facts.count = countOf(in, value);
  facts.empty = emptyOf(in, value);
  return facts;
}

bool isNamed(const SetFacts& facts, Expr id) {
  return facts.set.id == id || llvm::is_contained(facts.set.supersets, id);
}

} // namespace

Expr setId(Interp& in, llvm::StringRef operation, llvm::ArrayRef<Value> operands) {
  std::string key = ("cores " + operation).str();
  for (const Value& operand : operands)
    if (!appendKey(operand, key))
      return {};
  return in.pool().input(key, u64Type);
}

std::string shortText(Interp& in, const Value& value, const clang::Expr* source) {
  constexpr size_t readable = 48;
  std::string text = value.asExpr() ? value.asExpr().str() : textOfCores(value);
  if (text.size() <= readable || !source)
    return text;
  const std::string written = in.textOf(source);
  return written.empty() || written.size() >= text.size() ? text : written;
}

Value namedAnswer(Call& call, const std::string& name, llvm::ArrayRef<Value> operands) {
  const Expr id = setId(call.in, name, operands);
  if (!id)
    return call.unknown("asks for " + name + " of something that is not known");
  auto answer = llvm::makeIntrusiveRefCnt<Opaque>();
  answer->name = call.in.recorder().nameSet(name, id);
  return Value(OpaquePtr(answer));
}

Value symbolicSet(Interp& in, SetFacts facts) {
  auto object = makeStruct(in.intern(setType));
  auto slot = [&](const char* name) -> Value& { return object->slot(in.intern(name)); };
  slot("#set") = Value(facts.set.id);
  slot("#name") = makeText(in.recorder().nameSet(facts.set.name, facts.set.id));
  slot("#empty") = Value(facts.empty ? facts.empty : in.pool().boolean(false));
  slot("#count") = facts.count ? Value(facts.count) : Value();
  slot("#supersets") = listOf(facts.set.supersets);
  slot("#subsets") = listOf(facts.set.subsets);
  slot("#disjoint") = listOf(facts.set.disjoint);
  slot("#within") = facts.set.within ? setValue(in, *facts.set.within) : Value();
  return Value(object);
}

bool isCores(const Value& value) {
  const Struct* object = value.asStruct();
  return object && (object->find("ranges_") || object->find("#set") || object->find("start_coord"));
}

std::optional<CoreSet> symbolicSetOf(Interp& in, const Value& value) {
  CoreSet set;
  if (const Opaque* opaque = value.asOpaque()) {
    if (!opaque->why.empty())
      return std::nullopt;
    set.id = setId(in, "input", {value});
    set.name = opaque->name;
    return set;
  }
  const Struct* object = value.asStruct();
  if (const Value* id = object ? object->find("#set") : nullptr) {
    set.id = id->asExpr();
    if (!set.id || set.id.unknown())
      return std::nullopt;
    if (const std::string* name = object->get("#name").asText())
      set.name = *name;
    set.mayBeEmpty = !object->get("#empty").asExpr().isConstant(0);
    set.supersets = exprsOf(object->get("#supersets"));
    set.subsets = exprsOf(object->get("#subsets"));
    set.disjoint = exprsOf(object->get("#disjoint"));
    if (const Value within = object->get("#within"); !within.isNone())
      set.within = coresOf(in, within).ranges;
    return set;
  }
  // Ranges with coordinates that depend on inputs.
  const Value ranges = object && object->find("ranges_") ? object->get("ranges_") : value;
  if (!isCores(value) && !(object && object->find("x")) && !ranges.asSequence())
    return std::nullopt;
  set.id = setId(in, "ranges", {ranges});
  if (!set.id)
    return std::nullopt;
  set.name = in.recorder().nameSet(textOfCores(ranges), set.id);
  return set;
}

Cores placeOfBuffer(Interp& in, const Value& value, llvm::StringRef name) {
  Cores cores = coresOf(in, value);
  if (!cores.unknown)
    return cores;
  std::string key = "cores unknown ";
  if (!appendKey(value, key, &in.recorder()))
    return cores;
  cores.set.emplace();
  cores.set->id = in.pool().input(key, u64Type);
  cores.set->name = in.recorder().nameSet(name.str(), cores.set->id);
  cores.set->mayBeEmpty = true;
  return cores;
}

Expr countOf(Interp& in, const Value& value) {
  const Cores cores = coresOf(in, value);
  if (cores.known())
    return in.pool().u32(uint32_t(coreCount(cores.ranges)));
  if (!cores.set)
    return {};
  if (const Struct* object = value.asStruct())
    if (const Value* count = object->find("#count"); count && count->asExpr())
      return count->asExpr();
  return in.pool().input(cores.set->name + ".num_cores()", u32Type);
}

Expr emptyOf(Interp& in, const Value& value) {
  const Cores cores = coresOf(in, value);
  if (cores.known())
    return in.pool().boolean(cores.ranges.empty());
  if (const Struct* object = value.asStruct())
    if (const Value* empty = object->find("#empty"))
      return empty->asExpr();
  return cores.set ? in.pool().boolean(false) : Expr();
}

std::optional<Value> chooseCores(Interp& in, Expr condition, const Value& a, const Value& b) {
  const auto x = factsOf(in, a), y = factsOf(in, b);
  if (!x || !y)
    return std::nullopt;
  if (x->set.id == y->set.id)
    return a;
  SetFacts facts;
  ExprPool& pool = in.pool();
  facts.set.id = pool.select(condition, x->set.id, y->set.id);
  facts.set.name = condition.unknown()
                       ? x->set.name + " or " + y->set.name
                       : condition.str() + " ? " + x->set.name + " : " + y->set.name;
  constexpr size_t readable = 80;
  if (facts.set.name.size() > readable)
    facts.set.name = x->set.name + " or " + y->set.name;
  if (x->count && y->count)
    facts.count = pool.select(condition, x->count, y->count);
  facts.empty = pool.select(condition, x->empty, y->empty);
  for (Expr id : x->set.supersets)
    if (isNamed(*y, id))
      facts.set.supersets.push_back(id);
  if (isNamed(*y, x->set.id))
    facts.set.supersets.push_back(x->set.id);
  else if (isNamed(*x, y->set.id))
    facts.set.supersets.push_back(y->set.id);
  for (Expr id : x->set.disjoint)
    if (llvm::is_contained(y->set.disjoint, id))
      facts.set.disjoint.push_back(id);
  if (x->set.within && y->set.within)
    facts.set.within = unionRanges(*x->set.within, *y->set.within);
  return symbolicSet(in, std::move(facts));
}

std::optional<Value> combineSets(Interp& in, SetOperation operation, const Value& a,
                                 const Value& b) {
  const auto x = factsOf(in, a), y = factsOf(in, b);
  if (!x || !y)
    return std::nullopt;
  SetFacts facts;
  CoreSet& set = facts.set;
  ExprPool& pool = in.pool();
  const char* sign = "";
  switch (operation) {
  case SetOperation::Union:
    sign = " + ";
    set.subsets = {x->set.id, y->set.id};
    for (Expr id : x->set.supersets)
      if (isNamed(*y, id))
        set.supersets.push_back(id);
    if (llvm::is_contained(x->set.disjoint, y->set.id) && x->count && y->count)
      facts.count = pool.arith(Op::Add, x->count, y->count, u32Type);
    facts.empty = pool.logicalAnd(x->empty, y->empty);
    if (x->set.within && y->set.within)
      set.within = unionRanges(*x->set.within, *y->set.within);
    break;
  case SetOperation::Difference:
    sign = " - ";
    set.supersets = x->set.supersets;
    set.supersets.push_back(x->set.id);
    set.disjoint = x->set.disjoint;
    set.disjoint.push_back(y->set.id);
    set.within = x->set.within;
    break;
  case SetOperation::Intersection:
    sign = " & ";
    set.supersets = x->set.supersets;
    llvm::append_range(set.supersets, y->set.supersets);
    set.supersets.insert(set.supersets.end(), {x->set.id, y->set.id});
    set.disjoint = x->set.disjoint;
    llvm::append_range(set.disjoint, y->set.disjoint);
    set.within = x->set.within ? x->set.within : y->set.within;
    break;
  }
  set.id = setId(in, sign, {Value(x->set.id), Value(y->set.id)});
  set.name = x->set.name + sign + y->set.name;
  if (!facts.empty)
    facts.empty = pool.input("(" + set.name + ").empty()", boolType);
  return symbolicSet(in, std::move(facts));
}

} // namespace l1budget
