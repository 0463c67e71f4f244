// SPDX-License-Identifier: Apache-2.0
//
// Standard containers as sequences of values: vectors, arrays, spans, lists, sets, and maps as
// sequences of pairs. What depends on an element or a size that is not known becomes unknown.
#include "analyzer/models/Containers.h"
#include "analyzer/models/CoreSets.h"
#include "analyzer/models/Recorder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

#include <algorithm>

using namespace clang;

namespace l1budget {

namespace {

constexpr int64_t longSequence = 4096;

const CXXRecordDecl* classOf(const Call& call) {
  if (const auto* method = dyn_cast_or_null<CXXMethodDecl>(call.callee))
    return method->getParent();
  return call.type.isNull() ? nullptr : call.type->getAsCXXRecordDecl();
}

} // namespace

llvm::StringRef className(const Call& call) {
  const CXXRecordDecl* record = classOf(call);
  return record && record->getIdentifier() ? record->getName() : "";
}

QualType templateArgument(const Call& call, unsigned index) {
  const auto* record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(classOf(call));
  if (!record || record->getTemplateArgs().size() <= index ||
      record->getTemplateArgs()[index].getKind() != TemplateArgument::Type)
    return QualType();
  return record->getTemplateArgs()[index].getAsType();
}

bool isKeyed(const Call& call) {
  const llvm::StringRef name = className(call);
  return name.contains("map") || name.contains("set");
}
bool isMap(const Call& call) { return className(call).contains("map"); }

void lose(Call& call, llvm::StringRef why) {
  if (!call.self)
    return;
  llvm::SmallVector<Value, 4> values{call.object()};
  for (unsigned i = 0; i < call.args.size(); ++i) {
    const Value value = call.arg(i);
    const Place* position = value.asPlace();
    if (!position || position->path.empty() || !position->path.back().field.empty()) {
      values.push_back(value);
      continue;
    }
    // An iterator: the container, and where in it.
    Place container = *position;
    container.path.pop_back();
    values.push_back(call.in.load(container));
    values.push_back(Value(call.pool().constant(position->path.back().index, i64Type)));
  }
  const auto* member = dyn_cast_or_null<CXXMemberCallExpr>(call.expr);
  const std::string name = member ? call.in.textOf(member->getImplicitObjectArgument()) : "";
  call.in.store(*call.self, call.in.answerOf(why, values, name));
}

Value lostElement(Call& call, llvm::StringRef why) {
  if (!call.self)
    return call.unknown(why);
  const Value object = call.object();
  // What is not known of the container is the reason.
  if (const Opaque* opaque = object.asOpaque(); opaque && !opaque->why.empty())
    why = opaque->why;
  return object.asSequence() || object.asOpaque()
             ? Value(call.in.someElement(*call.self, call.arg(0), why))
             : call.unknown(why);
}

Sequence* open(Call& call, Value& object, llvm::StringRef why) {
  object = call.object();
  Sequence* sequence = object.mutableSequence();
  if (sequence && sequence->isSpelledOut())
    return sequence;
  lose(call, why);
  return nullptr;
}

void close(Call& call, Value object) { call.in.store(*call.self, std::move(object)); }

namespace {

/// The element at a position that depends on inputs: one of a few, decided by the position.
Value elementAt(Call& call, size_t size, Expr index, const std::string& why) {
  constexpr size_t few = 8;
  if (size == 0 || size > few || index.unknown())
    return Value(call.in.someElement(*call.self, Value(index), why));
  Place place = call.self->element(int64_t(size) - 1);
  for (size_t i = size - 1; i-- > 0;) {
    const Expr here =
        call.pool().compare(Op::Eq, index, call.pool().constant(int64_t(i), index.type()));
    place = here.isConstant(1)   ? call.self->element(int64_t(i))
            : here.isConstant(0) ? place
                                 : call.in.choice(here, call.self->element(int64_t(i)), place);
  }
  return Value(place);
}

/// The elements between two iterators of one container.
std::optional<std::vector<Value>> elementsBetween(Call& call, const Value& first,
                                                  const Value& last) {
  const Place *from = first.asPlace(), *to = last.asPlace();
  if (!from || !to || from->cell != to->cell || from->path.empty() ||
      from->path.size() != to->path.size() || !from->path.back().field.empty())
    return std::nullopt;
  Place container = *from;
  container.path.pop_back();
  const Value value = call.in.load(container);
  const Sequence* sequence = value.asSequence();
  if (!sequence || !sequence->isSpelledOut())
    return std::nullopt;
  const int64_t begin = from->path.back().index, end = to->path.back().index;
  if (begin < 0 || end < begin || size_t(end) > sequence->elements.size())
    return std::nullopt;
  return std::vector<Value>(sequence->elements.begin() + begin, sequence->elements.begin() + end);
}

Value sized(Call& call, Expr count, Value fill) {
  if (auto number = count.constant(); number && *number >= 0 && *number <= longSequence)
    return Value(makeSequence(std::vector<Value>(size_t(*number), fill)));
  auto sequence = llvm::makeIntrusiveRefCnt<Sequence>();
  sequence->count = call.pool().cast(count, u64Type);
  sequence->fill = std::move(fill);
  return Value(sequence);
}

// ----- construction ---------------------------------------------------------

Value makeContainer(Call& call) {
  const bool keyed = isKeyed(call);
  // Allocators, comparators and hashes at the end do not matter.
  if (call.args.empty() && className(call) == "array") {
    const auto* record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(classOf(call));
    if (record && record->getTemplateArgs().size() == 2 &&
        record->getTemplateArgs()[1].getKind() == TemplateArgument::Integral)
      return sized(
          call, call.pool().constant(low64(record->getTemplateArgs()[1].getAsIntegral()), u64Type),
          call.in.zero(templateArgument(call, 0)));
  }
  if (call.args.empty())
    return Value(makeSequence({}));
  const Value first = call.arg(0);
  if (const Sequence* sequence = first.asSequence()) {
    if (keyed && sequence->isSpelledOut())
      return keyedFrom(call, sequence->elements);
    return first;
  }
  if (call.args.size() >= 2)
    if (auto elements = elementsBetween(call, first, call.arg(1)))
      return keyed ? keyedFrom(call, *elements) : Value(makeSequence(std::move(*elements)));
  if (first.asExpr() && !keyed) {
    const Value second = call.args.size() >= 2 ? call.arg(1) : Value();
    const QualType element = templateArgument(call, 0);
    const bool filled =
        call.args.size() >= 2 && call.callee && call.callee->getNumParams() >= 2 &&
        !call.args[1].value.isNone() &&
        !(call.callee->getParamDecl(1)->getType()->getPointeeType().isNull()
              ? false
              : llvm::StringRef(call.callee->getParamDecl(1)->getType().getAsString())
                    .contains("allocator"));
    // Objects are made one by one: two programs are two.
    if (auto count = first.constant(); count && !filled && *count >= 0 && *count <= longSequence &&
                                       !element.isNull() && element->isRecordType()) {
      std::vector<Value> elements;
      for (int64_t i = 0; i < *count; ++i)
        elements.push_back(call.in.zero(element));
      return Value(makeSequence(std::move(elements)));
    }
    Value fill = filled ? second : element.isNull() ? Value() : call.in.zero(element);
    return sized(call, first.asExpr(), fill);
  }
  // A span over a pointer and a length, or something that is not known.
  if (const Place* place = first.asPlace(); place && className(call).contains("pan")) {
    if (call.args.size() >= 2)
      if (auto length = call.arg(1).constant(); length && !place->path.empty()) {
        Place container = *place;
        container.path.pop_back();
        const Value whole = call.in.load(container);
        const int64_t begin = place->path.back().index;
        if (const Sequence* sequence = whole.asSequence();
            sequence && sequence->isSpelledOut() && begin >= 0 && *length >= 0 &&
            size_t(begin + *length) <= sequence->elements.size())
          return Value(makeSequence(
              {sequence->elements.begin() + begin, sequence->elements.begin() + begin + *length}));
      }
  }
  if (const Opaque* opaque = first.asOpaque(); opaque && call.args.size() == 1)
    return first;
  // All of another container that has a name, or all from an element on.
  if (const Place* begin = first.asPlace(); begin && call.args.size() >= 2 &&
                                            !begin->path.empty() && begin->path.back().index >= 0 &&
                                            begin->path.back().field.empty()) {
    const int64_t position = begin->path.back().index;
    auto owner = [&](unsigned i, llvm::StringRef member) {
      const std::string written = call.args[i].expr ? call.in.textOf(call.args[i].expr) : "";
      llvm::StringRef text = written;
      if (i == 0 && position > 0)
        text = text.take_front(text.find("()") + 2);
      return text.consume_back("()") && text.consume_back(member) &&
                     (text.consume_back(".") || text.consume_back(".c"))
                 ? text.str()
                 : "";
    };
    Place container = *begin;
    container.path.pop_back();
    const Value all = call.in.load(container);
    const std::string from = owner(0, "begin");
    const bool isNamed = all.asOpaque() || (all.asSequence() && !all.asSequence()->isSpelledOut());
    if (isNamed && position > 0) {
      const Opaque* opaque = all.asOpaque();
      if (keyed || from.empty() || from != owner(1, "end") || !opaque || !opaque->why.empty())
        return call.unknown("a container made from something that is not known");
      auto rest = llvm::makeIntrusiveRefCnt<Sequence>();
      rest->name = opaque->name;
      rest->first = position;
      rest->count = call.pool().arith(Op::Sub, call.pool().input(opaque->name + ".size", u64Type),
                                      call.pool().constant(position, u64Type), u64Type);
      return Value(rest);
    }
    if (isNamed && !from.empty() && from == owner(1, "end")) {
      const Expr id = setId(call.in, keyed ? "set of" : "elements of", {all});
      if (!keyed)
        return all;
      if (const Opaque* opaque = all.asOpaque(); opaque && id) {
        auto set = llvm::makeIntrusiveRefCnt<Opaque>();
        set->name = call.in.recorder().nameSet("set(" + opaque->name + ")", id);
        return Value(OpaquePtr(set));
      }
      return call.in.answerOf("a container made from something that is not known", {all});
    }
  }
  return call.unknown("a container made from something that is not known");
}

// ----- members --------------------------------------------------------------

Value containerSize(Call& call) {
  const Value object = call.object();
  if (const Sequence* sequence = object.asSequence())
    return Value(sequence->isSpelledOut()
                     ? call.pool().constant(int64_t(sequence->elements.size()), u64Type)
                     : call.pool().cast(sequence->count, u64Type));
  if (const std::string* text = object.asText())
    return Value(call.pool().constant(int64_t(text->size()), u64Type));
  if (const Opaque* opaque = object.asOpaque(); opaque && opaque->why.empty())
    return Value(call.pool().input(opaque->name + ".size", u64Type));
  return Value(call.in.toInt(call.in.answerOf(object.asOpaque()
                                                  ? object.asOpaque()->why
                                                  : "the size of a container that is not known",
                                              {object}),
                             u64Type));
}

Value containerEmpty(Call& call) {
  const Value size = containerSize(call);
  return Value(call.pool().compare(Op::Eq, size.asExpr(), call.pool().constant(0, u64Type)));
}

/// An aggregate made of values for its first members, as T(values…) makes one.
Value aggregateOf(Call& call, QualType type) {
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  record = record ? record->getDefinition() : nullptr;
  Value made;
  if (record && record->isAggregate() && !record->isUnion() && record->getNumBases() == 0)
    made = call.in.zero(type);
  Struct* object = made.mutableStruct();
  unsigned i = 0;
  for (const FieldDecl* field : object ? record->fields() : CXXRecordDecl::field_range({}, {})) {
    if (i == call.args.size())
      break;
    if (field->getType()->isReferenceType() || field->isUnnamedBitField())
      return Value();
    Value& slot = object->slot(call.in.intern(field->getName()));
    const Expr number = slot.asExpr();
    slot = number ? Value(call.in.toInt(call.arg(i), number.type())) : call.arg(i);
    ++i;
  }
  return i == call.args.size() ? made : Value();
}

/// What push_back and emplace_back add.
Value pushed(Call& call) {
  const Value first = call.arg(0);
  if (!call.callee || call.callee->getNameAsString() != "emplace_back")
    return first;
  // emplace_back(args…) of a class: only a single argument is the element itself.
  const QualType type = templateArgument(call, 0);
  if (call.args.size() == 1 && !(first.asExpr() && !type.isNull() && type->isRecordType()))
    return first;
  if (call.args.empty() && !type.isNull())
    return call.in.zero(type);
  const CXXRecordDecl* record = type.isNull() ? nullptr : type->getAsCXXRecordDecl();
  if (call.args.size() == 2 && record && record->getIdentifier()) {
    const llvm::StringRef name = record->getName();
    if (name == "pair")
      return pairOf(call, first, call.arg(1));
    if (name == "CoreRange") {
      auto range = makeStruct(call.in.intern("tt::tt_metal::CoreRange"));
      range->slot(call.in.intern("start_coord")) = first;
      range->slot(call.in.intern("end_coord")) = call.arg(1);
      return Value(range);
    }
    if (name.contains("xy_pair")) {
      auto core = makeStruct(call.in.intern("tt::xy_pair"));
      core->slot(call.in.intern("x")) = Value(call.in.toInt(first, u64Type));
      core->slot(call.in.intern("y")) = Value(call.in.toInt(call.arg(1), u64Type));
      return Value(core);
    }
  }
  const Value made = record ? aggregateOf(call, type) : Value();
  return made.isNone() ? call.unknown("an element constructed in place, which is not followed")
                       : made;
}

Value pushBack(Call& call) {
  Value element = pushed(call);
  {
    const Value object = call.object();
    const Sequence* sequence = object.asSequence();
    if (!sequence || !(sequence->isSpelledOut() || sequence->isGuarded())) {
      lose(call, "grows by an element at a position that is not known");
      return lostElement(call, "an element of a container that is not known");
    }
  }
  Value object = call.in.take(*call.self);
  Sequence* sequence = object.mutableSequence();
  sequence->elements.push_back(std::move(element));
  const int64_t last = int64_t(sequence->elements.size()) - 1;
  if (!sequence->isGuarded()) {
    close(call, std::move(object));
    return Value(call.self->element(last));
  }
  std::vector<Expr> guards = sequence->guards;
  guards.push_back(call.pool().boolean(true));
  close(call, makeGuarded(call.pool(), sequence->elements, std::move(guards)));
  return Value(call.self->element(firstSlot + last));
}

Value popBack(Call& call) {
  Value object;
  if (Sequence* sequence = open(call, object, "loses an element that is not known"))
    if (!sequence->elements.empty()) {
      sequence->elements.pop_back();
      close(call, std::move(object));
    }
  return Value();
}

Value clearContainer(Call& call) {
  const Value object = call.object();
  close(call, object.asText() ? makeText("") : Value(makeSequence({})));
  return Value();
}

Value resizeContainer(Call& call) {
  Value object;
  const Expr count = call.in.toInt(call.arg(0), u64Type);
  const QualType element = templateArgument(call, 0);
  Value fill = call.args.size() >= 2 ? call.arg(1)
               : element.isNull()    ? Value()
                                     : call.in.zero(element);
  if (Sequence* sequence = open(call, object, "is resized to " + count.str() + " elements")) {
    if (auto number = count.constant(); number && *number >= 0 && *number <= longSequence) {
      sequence->elements.resize(size_t(*number), fill);
      close(call, std::move(object));
    } else if (sequence->elements.empty()) {
      close(call, sized(call, count, fill));
    } else {
      lose(call, "is resized to " + count.str() + " elements");
    }
  }
  return Value();
}

Value reserveContainer(Call&) { return Value(); }

Value assignContainer(Call& call) {
  // assign(n, value), assign(list), assign(first, last)
  const Value first = call.arg(0);
  if (first.asSequence())
    close(call, first);
  else if (auto elements = elementsBetween(call, first, call.arg(1)))
    close(call, Value(makeSequence(std::move(*elements))));
  else if (first.asExpr())
    close(call, sized(call, first.asExpr(), call.arg(1)));
  else
    lose(call, "is assigned elements that are not known");
  return Value();
}

Value assignOperator(Call& call) {
  if (!call.self)
    return Value();
  close(call, call.arg(0));
  return Value(*call.self);
}

Value subscript(Call& call) {
  if (!call.self)
    return call.unknown("an element of something that is not known");
  if (isMap(call))
    return mapAt(call, call.callee->isOverloadedOperator());
  const Value object = call.object();
  const Expr index = call.in.toInt(call.arg(0), i64Type);
  if (const std::string* text = object.asText()) {
    if (auto at = index.constant(); at && *at >= 0 && size_t(*at) < text->size())
      return Value(call.pool().constant((*text)[size_t(*at)], {8, true}));
    return Value(
        call.in.unknownInt("character", "a character of a text that is not known", {8, true}));
  }
  if (const Sequence* sequence = object.asSequence()) {
    if (const auto at = index.constant(); at && sequence->isGuarded())
      return Value(call.self->element(std::max<int64_t>(*at, 0)));
    if (!sequence->name.empty() && !index.constant() && setId(call.in, "element", {Value(index)}))
      return Value(call.self->field(call.in.intern(
          "[" +
          call.pool()
              .arith(Op::Add, index, call.pool().constant(sequence->first, i64Type), i64Type)
              .str() +
          "]")));
    if (!sequence->name.empty() && index.constant())
      return Value(call.self->element(std::max<int64_t>(*index.constant(), 0)));
    if (!sequence->name.empty())
      return Value(
          call.in.someElement(*call.self, Value(index), "an element at position " + index.str()));
    if (!sequence->isSpelledOut())
      return Value(
          call.self->element(sequence->isGuarded() ? int64_t(sequence->elements.size()) : 0));
    if (auto at = index.constant()) {
      if (*at >= 0 && size_t(*at) < sequence->elements.size())
        return Value(call.self->element(*at));
      return call.unknown("reads past the end of a container");
    }
    return elementAt(call, sequence->elements.size(), index,
                     "an element at position " + index.str());
  }
  if (const Opaque* opaque = object.asOpaque()) {
    if (index.constant())
      return Value(call.self->element(*index.constant()));
    // An element of an input, at a position that depends on inputs.
    if (const Expr id =
            opaque->why.empty() ? setId(call.in, "element", {object, Value(index)}) : Expr()) {
      const std::string name =
          call.in.recorder().nameSet(opaque->name + "[" + index.str() + "]", id);
      return Value(call.self->field(call.in.intern(name.substr(opaque->name.size()))));
    }
  }
  return lostElement(call, "an element of a container that is not known");
}

Value frontElement(Call& call) {
  const Value object = call.object();
  if (const Sequence* sequence = object.asSequence();
      sequence && (!sequence->isSpelledOut() || !sequence->elements.empty()))
    return Value(call.self->element(0));
  return lostElement(call, "the first element of a container that is not known");
}

Value backElement(Call& call) {
  const Value object = call.object();
  if (const Sequence* sequence = object.asSequence()) {
    const int64_t size = int64_t(sequence->elements.size());
    if (sequence->isGuarded())
      return Value(
          call.self->element(sequence->guards.back().isConstant(1) ? firstSlot + size - 1 : size));
    if (!sequence->name.empty())
      return Value(call.self->field(call.in.intern("[-1]")));
    if (!sequence->isSpelledOut())
      return Value(call.self->element(0));
    if (!sequence->elements.empty())
      return Value(call.self->element(int64_t(sequence->elements.size()) - 1));
  }
  return lostElement(call, "the last element of a container that is not known");
}

/// A container whose elements are walked through in an order that nobody knows.
bool isShuffled(const Value& container) {
  const Sequence* sequence = container.asSequence();
  return sequence && sequence->order == Sequence::Order::Unknown;
}

Value beginOf(Call& call) {
  if (call.self && isShuffled(call.object()))
    return call.in.functionOf("the first in an order that is not known", {call.object()});
  return call.self ? Value(call.self->element(0)) : call.unknown("an iterator that is not known");
}

Value endOf(Call& call) {
  const Value object = call.object();
  if (const Sequence* sequence = object.asSequence(); sequence && call.self) {
    if (sequence->isSpelledOut())
      return Value(call.self->element(int64_t(sequence->elements.size())));
    if (auto count = sequence->count.constant())
      return Value(call.self->element(*count));
  }
  // A position, of which others are counted: it is no number with a name.
  const Opaque* lost = object.asOpaque();
  return call.in.functionOf(lost && !lost->why.empty() ? lost->why
                                                       : "the end of a container that is not known",
                            {object});
}

Value reverseBegin(Call& call) {
  const Value object = call.object();
  if (const Sequence* sequence = object.asSequence();
      sequence && sequence->isSpelledOut() && !isShuffled(object) && call.self)
    return Value(call.self->element(int64_t(sequence->elements.size()) - 1));
  // Through an iterator into a set nothing is written.
  if (call.self && isKeyed(call) && !isMap(call))
    return call.in.answerOf("the end of a container that is not known", {object});
  return call.unknown("the end of a container that is not known");
}
Value reverseEnd(Call& call) {
  return call.self ? Value(call.self->element(-1)) : call.unknown("an iterator that is not known");
}

/// std::ranges: a view of a container that is walked as it is, and one that is walked from its end.
Value makeView(Call& call) {
  const auto container = call.place(0);
  if (!container)
    return call.unknown("a view of a range that is not known");
  auto view = makeStruct(call.in.intern("std::ranges::ref_view"));
  view->slot(call.in.intern("#range")) = Value(*container);
  return Value(view);
}
Value makeReversed(Call& call) {
  const Value base = call.arg(0);
  const Struct* inner = base.asStruct();
  if (!inner || !inner->find("#range"))
    return call.unknown("a view of a range that is not known");
  auto view = makeStruct(call.in.intern("std::ranges::reverse_view"));
  view->slot(call.in.intern("#reversed")) = inner->get("#range");
  return Value(view);
}

Value dataOf(Call& call) {
  const Value object = call.object();
  if (object.asText())
    return object;
  return beginOf(call);
}

Value insertInto(Call& call) {
  Value object;
  Sequence* sequence = open(call, object, "is inserted into at a position that is not known");
  if (!sequence)
    return call.unknown("an iterator into a container that is not known");
  if (isKeyed(call)) {
    std::vector<Value> elements;
    const llvm::StringRef name = call.callee ? call.callee->getName() : "";
    if (name == "emplace" || name == "try_emplace" || name == "insert_or_assign") {
      if (isMap(call) && call.args.size() == 2)
        elements.push_back(pairOf(call, call.arg(0), call.arg(1)));
      else if (call.args.size() == 1)
        elements.push_back(call.arg(0));
      else {
        lose(call, "an element constructed in place, which is not followed");
        return call.unknown("an element constructed in place, which is not followed");
      }
    } else if (const Value first = call.arg(0); call.args.size() == 1) {
      if (first.asSequence() && first.asSequence()->isSpelledOut())
        elements = first.asSequence()->elements;
      else
        elements.push_back(first);
    } else if (auto range = elementsBetween(call, call.arg(0), call.arg(1))) {
      elements = std::move(*range);
    } else {
      lose(call, "is inserted elements that are not known");
      return Value();
    }
    size_t position = 0;
    Value inserted;
    for (Value& element : elements) {
      inserted =
          insertKeyed(call, *sequence, std::move(element), name == "insert_or_assign", position);
      if (inserted.isNone()) {
        lose(call, undecidedKey(call));
        return call.unknown("an iterator into a container that is not known");
      }
    }
    close(call, std::move(object));
    const Value element(call.self->element(int64_t(position)));
    return call.type->getAsCXXRecordDecl() && call.type->getAsCXXRecordDecl()->getName() == "pair"
               ? pairOf(call, element, inserted)
               : element;
  }
  // insert(position, value) · insert(position, first, last) · insert(position, n, value) ·
  // (position, list)
  const Value at = call.arg(0);
  const Place* place = at.asPlace();
  if (!place || place->path.empty() || place->path.back().index < 0 ||
      size_t(place->path.back().index) > sequence->elements.size()) {
    lose(call, "is inserted into at a position that is not known");
    return call.unknown("an iterator into a container that is not known");
  }
  const auto where = sequence->elements.begin() + place->path.back().index;
  const Value what = call.arg(1);
  if (call.args.size() == 2 && what.asSequence() && what.asSequence()->isSpelledOut() &&
      !templateArgument(call, 0).isNull() && !templateArgument(call, 0)->isRecordType()) {
    const auto elements = what.asSequence()->elements;
    sequence->elements.insert(where, elements.begin(), elements.end());
  } else if (call.args.size() == 2) {
    sequence->elements.insert(where, what);
  } else if (auto elements = elementsBetween(call, what, call.arg(2))) {
    sequence->elements.insert(where, elements->begin(), elements->end());
  } else if (auto count = what.constant(); count && *count >= 0 && *count <= longSequence) {
    sequence->elements.insert(where, size_t(*count), call.arg(2));
  } else {
    lose(call, "is inserted elements that are not known");
    return call.unknown("an iterator into a container that is not known");
  }
  const Place result = *place;
  close(call, std::move(object));
  return Value(result);
}

Value eraseFrom(Call& call) {
  Value object;
  Sequence* sequence = open(call, object, "loses elements that are not known");
  if (!sequence)
    return call.unknown("an iterator into a container that is not known");
  const Value what = call.arg(0);
  if (const Place* place = what.asPlace(); place && !place->path.empty()) {
    const int64_t begin = place->path.back().index;
    int64_t end = begin + 1;
    if (call.args.size() == 2) {
      const Value last = call.arg(1);
      end =
          last.asPlace() && !last.asPlace()->path.empty() ? last.asPlace()->path.back().index : -1;
    }
    if (begin >= 0 && end >= begin && size_t(end) <= sequence->elements.size()) {
      call.in.move(*call.self, end, begin - end);
      sequence->elements.erase(sequence->elements.begin() + begin,
                               sequence->elements.begin() + end);
      const Place result = *place;
      close(call, std::move(object));
      return Value(result);
    }
  } else if (isKeyed(call)) {
    if (auto found = findKey(call, *sequence, what); found && !className(call).contains("multi")) {
      const bool there = *found < sequence->elements.size();
      if (there)
        call.in.move(*call.self, int64_t(*found) + 1, -1);
      if (there)
        sequence->elements.erase(sequence->elements.begin() + int64_t(*found));
      close(call, std::move(object));
      return Value(call.pool().constant(there, u64Type));
    }
  }
  lose(call, "loses elements that are not known");
  return call.unknown("an iterator into a container that is not known");
}

/// Takes an element out of a set; a node is the element it holds.
Value extractFrom(Call& call) {
  const Value object = call.object(), key = call.arg(0);
  if (isMap(call))
    return call.in.giveUp(call, "takes a node out of a map, which is not followed");
  if (const Sequence* sequence = object.asSequence(); sequence && sequence->isSpelledOut())
    if (const auto found = findKey(call, *sequence, key);
        found && *found < sequence->elements.size()) {
      std::vector<Value> left = sequence->elements;
      Value node = left[*found];
      left.erase(left.begin() + int64_t(*found));
      close(call, Value(makeSequence(std::move(left))));
      return node;
    }
  Value node = call.in.answerOf("an element taken out of a set that is not known", {object, key});
  lose(call, "loses an element that is not known");
  return node;
}

Value nodeValue(Call& call) { return call.self ? Value(*call.self) : call.unknown("a node"); }

/// `std::back_inserter`: assigning to what it points to adds to the container.
Value makeInserter(Call& call) {
  auto iterator = makeStruct(call.in.intern("std::back_insert_iterator"));
  iterator->slot(call.in.intern("container")) =
      call.place(0) ? Value(*call.place(0)) : call.unknown("a container that is not known");
  return Value(iterator);
}
Value inserterItself(Call& call) {
  return call.self ? Value(*call.self) : call.unknown("an iterator that is not known");
}
Value insertThrough(Call& call) {
  const Value object = call.object();
  const Struct* iterator = object.asStruct();
  const Value target = iterator ? iterator->get("container") : Value();
  if (!target.asPlace())
    return call.in.giveUp(call, "adds to a container that is not known");
  Call push{call.in, nullptr, call.expr, call.type, *target.asPlace(), call.args};
  (void)pushBack(push);
  return Value(*call.self);
}

// ----- elements of std::vector<bool> ----------------------------------------

/// What a bit's reference stands for: the bit, or itself where it is one by now.
Place bitOf(Call& call) {
  const Value object = call.object();
  const Place* bit = object.asPlace();
  return bit ? *bit : *call.self;
}
Value readBit(Call& call) {
  return call.self ? Value(call.in.toInt(call.in.load(bitOf(call)), boolType))
                   : call.unknown("a bit that is not known");
}
Value assignBit(Call& call) {
  if (!call.self)
    return call.unknown("a bit that is not known");
  Value value = call.arg(0);
  if (const Place* other = value.asPlace())
    value = call.in.load(*other);
  call.in.store(bitOf(call), Value(call.in.toInt(value, boolType)));
  return Value(*call.self);
}
Value flipBit(Call& call) {
  if (call.self)
    call.in.store(bitOf(call), Value(call.pool().logicalNot(readBit(call).asExpr())));
  return Value();
}

Value swapContainers(Call& call) {
  if (auto other = call.place(0)) {
    const Value mine = call.object(), theirs = call.in.load(*other);
    call.in.store(*call.self, theirs);
    call.in.store(*other, mine);
  }
  return Value();
}

Value fillContainer(Call& call) {
  Value object = call.object();
  if (Sequence* sequence = object.mutableSequence()) {
    if (sequence->isSpelledOut())
      std::fill(sequence->elements.begin(), sequence->elements.end(), call.arg(0));
    else {
      sequence->elements.clear();
      sequence->guards.clear();
      sequence->name.clear();
      sequence->fill = call.arg(0);
    }
    close(call, std::move(object));
  }
  return Value();
}

Value compareContainers(Call& call) {
  const Value a = call.self ? call.object() : call.arg(0);
  const Value b = call.self ? call.arg(0) : call.arg(1);
  const bool negate = call.callee && call.callee->getOverloadedOperator() == OO_ExclaimEqual;
  if (const std::string *x = a.asText(), *y = b.asText(); x && y)
    return Value(call.pool().boolean((*x == *y) != negate));
  if (const Expr equal = whenEqualOptionals(call))
    return Value(negate ? call.pool().logicalNot(equal) : equal);
  if (const Sequence *x = a.asSequence(), *y = b.asSequence();
      x && y && x->isSpelledOut() && y->isSpelledOut()) {
    if (x->elements.size() != y->elements.size())
      return Value(call.pool().boolean(negate));
    bool equal = true;
    for (size_t i = 0; i < x->elements.size(); ++i) {
      auto same = equalKeys(x->elements[i], y->elements[i]);
      if (!same)
        return Value(
            call.in.unknownInt("comparison", "compares containers that are not known", boolType));
      equal &= *same;
    }
    return Value(call.pool().boolean(equal != negate));
  }
  if (auto same = equalKeys(a, b))
    return Value(call.pool().boolean(*same != negate));
  return Value(call.in.unknownInt(call.expr ? call.in.textOf(call.expr) : "comparison",
                                  "compares values that are not known", boolType));
}

} // namespace

void addStandardContainers(Models& models) {
  for (const char* name :
       {"vector", "array", "deque", "list", "set", "map", "unordered_map", "unordered_set",
        "multimap", "span", "initializer_list", "basic_string_view_list"})
    models.add(("std::" + llvm::Twine(name) + "::" + name).str(), makeContainer);
  for (const char* name : {"SmallVector", "Span"})
    for (const char* space : {"ttsl", "tt::stl", "stl"})
      models.add((llvm::Twine(space) + "::" + name + "::" + name).str(), makeContainer);
  const std::pair<const char*, Model> members[] = {{"size", containerSize},
                                                   {"length", containerSize},
                                                   {"empty", containerEmpty},
                                                   {"push_back", pushBack},
                                                   {"emplace_back", pushBack},
                                                   {"pop_back", popBack},
                                                   {"clear", clearContainer},
                                                   {"resize", resizeContainer},
                                                   {"reserve", reserveContainer},
                                                   {"shrink_to_fit", reserveContainer},
                                                   {"assign", assignContainer},
                                                   {"operator=", assignOperator},
                                                   {"at", subscript},
                                                   {"operator[]", subscript},
                                                   {"front", frontElement},
                                                   {"back", backElement},
                                                   {"begin", beginOf},
                                                   {"cbegin", beginOf},
                                                   {"end", endOf},
                                                   {"cend", endOf},
                                                   {"data", dataOf},
                                                   {"rbegin", reverseBegin},
                                                   {"crbegin", reverseBegin},
                                                   {"rend", reverseEnd},
                                                   {"crend", reverseEnd},
                                                   {"insert", insertInto},
                                                   {"emplace", insertInto},
                                                   {"try_emplace", insertInto},
                                                   {"insert_or_assign", insertInto},
                                                   {"erase", eraseFrom},
                                                   {"extract", extractFrom},
                                                   {"find", findIn},
                                                   {"contains", containsKey},
                                                   {"count", containsKey},
                                                   {"swap", swapContainers},
                                                   {"fill", fillContainer},
                                                   {"operator==", compareContainers},
                                                   {"operator!=", compareContainers}};
  for (const auto& [name, model] : members) {
    models.add(("std::*::" + llvm::Twine(name)).str(), model);
  }
  for (const std::string type : {"std::_Bit_reference::", "std::__bit_reference::"}) {
    models.add(type + "operator bool", readBit);
    models.add(type + "operator=", assignBit);
    models.add(type + "flip", flipBit);
  }
  models.add("std::ranges::ref_view::ref_view", makeView);
  models.add("std::ranges::reverse_view::reverse_view", makeReversed);
  models.add("std::_Node_handle::value", nodeValue);
  models.add("std::back_insert_iterator::back_insert_iterator", makeInserter);
  models.add("std::back_insert_iterator::operator=", insertThrough);
  for (const char* name : {"operator*", "operator++"})
    models.add((llvm::Twine("std::back_insert_iterator::") + name).str(), inserterItself);
  models.add("std::operator==", compareContainers);
  models.add("std::operator!=", compareContainers);
}

} // namespace l1budget
