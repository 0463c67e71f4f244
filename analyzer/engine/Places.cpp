// SPDX-License-Identifier: Apache-2.0
//
// Cells and the places in them: reading, writing and forgetting parts of objects, and what a value
// that is not known may lead to.
#include "analyzer/engine/Evaluator.h"

#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace l1budget {

Place Evaluator::heap(Value value) {
  Place place;
  place.cell = nextCell_++;
  state_.cells.mutableCell(place.cell) = std::move(value);
  return place;
}

bool Evaluator::leadsOn(const Value& value, unsigned depth) {
  if (const Place* place = value.asPlace())
    return !place->isNull();
  if (value.asClosure())
    return true;
  if (const Opaque* opaque = value.asOpaque())
    return !opaque->maybe.empty();
  if (const Either* either = value.asEither())
    return depth > 40 || leadsOn(either->then, depth + 1) || leadsOn(either->otherwise, depth + 1);
  if (depth > 4)
    return false;
  if (const Struct* object = value.asStruct())
    return object->find("#identity") || llvm::any_of(object->fields, [&](const auto& field) {
             return leadsOn(field.second, depth + 1);
           });
  if (const Sequence* sequence = value.asSequence())
    return leadsOn(sequence->fill, depth + 1) ||
           llvm::any_of(sequence->elements,
                        [&](const Value& element) { return leadsOn(element, depth + 1); });
  return false;
}

void Evaluator::addLeads(const Value& value, Leads& leads) {
  if (!leadsOn(value))
    return;
  llvm::SmallVector<Value, 4>& out = leads.values;
  auto add = [&](const Value& part) { addLeads(part, leads); };
  if (const Opaque* opaque = value.asOpaque()) {
    for (const Value& part : opaque->maybe)
      add(part);
  } else if (const Either* either = value.asEither()) {
    if (!leads.seen.insert(either).second)
      return;
    add(either->then);
    add(either->otherwise);
  } else if (const Sequence* sequence = value.asSequence()) {
    add(sequence->fill);
    for (const Value& element : sequence->elements)
      add(element);
  } else if (const Struct* object = value.asStruct()) {
    if (const Value* identity = object->find("#identity")) {
      if (llvm::none_of(out, [&](const Value& known) {
            const Struct* other = known.asStruct();
            return other && other->type == object->type && other->get("#identity").same(*identity);
          }))
        out.push_back(value);
      return;
    }
    for (const auto& [name, field] : object->fields)
      add(field);
  } else if (const Closure* closure = value.asClosure()) {
    // One that does the same with other objects adds those.
    const bool isKnown = llvm::any_of(out, [&](const Value& known) {
      return known.asClosure() && known.asClosure()->callOperator == closure->callOperator;
    });
    if (!isKnown)
      out.push_back(value);
    for (const auto& [variable, captured] : closure->captures)
      add(captured);
    if (closure->self)
      add(Value(*closure->self));
  } else if (const Place* place = value.asPlace()) {
    if (const auto it = choices_.find(place->cell); it != choices_.end()) {
      const Choice known = it->second;
      add(Value(known.a));
      add(Value(known.b));
      return;
    }
    if (const auto it = aliases_.find(place->cell); it != aliases_.end()) {
      const llvm::SmallVector<Place, 2> targets = it->second.targets;
      for (const Place& target : targets)
        add(Value(target));
      return;
    }
    if (place->cell >= youngCell_) {
      if (leads.followed.insert(place->cell).second)
        add(state_.cells.get(place->cell));
      return;
    }
    for (Value& other : out) {
      const Place* known = other.asPlace();
      if (!known || known->cell != place->cell)
        continue;
      // An element's address is a way to all of its container: two become one.
      const size_t length = std::min(known->path.size(), place->path.size());
      size_t shared = 0;
      while (shared < length && known->path[shared] == place->path[shared])
        ++shared;
      if (shared == known->path.size() && shared == place->path.size())
        return;
      if (shared < length && known->path[shared].field.empty() &&
          place->path[shared].field.empty()) {
        Place element = *known;
        element.path.truncate(shared + 1);
        other = Value(element);
        return;
      }
    }
    out.push_back(value);
  }
}

Value Evaluator::unknownOf(llvm::StringRef why, std::initializer_list<Value> maybe) {
  auto opaque = llvm::makeIntrusiveRefCnt<Opaque>();
  opaque->name = "value";
  opaque->why = why.str();
  opaque->site = site();
  Leads leads;
  for (const Value& value : maybe)
    addLeads(value, leads);
  opaque->maybe.assign(leads.values.begin(), leads.values.end());
  return Value(OpaquePtr(opaque));
}

