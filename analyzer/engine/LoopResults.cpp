// SPDX-License-Identifier: Apache-2.0
//
// What is left of a loop that ran abstractly. Its last round says what one iteration makes of what
// it starts with: of a symbol for each integer that changes. From that follow, in this order,
//   a closed form   where the number of iterations is known: `x += k` is `x0 + k * n`, and what
//                   only depends on such is what the last iteration made of it
//   a name          where all that decides the result are inputs: the result is a function of them
//                   that has no shorter form, like the largest divisor below a limit; with the
//                   bounds that follow from the condition
// and else it stays unknown.
//
// Worked example: `while (W % n != 0) n--;` from n = 8 is `max(min(n@12, 8), 1)`: it only shrinks,
// and what W was divided by was not zero.
#include "analyzer/engine/Evaluator.h"

#include "analyzer/models/CoreSets.h"

#include "llvm/ADT/SmallSet.h"

using namespace clang;

namespace l1budget {

/// Integers of a cell that differ between two states, side by side.
void Evaluator::pairUp(uint32_t cell, const Value& before, const Value& head, const Value& next,
                       llvm::SmallVectorImpl<Change>& out) {
  if (Expr symbol = head.asExpr()) {
    if (symbol.symbol() && symbol.unknown())
      out.push_back({cell, symbol.symbol(), symbol, before.asExpr(), next.asExpr(), before, next});
    return;
  }
  if (const Opaque* opaque = head.asOpaque()) {
    if (opaque->from)
      out.push_back({cell, opaque->from, {}, {}, {}, before, next});
    return;
  }
  if (const Struct *x = head.asStruct(), *y = next.asStruct(); x && y && x->type == y->type)
    for (const auto& [name, field] : x->fields)
      pairUp(0, before.asStruct() ? before.asStruct()->get(name) : Value(), field, y->get(name),
             out);
  if (const Sequence *x = head.asSequence(), *y = next.asSequence();
      x && y && x->elements.size() == y->elements.size())
    for (size_t i = 0; i < x->elements.size(); ++i)
      pairUp(0, Value(), x->elements[i], y->elements[i], out);
}

bool Evaluator::isDecidedByInputs(const Symbol* symbol, Symbols* open) const {
  if (!symbol->isUnknown() || byInputs_.contains(symbol))
    return true;
  if (const auto it = deciding_.find(symbol); it != deciding_.end())
    return llvm::all_of(it->second,
                        [&](const Symbol* other) { return isDecidedByInputs(other, open); });
  const bool isOpen =
      open && (widened_.contains(symbol) || llvm::any_of(openLoops_, [&](const auto* changing) {
                 return changing->contains(symbol);
               }));
  if (isOpen && !llvm::is_contained(*open, symbol))
    open->push_back(symbol);
  return isOpen;
}

bool Evaluator::isDecidedByInputs(Expr expr, Symbols* open) const {
  return !expr || !expr.unknown() || llvm::all_of(expr.symbols(), [&](const Symbol* symbol) {
    return isDecidedByInputs(symbol, open);
  });
}

bool Evaluator::isDecidedByInputs(const Value& value, Symbols* open) const {
  Symbols unknowns;
  return unknownsOf(value, unknowns) && llvm::all_of(unknowns, [&](const Symbol* symbol) {
           return isDecidedByInputs(symbol, open);
         });
}

/// The symbols that decide these, through functions of them.
void Evaluator::addDeciding(const Symbol* result, llvm::ArrayRef<const Symbol*> unknowns) {
  Symbols all;
  for (const Symbol* symbol : unknowns) {
    const auto it = deciding_.find(symbol);
    for (const Symbol* root :
         it == deciding_.end() ? llvm::ArrayRef(symbol) : llvm::ArrayRef<const Symbol*>(it->second))
      if (!llvm::is_contained(all, root))
        all.push_back(root);
  }
  deciding_[result] = std::move(all);
}

bool Evaluator::unknownsOf(const Value& value, Symbols& out, unsigned depth) {
  if (depth > 12 || out.size() > 256)
    return false;
  auto add = [&](const Value& part) { return unknownsOf(part, out, depth + 1); };
  if (Expr expr = value.asExpr()) {
    if (expr.unknown())
      for (const Symbol* symbol : expr.symbols())
        if (symbol->isUnknown() && !llvm::is_contained(out, symbol))
          out.push_back(symbol);
    return true;
  }
  if (const Opaque* opaque = value.asOpaque()) {
    if (opaque->why.empty())
      return true;
    if (opaque->from && !llvm::is_contained(out, opaque->from))
      out.push_back(opaque->from);
    return opaque->from != nullptr;
  }
  if (const Either* either = value.asEither())
    return add(Value(either->condition)) && add(either->then) && add(either->otherwise);
  if (const Struct* object = value.asStruct())
    return object->find("#identity") || llvm::all_of(object->fields, [&](const auto& field) {
             return field.first == "#site" || add(field.second);
           });
  if (const Sequence* sequence = value.asSequence())
    return (sequence->isGuarded() || // these say how many there are, and are any of them
            ((!sequence->count || add(Value(sequence->count))) && add(sequence->fill))) &&
           llvm::all_of(sequence->elements, add) &&
           llvm::all_of(sequence->guards, [&](Expr guard) { return add(Value(guard)); });
  return value.isNone() || value.asText() || value.asDouble();
}

Value Evaluator::functionOf(llvm::StringRef why, llvm::ArrayRef<Value> values) {
  Value result = unknown("value", why);
  Symbols unknowns;
  bool understood = true;
  for (const Value& value : values) {
    result = unknownOf(why, {result, value});
    understood = understood && unknownsOf(value, unknowns);
  }
  if (!understood)
    return result;
  auto marked = llvm::makeIntrusiveRefCnt<Opaque>(*result.asOpaque());
  marked->from = pool_->unknown("value", why, marked->site, u64Type).symbol();
  addDeciding(marked->from, unknowns);
  return Value(OpaquePtr(marked));
}

namespace {

/// Whether a value is, or holds, what a program is made of: an input has none of it.
bool describesProgram(const Value& value, unsigned depth = 0) {
  if (depth > 5)
    return true;
  if (const Either* either = value.asEither())
    return describesProgram(either->then, depth + 1) ||
           describesProgram(either->otherwise, depth + 1);
  if (const Sequence* sequence = value.asSequence())
    return describesProgram(sequence->fill, depth + 1) ||
           llvm::any_of(sequence->elements,
                        [&](const Value& element) { return describesProgram(element, depth + 1); });
  const Struct* object = value.asStruct();
  if (!object)
    return false;
  return llvm::any_of(llvm::ArrayRef<llvm::StringRef>{"::ProgramDescriptor", "::ProgramSpec",
                                                      "::CBDescriptor", "::CircularBufferConfig"},
                      [&](llvm::StringRef type) { return object->type.ends_with(type); }) ||
         llvm::any_of(object->fields,
                      [&](const auto& field) { return describesProgram(field.second, depth + 1); });
}

} // namespace

Value Evaluator::answerOf(llvm::StringRef why, llvm::ArrayRef<Value> values, llvm::StringRef text) {
  const Value answer = functionOf(why, values);
  if (leadsOn(answer) || !isDecidedByInputs(answer) ||
      llvm::any_of(values, [](const Value& value) { return describesProgram(value); }))
    return answer;
  constexpr size_t readable = 48;
  std::string name = !text.empty()         ? text.str()
                     : modelCalls_.empty() ? "value"
                                           : textOf(modelCalls_.back());
  if (name.size() > readable)
    name = name.substr(0, readable) + "...";
  name += "@" + std::to_string(lineOf(place_)) + eachRound();
  // The same of the same values has the same name.
  Expr id = setId(*this, (name + " " + why).str(), values);
  if (!id)
    id = pool_->unknown(name, why, {}, u64Type);
  auto input = llvm::makeIntrusiveRefCnt<Opaque>();
  input->name = recorder_->nameSet(name, id);
  return Value(OpaquePtr(input));
}

namespace {

/// Whether an expression mentions none of these, nothing unknown and no element of a range that is
/// walked through.
bool isInvariant(Expr expr) {
  return llvm::all_of(expr.symbols(), [](const Symbol* symbol) {
    return !symbol->isUnknown() && symbol->name.find("[*") == std::string::npos;
  });
}

/// `x` of a conversion of it to a wider type.
Expr uncast(Expr expr) {
  while (expr.op() == Op::Cast && expr.operand(0).type().width <= expr.type().width)
    expr = expr.operand(0);
  return expr;
}

void conjunctsOf(Expr condition, llvm::SmallVectorImpl<Expr>& out) {
  if (condition.op() == Op::And) {
    conjunctsOf(condition.operand(0), out);
    conjunctsOf(condition.operand(1), out);
  } else {
    out.push_back(condition);
  }
}

/// Whether evaluating a condition surely divides by a symbol.
bool dividesBy(Expr expr, const Symbol* symbol) {
  if (!expr || !expr.isSymbolic() || expr.op() == Op::Select)
    return false;
  if ((expr.op() == Op::Div || expr.op() == Op::Rem) && uncast(expr.operand(1)).symbol() == symbol)
    return true;
  // What is behind && or || may not be evaluated.
  const unsigned sure = expr.op() == Op::And || expr.op() == Op::Or ? 1 : 3;
  for (unsigned i = 0; i < sure; ++i)
    if (dividesBy(expr.operand(i), symbol))
      return true;
  return false;
}

} // namespace

/// How often a loop runs, as a u64; null when that has no closed form.
Expr Evaluator::tripsOf(Expr condition, llvm::ArrayRef<Change> changes) {
  const bool differs = condition.op() == Op::Not && condition.operand(0).op() == Op::Eq;
  const Expr compared = differs ? condition.operand(0) : condition;
  if (!differs && compared.op() != Op::Lt && compared.op() != Op::Le)
    return {};
  for (const Change& change : changes) {
    Expr left = compared.operand(0), limit = compared.operand(1);
    if (differs && uncast(limit).symbol() == change.symbol)
      std::swap(left, limit);
    const IntType type = limit.type();
    if (uncast(left).symbol() != change.symbol || !isInvariant(limit) || !change.before ||
        !change.next || !isInvariant(change.before))
      continue;
    const Expr step = stepOf(change);
    const auto by = step ? step.constant() : std::nullopt;
    if (!by || *by < 1 || *by > 4096 || (differs && *by != 1))
      continue;
    const Expr from = pool_->cast(change.before, type);
    if (differs)
      return pool_->cast(pool_->arith(Op::Sub, limit, from, type), u64Type);
    if (compared.op() == Op::Le)
      limit = pool_->arith(Op::Add, limit, pool_->constant(1, type), type);
    // With a larger step the last one must not pass the end of the type.
    if (*by > 1) {
      const auto bounds = boundsOf(limit);
      if (!bounds || bounds->max > int64_t((uint64_t(1) << (type.width - 1)) - 1) - *by)
        return {};
    }
    const Expr distance =
        pool_->arith(Op::Sub, pool_->arith(Op::Max, limit, from, type), from, type);
    const Expr rounded = pool_->arith(Op::Add, distance, pool_->constant(*by - 1, type), type);
    return pool_->cast(pool_->arith(Op::Div, rounded, pool_->constant(*by, type), type), u64Type);
  }
  return {};
}

/// What is added to an integer in each iteration; null when it is not one amount.
Expr Evaluator::stepOf(const Change& change) {
  const IntType type = change.head.type();
  if (type == boolType)
    return {};
  const Expr step = pool_->substitute(change.next, change.symbol, pool_->constant(0, type));
  return isInvariant(step) && pool_->arith(Op::Add, change.head, step, type) == change.next
             ? step
             : Expr();
}

void Evaluator::closeLoop(const State& entry, const State& head, const State& end,
                          const LoopEnd& how) {
  llvm::SmallVector<Change, 8> changes;
  Cells::forEachDifference(entry.cells, head.cells, [&](uint32_t cell) {
    Value before = entry.cells.get(cell);
    if (before.isNone())
      before = globalInitial_.lookup(cell);
    pairUp(cell, before, head.cells.get(cell), end.cells.get(cell), changes);
  });

  // What depends on inputs alone: all of it, but what something else gets into. What the loops
  // around change is decided when they end.
  for (const Change& change : changes)
    byInputs_.insert(change.symbol);
  Symbols open;
  // Where a pointer began is no question.
  auto isDecided = [&](const Value& value) {
    return value.asPlace() || isDecidedByInputs(value, &open);
  };
  bool ends = how.endsByInputs;
  for (bool again = true; again;) {
    again = false;
    open.clear();
    for (Expr condition : how.conditions)
      ends = ends && isDecidedByInputs(condition, &open);
    for (const Change& change : changes)
      if (byInputs_.contains(change.symbol) &&
          (!ends || !isDecided(change.made) || !isDecided(change.whole))) {
        byInputs_.erase(change.symbol);
        again = true;
      }
  }
  if (!open.empty())
    for (const Change& change : changes)
      if (byInputs_.erase(change.symbol))
        addDeciding(change.symbol, open);
  if (!how.endsByCondition)
    return;

  const Expr trips = how.trips ? how.trips : tripsOf(how.condition, changes);
  if (trips && isInvariant(trips)) {
    const Expr any = pool_->compare(Op::Lt, pool_->constant(0, u64Type), trips);
    auto after = [&](const Change& change, Expr step, unsigned butLast) {
      const IntType type = change.head.type();
      const Expr count =
          pool_->arith(Op::Sub, pool_->cast(trips, type), pool_->constant(butLast, type), type);
      return pool_->arith(Op::Add, change.before, pool_->arith(Op::Mul, step, count, type), type);
    };
    for (const Change& change : changes) {
      if (!change.cell || !change.head || !change.next ||
          (change.before && !isInvariant(change.before)))
        continue;
      if (const Expr step = change.before ? stepOf(change) : Expr()) {
        state_.cells.mutableCell(change.cell) = Value(after(change, step, 0));
        continue;
      }
      // What the last iteration made of what it started with.
      Expr made = change.next;
      for (const Change& other : changes)
        if (const Expr step =
                other.before && other.next && isInvariant(other.before) ? stepOf(other) : Expr())
          made = pool_->substitute(made, other.symbol, after(other, step, 1));
      if (isInvariant(made))
        state_.cells.mutableCell(change.cell) =
            Value(change.before ? pool_->select(any, made, change.before) : made);
    }
  }

  for (const Change& change : changes)
    if (change.cell && change.before && change.next &&
        state_.cells.get(change.cell).asExpr() == change.head)
      if (const Expr bounded = boundResult(change, how.condition); bounded != change.head)
        state_.cells.mutableCell(change.cell) = Value(bounded);
}

/// The symbol of a result within what the condition and the way it changes say of it.
Expr Evaluator::boundResult(const Change& change, Expr condition) {
  const IntType type = change.head.type();
  const Expr before = change.before;
  if (!condition || type == boolType || !isDecidedByInputs(before))
    return change.head;
  auto max = [&](Expr a, Expr b) { return pool_->arith(Op::Max, a, b, type); };
  auto min = [&](Expr a, Expr b) { return pool_->arith(Op::Min, a, b, type); };
  const bool divides = dividesBy(condition, change.symbol);
  llvm::SmallVector<Expr, 4> parts;
  conjunctsOf(condition, parts);
  const Expr step = stepOf(change);
  const auto by = step ? step.constant() : std::nullopt;
  const Expr minusOne = pool_->constant(wrap(-1, type), type);
  if (step == minusOne) {
    // It shrinks: from above, and not below what the condition asks for.
    for (Expr part : parts)
      if ((part.op() == Op::Lt || part.op() == Op::Le) &&
          uncast(part.operand(1)).symbol() == change.symbol && part.operand(0).constant()) {
        const int64_t least = *part.operand(0).constant() - (part.op() == Op::Le ? 1 : 0);
        if (least >= 0 && wrap(least, type) == least)
          return max(min(change.head, before), min(before, pool_->constant(least, type)));
      }
    if (divides)
      return max(min(change.head, before), pool_->constant(1, type));
    return change.head;
  }
  // It grows as long as it is below a limit.
  const Expr shifted = pool_->arith(Op::Shl, change.head, pool_->constant(1, type), type);
  if (!(by && *by > 0 && *by <= 4096) && change.next != shifted)
    return change.head;
  for (Expr part : parts)
    if ((part.op() == Op::Lt || part.op() == Op::Le) &&
        uncast(part.operand(0)).symbol() == change.symbol && isInvariant(part.operand(1))) {
      const auto limit = boundsOf(part.operand(1));
      if (!limit || limit->max > int64_t(1) << (type.width / 2 + 12) || limit->min < 0)
        continue;
      const int64_t most = limit->max - (part.op() == Op::Lt ? 1 : 0);
      const Expr end = pool_->constant(change.next == shifted ? 2 * most : most + *by, type);
      return max(min(change.head, max(before, end)), before);
    }
  return change.head;
}

std::string Evaluator::eachRound() const {
  return unknownLoops_.empty() ? "" : "[*" + std::string(unknownLoops_.size() - 1, '*') + "]";
}

std::string Evaluator::newName(const llvm::Twine& what, unsigned line) {
  const std::string name = (what + "@" + llvm::Twine(line) + eachRound()).str();
  return recorder_->nameSet(name, pool_->unknown(name, "one run of a loop", {}, u64Type));
}

/// What inputs decide of a value, under names that begin with `nameOf`, which is asked for it when
/// there is something to name.
Value Evaluator::named(Value value, llvm::function_ref<std::string()> nameOf,
                       const std::string& path) {
  if (const Expr expr = value.asExpr()) {
    if (!expr.unknown() || !isDecidedByInputs(expr))
      return value;
    // A symbol within bounds keeps them; of anything else the whole has one name.
    Symbols unknowns;
    (void)unknownsOf(value, unknowns);
    const Expr input = pool_->input(nameOf() + path, expr.type());
    return Value(unknowns.size() == 1 && (expr.op() == Op::Max || expr.op() == Op::Min)
                     ? pool_->substitute(expr, unknowns.front(), input)
                     : input);
  }
  if (const Opaque* opaque = value.asOpaque()) {
    if (opaque->why.empty() || leadsOn(value) || !isDecidedByInputs(value))
      return value;
    auto input = llvm::makeIntrusiveRefCnt<Opaque>();
    input->name = nameOf() + path;
    return Value(OpaquePtr(input));
  }
  if (const Struct* object = value.asStruct();
      object && !object->find("#identity") && !object->find("#set")) {
    const auto fields = object->fields;
    for (const auto& [key, field] : fields) {
      Value part = key == "#site" ? field : named(field, nameOf, path + "." + key.str());
      if (!part.same(field))
        value.mutableStruct()->slot(key) = std::move(part);
    }
  }
  return value;
}

/// The variable that a cell is, as the functions being run call it.
llvm::StringRef Evaluator::variableIn(uint32_t cell) const {
  llvm::StringRef name = "value";
  for (const Frame* frame = frame_; frame; frame = frame->caller)
    for (const auto& [declaration, place] : frame->locals)
      if (place.cell == cell && place.path.empty() && declaration->getIdentifier())
        name = declaration->getName();
  return name;
}

void Evaluator::nameResults(const State& entry, unsigned line) {
  if (!state_.live || byInputs_.empty())
    return;
  State result = state_;
  Cells::forEachDifference(entry.cells, state_.cells, [&](uint32_t cell) {
    const Value before = state_.cells.get(cell);
    std::string name;
    const Value after = named(before, [&] {
      if (name.empty())
        name = newName(variableIn(cell), line);
      return name;
    });
    if (!after.same(before))
      result.cells.mutableCell(cell) = after;
  });
  state_ = std::move(result);
}

} // namespace l1budget