void Evaluator::targetsOf(const Value& value, llvm::SmallVectorImpl<Place>& out) {
  if (const Place* place = value.asPlace(); place && !place->isNull())
    out.push_back(*place);
  else if (const Opaque* opaque = value.asOpaque())
    for (const Value& part : opaque->maybe)
      targetsOf(part, out);
  else if (const Either* either = value.asEither()) {
    targetsOf(either->then, out);
    targetsOf(either->otherwise, out);
  }
}

Value Evaluator::identityOf(const Value& value) {
  const Place* place = value.asPlace();
  if (!place)
    return value;
  std::string text = "cell " + std::to_string(place->cell);
  for (const PathStep& part : place->path)
    text += "." + part.field.str() + "[" + std::to_string(part.index) + "]";
  return makeText(std::move(text));
}

/// The objects that places lead to: an element's address is a way to all of its container.
llvm::SmallVector<Value, 2> Evaluator::heldIn(llvm::ArrayRef<Place> targets) {
  llvm::SmallVector<Value, 2> held;
  for (Place target : targets) {
    if (!target.path.empty() && target.path.back().field.empty())
      target.path.pop_back();
    held.push_back(load(target));
  }
  return held;
}

Place Evaluator::aliasOf(Value value, llvm::SmallVector<Place, 2> targets, llvm::StringRef why) {
  auto held = heldIn(targets);
  const Place place = heap(std::move(value));
  aliases_[place.cell] = {std::move(targets), why.str(), std::move(held)};
  return place;
}

Place Evaluator::pointee(const Value& pointer) {
  if (const Place* place = pointer.asPlace())
    return *place;
  if (const Either* either = pointer.asEither()) {
    if (const std::optional<bool> known = decided(either->condition))
      return pointee(*known ? either->then : either->otherwise);
    const Place then = pointee(either->then), otherwise = pointee(either->otherwise);
    return choice(either->condition, then, otherwise);
  }
  const Opaque* opaque = pointer.asOpaque();
  if (!opaque || opaque->maybe.empty())
    return heap(pointer); // an input's target has the input's name
  llvm::SmallVector<Place, 2> targets;
  targetsOf(pointer, targets);
  Value read = pointer;
  if (opaque->from && !targets.empty()) {
    // What is read through it is what one of them holds: it decides which.
    auto which = llvm::makeIntrusiveRefCnt<Opaque>(*opaque);
    which->maybe.clear();
    llvm::SmallVector<Value, 4> values{Value(OpaquePtr(which))};
    llvm::append_range(values, heldIn(targets));
    read = answerOf(opaque->why, values, "");
  }
  return aliasOf(read, targets, opaque->why);
}

Place Evaluator::choice(Expr condition, const Place& a, const Place& b) {
  for (const auto& [cell, known] : choices_)
    if (known.condition == condition && known.a == a && known.b == b)
      return {cell, {}};
  Place place;
  place.cell = nextCell_++;
  choices_[place.cell] = {condition, a, b};
  return place;
}

Place Evaluator::someElement(const Place& container, const Value& position, llvm::StringRef why) {
  const Value whole = load(container);
  return aliasOf(answerOf(why, {whole, position}, ""), {container.element(0)}, why);
}

Value Evaluator::opaqueMember(const Opaque& opaque, llvm::StringRef field) {
  auto member = llvm::makeIntrusiveRefCnt<Opaque>();
  member->name = opaque.name + (field.starts_with("[") ? "" : ".") + field.str();
  member->why = opaque.why;
  member->site = opaque.site;
  member->maybe = opaque.maybe; // a part leads where the whole does
  member->from = opaque.from;
  return Value(OpaquePtr(member));
}

namespace {

/// The position in `[2]`, the name of an element of an input.
std::optional<int64_t> positionIn(llvm::StringRef field) {
  int64_t position;
  if (!field.consume_front("[") || !field.consume_back("]") || field.getAsInteger(10, position))
    return std::nullopt;
  return position;
}

bool hasElements(const Struct& object) {
  return llvm::any_of(object.fields,
                      [](const auto& field) { return field.first.starts_with("["); });
}

} // namespace

/// A part of an input of which elements were written. Positions from the end are the same as some
/// from the front, by the rank.
Value Evaluator::readRest(const Struct& object, const PathStep& part) {
  const Value rest = object.get("#rest");
  if (!hasElements(object))
    return readPart(rest, part);
  const auto position = positionIn(part.field);
  const Opaque* input = rest.asOpaque();
  if (!position || !input || !input->why.empty())
    return answerOf("an element of it was written",
                    {Value(StructPtr(const_cast<Struct*>(&object))), makeText(part.field.str())},
                    "");
  const std::string rank = input->name + ".rank";
  Value result = readPart(rest, part);
  for (const auto& [name, value] : object.fields)
    if (const auto written = positionIn(name); written && (*written < 0) != (*position < 0)) {
      const Expr same = pool_->compare(
          Op::Eq, pool_->input(rank, u64Type),
          pool_->constant(std::max(*written, *position) - std::min(*written, *position), u64Type));
      result = mergeValues(same, value, result);
    }
  return result;
}

Value Evaluator::readPart(const Value& whole, const PathStep& part) {
  if (const Either* either = whole.asEither()) {
    if (const std::optional<bool> known = decided(either->condition))
      return readPart(*known ? either->then : either->otherwise, part);
    return mergeValues(either->condition, readPart(either->then, part),
                       readPart(either->otherwise, part));
  }
  if (const Opaque* opaque = whole.asOpaque())
    return opaqueMember(*opaque, part.field.empty() ? "[" + std::to_string(part.index) + "]"
                                                    : part.field.str());
  if (const Struct* object = whole.asStruct()) {
    if (!part.field.empty()) {
      if (const Value* found = object->find(part.field))
        return *found;
      // Only some members of an input were written: the others still are the input's.
      if (object->find("#rest"))
        return readRest(*object, part);
      return Value();
    }
    // A pair or tuple by position; anything else is an object that a pointer is used as an array
    // of.
    if (!object->type.starts_with("std::"))
      return part.index == 0 ? whole : unknown("element", "reads next to an object");
    if (part.index >= 0 && size_t(part.index) < object->fields.size())
      return object->fields[size_t(part.index)].second;
    return Value();
  }
  if (const Sequence* sequence = whole.asSequence()) {
    if (const auto slot = slotOf(part.index); slot && *slot < sequence->elements.size())
      return sequence->elements[*slot];
    if (sequence->isGuarded() && sequence->isAt(part.index))
      return sequence->elements[size_t(part.index)];
    if (!sequence->name.empty() && (!part.field.empty() || part.index >= 0))
      return part.field.empty() ? sequence->elementAt(part.index)
                                : sequence->elementOf(part.field.str());
    if (!sequence->isSpelledOut())
      return sequence->fill;
    if (part.index >= 0 && size_t(part.index) < sequence->elements.size())
      return sequence->elements[size_t(part.index)];
    return unknown("element", "reads past the end of a container");
  }
  // A pointer to a single object, used as an array.
  if (part.field.empty() && part.index == 0)
    return whole;
  return Value();
}

/// The two places that one of them is, for a place in either of two objects.
std::optional<Evaluator::Choice> Evaluator::choiceAt(const Place& place) const {
  const auto known = choices_.find(place.cell);
  if (known == choices_.end())
    return std::nullopt;
  Choice choice = known->second;
  choice.a.path.append(place.path);
  choice.b.path.append(place.path);
  return choice;
}

Value Evaluator::load(const Place& place) {
  if (place.isNull())
    return unknown("*nullptr", "reads through a null pointer");
  if (const std::optional<Choice> either = choiceAt(place)) {
    if (const std::optional<bool> side = decided(either->condition))
      return load(*side ? either->a : either->b);
    const Value x = load(either->a), y = load(either->b);
    return mergeValues(either->condition, x, y);
  }
  Value value = state_.cells.get(place.cell);
  if (auto it = aliases_.find(place.cell); it != aliases_.end()) {
    const Alias alias = it->second;
    const auto same = [](const Value& a, const Value& b) { return a.same(b); };
    if (!llvm::equal(heldIn(alias.targets), alias.held, same))
      value = unknownOf(alias.why, {value});
  }
  for (const PathStep& part : place.path)
    value = readPart(value, part);
  return chosen(std::move(value));
}

std::optional<bool> Evaluator::decided(Expr condition) {
  std::optional<bool> known = pool_->decide(condition, state_.guard);
  return known ? known : pool_->decide(condition, state_.assumed);
}

Expr Evaluator::here(Expr expr) {
  if (!expr || !expr.isSymbolic())
    return expr;
  return pool_->under(pool_->under(expr, state_.guard), state_.assumed);
}

Value Evaluator::chosen(Value value) {
  while (const Either* either = value.asEither()) {
    const std::optional<bool> known = decided(either->condition);
    if (!known)
      break;
    value = Value(*known ? either->then : either->otherwise);
  }
  return value;
}

namespace {

/// Many equal elements, of which one is about to differ.
bool spellOut(Sequence& sequence) {
  const auto count = sequence.count.constant();
  if (!count || *count < 0 || *count > longestSequence || !sequence.name.empty() ||
      sequence.isGuarded())
    return false;
  sequence.elements.assign(size_t(*count), sequence.fill);
  sequence.count = Expr();
  sequence.fill = Value();
  return true;
}

} // namespace

Value Evaluator::writePart(Value whole, llvm::ArrayRef<PathStep> path, Value part) {
  if (path.empty())
    return part;
  const PathStep& first = path.front();
  // Moved out, so that the part is not shared with its own whole while it changes.
  auto writeInto = [&](Value& slot) {
    Value old = std::move(slot);
    slot = Value();
    slot = writePart(std::move(old), path.drop_front(), std::move(part));
  };
  if (const Either* either = whole.asEither()) {
    const EitherPtr keep(either);
    return makeEither(either->condition, writePart(either->then, path, part),
                      writePart(either->otherwise, path, part));
  }
  if (whole.isNone() && !first.field.empty())
    whole = Value(makeStruct(""));
  if (Struct* object = whole.mutableStruct()) {
    // By a position from the front and by one from the end two may be the same.
    const auto position = positionIn(first.field);
    const bool clashes = llvm::any_of(object->fields, [&](const auto& field) {
      const auto other = positionIn(field.first);
      return other && position && (*other < 0) != (*position < 0);
    });
    if ((first.field.starts_with("[") && (!position || !object->find("#rest"))) || clashes ||
        (!first.field.empty() && !position && hasElements(*object)))
      return answerOf("an element of it was written", {whole, makeText(first.field.str()), part},
                      "");
    Value* slot = nullptr;
    if (!first.field.empty())
      slot = &object->slot(first.field);
    else if (!object->type.starts_with("std::"))
      return first.index == 0 ? writePart(std::move(whole), path.drop_front(), std::move(part))
                              : whole;
    else if (first.index >= 0 && size_t(first.index) < object->fields.size())
      slot = &object->fields[size_t(first.index)].second;
    if (slot)
      writeInto(*slot);
    return whole;
  }
  if (Sequence* sequence = whole.mutableSequence()) {
    if (!first.field.empty())
      return unknown("container", "is written to in a way that is not followed");
    const auto slot = slotOf(first.index);
    if (slot ? *slot < sequence->elements.size()
             : sequence->isGuarded() && sequence->isAt(first.index)) {
      writeInto(sequence->elements[slot ? *slot : size_t(first.index)]);
    } else if (!sequence->isSpelledOut() && spellOut(*sequence) && first.index >= 0 &&
               size_t(first.index) < sequence->elements.size()) {
      writeInto(sequence->elements[size_t(first.index)]);
    } else if (!sequence->isSpelledOut()) {
      // Which of them it is is not known, so none of them is any more.
      sequence->name.clear();
      sequence->elements.clear();
      sequence->guards.clear();
      if (!sequence->fill.same(part))
        sequence->fill = unknownOf("one of many elements of a container", {sequence->fill, part});
    } else if (first.index >= 0 && size_t(first.index) < sequence->elements.size()) {
      writeInto(sequence->elements[size_t(first.index)]);
    }
    return whole;
  }
  if (const Opaque* opaque = whole.asOpaque()) {
    // The part is known from here on; the rest stays what it was. Of an element nobody knows by
    // which other names it goes.
    if (!first.field.empty() &&
        (!first.field.starts_with("[") || (opaque->why.empty() && positionIn(first.field)))) {
      auto object = makeStruct("");
      object->slot(intern("#rest")) = whole;
      object->slot(first.field) =
          writePart(opaqueMember(*opaque, first.field), path.drop_front(), std::move(part));
      return Value(object);
    }
    if (!opaque->why.empty())
      return leadsOn(part) ? unknownOf(opaque->why, {whole, part}) : whole;
    return unknownOf("an element of it was written", {whole, part});
  }
  if (const std::string* text = whole.asText(); text && first.field.empty()) {
    const auto letter = part.constant();
    if (letter && first.index >= 0 && size_t(first.index) < text->size()) {
      std::string changed = *text;
      changed[size_t(first.index)] = char(*letter);
      return makeText(std::move(changed));
    }
    return unknown("text", "a letter of it was written");
  }
  if (first.field.empty() && first.index == 0)
    return writePart(std::move(whole), path.drop_front(), std::move(part));
  return whole;
}

Value Evaluator::take(const Place& place) {
  Value value = load(place);
  if (value.asSequence() && !choices_.contains(place.cell) && !aliases_.contains(place.cell))
    store(place, Value());
  return value;
}

void Evaluator::store(const Place& place, Value value) {
  if (place.isNull())
    return;
  if (const std::optional<Choice> either = choiceAt(place)) {
    if (const std::optional<bool> side = decided(either->condition))
      return store(*side ? either->a : either->b, std::move(value));
    const Value x = load(either->a), y = load(either->b);
    store(either->a, mergeValues(either->condition, value, x));
    store(either->b, mergeValues(either->condition, y, value));
    return;
  }
  if (auto it = aliases_.find(place.cell); it != aliases_.end()) {
    const auto [targets, reason, _] = it->second;
    constexpr llvm::StringRef pointer = "may be written through a pointer: ";
    const std::string why =
        llvm::StringRef(reason).starts_with(pointer) ? reason : (pointer + reason).str();
    aliases_.erase(place.cell);
    for (const Place& target : targets) {
      // An element's address is a way to all of its container.
      Place whole = target;
      const bool element = !whole.path.empty() && whole.path.back().field.empty();
      if (element)
        whole.path.pop_back();
      forget(whole, why, element, value);
    }
    aliases_[place.cell] = {targets, reason, heldIn(targets)};
  }
  Value& cell = state_.cells.mutableCell(place.cell);
  if (place.path.empty()) {
    cell = std::move(value);
    return;
  }
  // Moved out so that the aggregate is not shared with its own cell while it changes.
  Value whole = std::move(cell);
  cell = Value();
  Value changed = writePart(std::move(whole), place.path, std::move(value));
  state_.cells.mutableCell(place.cell) = std::move(changed);
}

void Evaluator::havoc(const Place& place, llvm::StringRef why) { forget(place, why.str(), false); }

void Evaluator::move(const Place& container, int64_t from, int64_t by) {
  const size_t depth = container.path.size();
  auto isMoved = [&](const Place& place) {
    return place.cell == container.cell && place.path.size() > depth &&
           llvm::equal(llvm::ArrayRef(place.path).take_front(depth), container.path) &&
           place.path[depth].field.empty() && place.path[depth].index >= from;
  };
  auto moved = [&](Value value) {
    const Place* place = value.asPlace();
    if (!place || !isMoved(*place))
      return value;
    Place next = *place;
    next.path[depth].index += by;
    return Value(next);
  };
  for (Frame* frame = frame_; frame; frame = frame->caller) {
    for (auto& [declaration, place] : frame->locals) {
      if (isMoved(place))
        place.path[depth].index += by;
      // A pointer or an iterator.
      else if (const Value held = state_.cells.get(place.cell);
               place.path.empty() && held.asPlace())
        if (Value next = moved(held); !next.same(held))
          state_.cells.mutableCell(place.cell) = std::move(next);
    }
    if (frame->self && isMoved(*frame->self))
      frame->self->path[depth].index += by;
  }
  for (llvm::SmallVectorImpl<Argument>* arguments : pending_)
    for (Argument& argument : *arguments)
      argument.value = moved(std::move(argument.value));
}

void Evaluator::forget(const Place& place, const std::string& why, bool contentsOnly,
                       const Value& also) {
  if (place.isNull())
    return;
  const Value old = load(place);
  if (const Sequence* sequence = old.asSequence(); sequence && contentsOnly) {
    auto changed = llvm::makeIntrusiveRefCnt<Sequence>();
    changed->count = sequence->isSpelledOut()
                         ? pool_->constant(int64_t(sequence->elements.size()), u64Type)
                         : sequence->count;
    changed->fill = unknownOf(why, {old, also});
    store(place, Value(changed));
    return;
  }
  if (const Struct* object = old.asStruct(); object && object->find("#identity"))
    return; // a handle: it stays what it is, what was done to it is recorded apart
  if (Expr expr = old.asExpr()) {
    store(place, Value(unknownInt("value", why, expr.type())));
    return;
  }
  store(place, unknownOf(why, {old, also}));
}

} // namespace l1budget
