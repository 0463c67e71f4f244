// SPDX-License-Identifier: Apache-2.0
//
// Standard vocabulary types: strings, optionals, variants, pairs, tuples, smart pointers,
// functions. Smart pointers are the places they point to; a variant is the value it holds, with a
// number that says which where several alternatives are numbers or of one template.
#include "analyzer/models/Variants.h"

#include "analyzer/models/Containers.h"
#include "analyzer/models/Recorder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace l1budget {

namespace {

// ----- strings --------------------------------------------------------------

Value makeString(Call& call) {
  if (call.args.empty())
    return makeText("");
  const Value value = call.arg(0);
  if (const std::string* text = value.asText()) {
    if (call.args.size() >= 2)
      if (auto length = call.arg(1).constant(); length && size_t(*length) <= text->size())
        return makeText(text->substr(0, size_t(*length)));
    return value;
  }
  if (auto count = value.constant(); count && *count >= 0 && *count < 4096)
    if (auto letter = call.arg(1).constant())
      return makeText(std::string(size_t(*count), char(*letter)));
  if (value.asOpaque())
    return value;
  return call.unknown("a text that is not known");
}

Value concatenate(Call& call) {
  std::string result;
  for (unsigned i = 0; i < call.args.size(); ++i) {
    const Value part = call.arg(i);
    if (const std::string* text = part.asText())
      result += *text;
    else if (auto letter = part.constant())
      result += char(*letter);
    else
      return call.unknown("a text made from parts that are not known");
  }
  return makeText(std::move(result));
}

Value appendText(Call& call) {
  if (!call.self)
    return call.unknown("a text that is not known");
  const Value object = call.object(), part = call.arg(0);
  if (object.asText() && part.asText())
    call.in.store(*call.self, makeText(*object.asText() + *part.asText()));
  else if (auto letter = part.constant(); letter && object.asText())
    call.in.store(*call.self, makeText(*object.asText() + char(*letter)));
  else
    call.in.havoc(*call.self, "is appended a text that is not known");
  return Value(*call.self);
}

Value objectText(Call& call) { return call.object(); }

Value substring(Call& call) {
  const Value object = call.object();
  const auto at = call.arg(0).constant();
  const auto length = call.args.size() >= 2 ? call.arg(1).constant() : std::optional<int64_t>(-1);
  if (const std::string* text = object.asText();
      text && at && length && *at >= 0 && size_t(*at) <= text->size())
    return makeText(text->substr(size_t(*at), size_t(*length)));
  return call.unknown("a part of a text that is not known");
}

Value toString(Call& call) {
  if (auto number = call.arg(0).constant()) {
    const Expr expr = call.arg(0).asExpr();
    return makeText(expr.type().isSigned ? std::to_string(*number)
                                         : std::to_string(uint64_t(*number)));
  }
  return call.unknown("the text of a number that is not known");
}

Value toNumber(Call& call) {
  const Value value = call.arg(0);
  if (const std::string* text = value.asText()) {
    long long number;
    if (!llvm::StringRef(*text).getAsInteger(10, number))
      return Value(call.pool().constant(number, i64Type));
  }
  return call.answer("a number read from a text that is not known");
}

Value textTest(Call& call) {
  const Value object = call.object(), other = call.arg(0);
  const std::string *text = object.asText(), *part = other.asText();
  if (text && part) {
    const llvm::StringRef name = call.callee->getName();
    const llvm::StringRef whole(*text);
    const bool answer = name == "starts_with" ? whole.starts_with(*part) : whole.ends_with(*part);
    return Value(call.pool().boolean(answer));
  }
  return Value(call.in.unknownInt("text", "a text that is not known", boolType));
}

Value findText(Call& call) {
  const Value object = call.object(), other = call.arg(0);
  if (object.asText() && other.asText())
    return Value(call.pool().constant(int64_t(object.asText()->find(*other.asText())), u64Type));
  return Value(call.in.unknownInt("text", "a text that is not known", u64Type));
}

Value readEnvironment(Call& call) {
  const Value name = call.arg(0);
  call.in.assume("the environment variable " + (name.asText() ? *name.asText() : "") +
                 " is not set");
  return Value(Place());
}

// ----- optional -------------------------------------------------------------

Value optionalOf(Call& call, Value held) {
  auto object = makeStruct(call.in.intern("std::optional"));
  object->slot(call.in.intern("#has")) = Value(call.pool().boolean(!held.isNone()));
  object->slot(call.in.intern("#value")) = std::move(held);
  return Value(object);
}

bool isNullopt(const Argument& argument) {
  const CXXRecordDecl* record =
      argument.expr ? argument.expr->getType()->getAsCXXRecordDecl() : nullptr;
  return record && record->getIdentifier() && record->getName() == "nullopt_t";
}

Value makeOptional(Call& call) {
  if (call.args.empty() || isNullopt(call.args[0]))
    return optionalOf(call, Value());
  const Value value = call.arg(0);
  if (const Struct* object = value.asStruct(); object && object->find("#has"))
    return value;
  if (const Opaque* opaque = value.asOpaque(); opaque && call.args[0].expr) {
    const CXXRecordDecl* record = call.args[0].expr->getType()->getAsCXXRecordDecl();
    if (record && record->getIdentifier() && record->getName() == "optional")
      return value;
  }
  return optionalOf(call, value);
}

Expr hasValue(Call& call, const Value& object) {
  if (const Opaque* opaque = object.asOpaque(); opaque && opaque->why.empty())
    return call.pool().input(opaque->name + ".has_value", boolType);
  return call.in.toInt(object, boolType);
}

Value optionalHas(Call& call) { return Value(hasValue(call, call.object())); }

Value optionalValue(Call& call) {
  const Value object = call.object();
  if (object.asStruct() && object.asStruct()->find("#has"))
    return Value(call.self->field(call.in.intern("#value")));
  return call.self ? Value(*call.self) : object; // an input's value has the input's name
}

Value optionalArrow(Call& call) { return optionalValue(call); }

Value optionalValueOr(Call& call) {
  const Value object = call.object();
  if (const Struct* known = object.asStruct(); known && known->find("#has")) {
    if (auto has = known->get("#has").constant())
      return *has ? known->get("#value") : call.arg(0);
    const Value held = known->get("#value"), other = call.arg(0);
    if (held.asExpr() && other.asExpr())
      return Value(call.pool().select(known->get("#has").asExpr(), held.asExpr(),
                                      call.pool().cast(other.asExpr(), held.asExpr().type())));
    if (const Expr has = known->get("#has").asExpr(); has && !held.isNone())
      return call.in.choose(has, held, other);
  }
  if (const Opaque* opaque = object.asOpaque(); opaque && opaque->why.empty()) {
    const Expr has = call.pool().input(opaque->name + ".has_value", boolType);
    if (const Expr other = call.arg(0).asExpr())
      return Value(call.pool().select(has, call.pool().input(opaque->name, other.type()), other));
    return call.in.choose(has, object, call.arg(0));
  }
  return call.unknown("the value of an optional that is not known");
}

Value optionalReset(Call& call) {
  call.in.store(*call.self, optionalOf(call, Value()));
  return Value();
}

Value optionalAssign(Call& call) {
  call.in.store(*call.self, makeOptional(call));
  return Value(*call.self);
}

// ----- pairs and tuples -----------------------------------------------------

Value makePair(Call& call) {
  auto pair = makeStruct(call.in.intern("std::pair"));
  if (call.args.empty()) {
    const auto* record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        call.type.isNull() ? nullptr : call.type->getAsCXXRecordDecl());
    for (unsigned i = 0; i < 2; ++i)
      pair->slot(call.in.intern(i ? "second" : "first")) =
          record && record->getTemplateArgs().size() > i
              ? call.in.zero(record->getTemplateArgs()[i].getAsType())
              : Value();
    return Value(pair);
  }
  if (call.args.size() == 1)
    return call.arg(0); // from another pair
  pair->slot(call.in.intern("first")) = call.arg(0);
  pair->slot(call.in.intern("second")) = call.arg(1);
  return Value(pair);
}

Value tupleOf(Call& call, bool references) {
  auto tuple = makeStruct(call.in.intern("std::tuple"));
  for (unsigned i = 0; i < call.args.size(); ++i)
    tuple->slot(call.in.intern(std::to_string(i))) = references ? call.args[i].value : call.arg(i);
  return Value(tuple);
}

Value makeTuple(Call& call) {
  const auto* record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      call.type.isNull() ? nullptr : call.type->getAsCXXRecordDecl());
  if (call.args.size() == 1 && record && record->getTemplateArgs().size() == 1 &&
      record->getTemplateArgs()[0].getKind() == TemplateArgument::Pack &&
      record->getTemplateArgs()[0].pack_size() != 1)
    return call.arg(0); // from another tuple or a pair
  if (call.args.empty() && record && record->getTemplateArgs().size() == 1 &&
      record->getTemplateArgs()[0].getKind() == TemplateArgument::Pack) {
    auto tuple = makeStruct(call.in.intern("std::tuple"));
    unsigned i = 0;
    for (const TemplateArgument& element : record->getTemplateArgs()[0].pack_elements())
      tuple->slot(call.in.intern(std::to_string(i++))) =
          element.getKind() == TemplateArgument::Type ? call.in.zero(element.getAsType()) : Value();
    return Value(tuple);
  }
  return tupleOf(call, false);
}

Value makeTupleOfValues(Call& call) { return tupleOf(call, false); }
Value tie(Call& call) { return tupleOf(call, true); }

Value assignTuple(Call& call) {
  // A tuple of references is written through: std::tie(a, b) = …
  const Value target = call.object(), source = call.arg(0);
  const Struct* places = target.asStruct();
  const Struct* values = source.asStruct();
  bool isTie = places && !places->fields.empty();
  if (places)
    for (const auto& [name, value] : places->fields)
      isTie &= value.asPlace() != nullptr;
  if (!isTie) {
    call.in.store(*call.self, source);
    return Value(*call.self);
  }
  for (size_t i = 0; i < places->fields.size(); ++i) {
    const Place place = *places->fields[i].second.asPlace();
    if (values && i < values->fields.size())
      call.in.store(place, values->fields[i].second);
    else
      call.in.havoc(place, "is assigned from a tuple that is not known");
  }
  return Value(*call.self);
}

/// Where the value is that a variant holds.
Place heldPlace(Interp& in, const Place& variant) {
  const Value value = in.load(variant);
  const Struct* tagged = value.asStruct();
  return tagged && tagged->find("#held") ? variant.field(in.intern("#held")) : variant;
}
Argument heldArgument(Interp& in, Argument variant) {
  if (const Place* place = variant.value.asPlace(); place && variant.isReference)
    variant.value = Value(heldPlace(in, *place));
  else if (const Struct* tagged = variant.value.asStruct(); tagged && tagged->find("#held"))
    variant.value = tagged->get("#held");
  return variant;
}

Value getElement(Call& call) {
  const TemplateArgumentList* arguments = call.callee->getTemplateSpecializationArgs();
  const auto place = call.place(0);
  if (arguments && arguments->size() && place) {
    const TemplateArgument& which = arguments->get(0);
    if (which.getKind() == TemplateArgument::Integral) {
      const int64_t index = low64(which.getAsIntegral());
      const Value object = call.in.load(*place);
      if (const Struct* tuple = object.asStruct();
          tuple && (tuple->type == "std::tuple" || tuple->type == "std::pair")) {
        if (index >= 0 && size_t(index) < tuple->fields.size()) {
          if (const Place* reference = tuple->fields[size_t(index)].second.asPlace();
              reference && call.callee->getReturnType()->isReferenceType() &&
              !reference->isNull()) {
            // A tuple of references; a tuple of pointers holds places too but returns pointers.
            if (!call.callee->getReturnType()->getPointeeType()->isAnyPointerType() &&
                !(call.callee->getReturnType()->getPointeeType()->getAsCXXRecordDecl() &&
                  call.callee->getReturnType()
                      ->getPointeeType()
                      ->getAsCXXRecordDecl()
                      ->getName()
                      .contains("_ptr")))
              return *tuple->fields[size_t(index)].second.asPlace();
          }
          return Value(place->element(index));
        }
      }
      if (object.asSequence() || object.asOpaque())
        return Value(place->element(index));
      return Value(heldPlace(call.in, *place));
    }
    if (which.getKind() == TemplateArgument::Type)
      return Value(heldPlace(call.in, *place));
  }
  return call.unknown("an element that is not known");
}

// ----- variants -------------------------------------------------------------

/// The types that a variant may hold; empty when that cannot be told.
llvm::SmallVector<QualType, 8> alternativesOf(QualType variant) {
  llvm::SmallVector<QualType, 8> types;
  variant = variant.getNonReferenceType();
  if (!variant->getPointeeType().isNull())
    variant = variant->getPointeeType();
  const auto* record =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(variant->getAsCXXRecordDecl());
  if (!record || record->getName() != "variant" || record->getTemplateArgs().size() != 1 ||
      record->getTemplateArgs()[0].getKind() != TemplateArgument::Pack)
    return types;
  for (const TemplateArgument& one : record->getTemplateArgs()[0].pack_elements())
    if (one.getKind() == TemplateArgument::Type)
      types.push_back(one.getAsType());
  return types;
}

std::string nameOfType(QualType type) {
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  return record && record->getIdentifier() ? record->getName().str()
                                           : type.getUnqualifiedType().getAsString();
}

std::optional<size_t> indexOf(Call& call, llvm::ArrayRef<QualType> types, QualType wanted) {
  for (size_t i = 0; i < types.size(); ++i)
    if (call.in.ast().hasSameUnqualifiedType(types[i], wanted))
      return i;
  return std::nullopt;
}

/// Whether the variant that is the first argument holds what the template argument says.
Expr holdsArgument(Call& call, const Value& object) {
  const TemplateArgumentList* arguments = call.callee->getTemplateSpecializationArgs();
  const auto types = call.args.empty() || !call.args[0].expr
                         ? llvm::SmallVector<QualType, 8>()
                         : alternativesOf(call.args[0].expr->getType());
  if (arguments && arguments->size()) {
    const TemplateArgument& which = arguments->get(0);
    std::optional<size_t> index;
    if (which.getKind() == TemplateArgument::Type)
      index = indexOf(call, types, which.getAsType());
    else if (which.getKind() == TemplateArgument::Integral)
      index = size_t(low64(which.getAsIntegral()));
    if (index && *index < types.size())
      return holdsAlternative(call.in, object, types, *index);
  }
  return call.in.unknownInt("alternative", "a variant that is not known", boolType);
}

Value holdsAlternative(Call& call) { return Value(holdsArgument(call, call.arg(0))); }

/// A pointer to what it holds, or null.
Value getIf(Call& call) {
  const Value pointer = call.arg(0);
  const Place* place = pointer.asPlace();
  if (!place || place->isNull())
    return call.unknown("an alternative of a variant that is not known");
  const Expr held = holdsArgument(call, call.in.load(*place));
  if (held.unknown())
    return call.unknown("an alternative of a variant that is not known");
  return call.in.choose(held, Value(heldPlace(call.in, *place)), Value(Place()));
}

size_t numbersAmong(llvm::ArrayRef<QualType> types) {
  return llvm::count_if(types, [](QualType type) { return type->isIntegralOrEnumerationType(); });
}

/// Whether a value shows by itself which of these it is.
bool areToldApart(llvm::ArrayRef<QualType> types) {
  llvm::StringSet<> classes;
  return numbersAmong(types) < 2 && llvm::all_of(
                                        types,
                                        [&](QualType type) {
                                          return !type->isRecordType() ||
                                                 classes.insert(nameOfType(type)).second;
                                        });
}

Value tagged(Call& call, size_t index, Value held) {
  auto variant = makeStruct(call.in.intern("std::variant"));
  variant->slot(call.in.intern("#index")) = Value(call.pool().u32(uint32_t(index)));
  variant->slot(call.in.intern("#held")) = std::move(held);
  return Value(variant);
}

/// variant(std::in_place_index<I>, args…), variant(std::in_place_type<T>, args…).
std::optional<Value> variantInPlace(Call& call, llvm::ArrayRef<QualType> types) {
  const auto* tag = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      call.args[0].expr->getType().getNonReferenceType()->getAsCXXRecordDecl());
  if (!tag || !tag->isInStdNamespace() || !tag->getName().starts_with("in_place_"))
    return std::nullopt;
  const TemplateArgument& which = tag->getTemplateArgs()[0];
  const auto index = which.getKind() == TemplateArgument::Type
                         ? indexOf(call, types, which.getAsType())
                     : which.getKind() == TemplateArgument::Integral
                         ? std::optional(size_t(low64(which.getAsIntegral())))
                         : std::nullopt;
  const llvm::ArrayRef<Argument> args = llvm::ArrayRef(call.args).drop_front();
  Value held;
  if (index && *index < types.size())
    held = types[*index]->isIntegralOrEnumerationType() && args.size() == 1
               ? Value(call.in.toInt(call.arg(1), call.in.zero(types[*index]).asExpr().type()))
               : call.in.make(types[*index], args);
  return held.isNone() ? call.unknown("a variant made in place, which is not followed")
                       : tagged(call, *index, std::move(held));
}

/// What a variant becomes that is made of a value, or assigned one.
Value variantOf(Call& call) {
  const Value value = call.arg(0);
  const auto* method = dyn_cast_or_null<CXXMethodDecl>(call.callee);
  if (!method || call.args.empty() || !call.args[0].expr)
    return value;
  const auto types = alternativesOf(call.in.ast().getCanonicalTagType(method->getParent()));
  if (auto made = variantInPlace(call, types))
    return *made;
  const auto index = indexOf(call, types, call.args[0].expr->getType().getNonReferenceType());
  return !index || areToldApart(types) ||
                 !(value.asExpr() || value.asStruct() || value.asSequence())
             ? value
             : tagged(call, *index, value);
}
Value assignVariant(Call& call) {
  call.in.store(*call.self, variantOf(call));
  return Value(*call.self);
}

/// What a visitor does with an alternative: a lambda, the instantiation of a generic one, or one of
/// several lambdas by their parameter; nothing when that cannot be told.
std::optional<Value> visitorFor(Call& call, const Value& visitor, QualType type) {
  llvm::SmallVector<Value, 4> candidates{visitor};
  if (const Struct* overloaded = visitor.asStruct()) {
    candidates.clear();
    for (const auto& [name, field] : overloaded->fields)
      candidates.push_back(field);
  }
  auto takes = [&](const FunctionDecl* method) {
    return method->getNumParams() == 1 &&
           call.in.ast().hasSameUnqualifiedType(
               method->getParamDecl(0)->getType().getNonReferenceType(), type);
  };
  std::optional<Value> generic;
  for (const Value& candidate : candidates) {
    const Closure* closure = candidate.asClosure();
    const CXXMethodDecl* method = closure ? closure->callOperator : nullptr;
    if (!method)
      continue;
    if (method->getDescribedFunctionTemplate())
      generic = candidate;
    else if (!method->isDependentContext() && takes(method))
      return candidate;
  }
  return generic;
}

/// What std::visit<R> makes of what a visitor returns, where that is a variant: the alternative.
Value visited(Call& call, const FunctionDecl* visitor, Value result) {
  const auto types = alternativesOf(call.type);
  if (types.empty() || !visitor || areToldApart(types))
    return result;
  const auto index = indexOf(call, types, visitor->getReturnType());
  return index ? tagged(call, *index, std::move(result)) : result;
}

Value visitVariant(Call& call) {
  if (call.args.size() != 2 || !call.args[1].expr)
    return call.unknown("visits a variant, which is not followed");
  const Value visitor = call.arg(0), held = call.arg(1);
  const auto types = alternativesOf(call.args[1].expr->getType());
  // One alternative after the other; what is left at the end is the last.
  auto visit = [&](auto& self, size_t index) -> Value {
    const Expr here = holdsAlternative(call.in, held, types, index);
    Value then, otherwise;
    bool thenCame = false, otherwiseCame = false;
    auto run = [&] {
      Argument argument = heldArgument(call.in, call.args[1]);
      const QualType whole = argument.expr->getType();
      argument.type = whole.isConstQualified() ? types[index].withConst() : types[index];
      argument.expr = nullptr;
      const auto chosen = visitorFor(call, visitor, types[index]);
      then = chosen ? call.in.invoke(*chosen, {argument})
                    : call.in.giveUp(call, "visits a variant, which is not followed");
      if (chosen)
        then = visited(call, call.in.calleeOf(*chosen, {argument}), std::move(then));
      thenCame = true;
    };
    if (index + 1 == types.size() && !here.isConstant(0)) {
      run();
      return then;
    }
    if (index + 1 == types.size())
      return call.in.giveUp(call, "visits a variant, which is not followed");
    call.in.branchOn(here, run, [&] {
      otherwise = self(self, index + 1);
      otherwiseCame = true;
    });
    return !otherwiseCame ? then : !thenCame ? otherwise : call.in.choose(here, then, otherwise);
  };
  if (types.empty() || holdsAlternative(call.in, held, types, 0).unknown())
    return call.in.giveUp(call, "visits a variant, which is not followed");
  return visit(visit, 0);
}

// ----- smart pointers and functions -----------------------------------------

Value makePointer(Call& call) { return call.args.empty() ? Value(Place()) : call.arg(0); }

Value makeShared(Call& call) {
  const TemplateArgumentList* arguments = call.callee->getTemplateSpecializationArgs();
  if (arguments && arguments->size() && arguments->get(0).getKind() == TemplateArgument::Type) {
    const QualType type = arguments->get(0).getAsType();
    if (call.args.empty())
      return Value(call.in.heap(call.in.zero(type)));
    // A copy or a move of an object of the type.
    if (call.args.size() == 1 && call.args[0].expr &&
        call.in.ast().hasSameUnqualifiedType(call.args[0].expr->getType().getNonReferenceType(),
                                             type))
      return Value(call.in.heap(call.arg(0)));
    if (Value made = call.in.make(type, call.args); !made.isNone())
      return Value(call.in.heap(std::move(made)));
    return Value(call.in.heap(
        call.in.unknown(type.getAsString(), "an object made by a smart pointer with arguments")));
  }
  return call.unknown("an object made by a smart pointer");
}

Value pointerGet(Call& call) { return call.object(); }

Value pointerReset(Call& call) {
  // Who lets go of a buffer last frees it.
  const Value object = call.object();
  if (const Place* place = object.asPlace();
      place && !place->isNull() && !call.in.isSpeculative()) {
    const Value target = call.in.load(*place);
    const Value* resident = target.asStruct() ? target.asStruct()->find("resident") : nullptr;
    if (const auto buffer = resident ? resident->constant() : std::nullopt)
      call.in.recorder().mayBeFreed(call.in, size_t(*buffer),
                                    "a pointer to it was reset, and it may be freed");
  }
  call.in.store(*call.self, call.args.empty() ? Value(Place()) : call.arg(0));
  return Value();
}

Value pointerBool(Call& call) {
  const Value object = call.object();
  if (const Place* place = object.asPlace())
    return Value(call.pool().boolean(!place->isNull()));
  if (object.asClosure() || object.asFunction())
    return Value(call.pool().boolean(true));
  if (const Struct* known = object.asStruct(); known && known->find("#has"))
    return known->get("#has");
  if (const Opaque* opaque = object.asOpaque(); opaque && opaque->why.empty())
    return Value(call.pool().input(opaque->name + ".has_value", boolType));
  return Value(call.in.unknownInt("pointer", "a pointer that is not known", boolType));
}

Value pointerCompare(Call& call) {
  const Value a = call.arg(0), b = call.arg(1);
  const bool negate = call.callee->getOverloadedOperator() == OO_ExclaimEqual;
  if (const Place *x = a.asPlace(), *y = b.asPlace(); x && y)
    return Value(call.pool().boolean((*x == *y) != negate));
  return Value(call.in.unknownInt("comparison", "compares pointers that are not known", boolType));
}

Value referenceTo(Call& call) { return call.args.empty() ? Value() : call.args[0].value; }

Value callFunctionObject(Call& call) { return call.in.invoke(call.object(), call.args); }

} // namespace

Expr whenEqualOptionals(Call& call) {
  if (call.args.size() != 2)
    return {};
  const Value a = call.arg(0), b = call.arg(1);
  if (isNullopt(call.args[0]) || isNullopt(call.args[1]))
    return call.pool().logicalNot(hasValue(call, isNullopt(call.args[0]) ? b : a));
  const Struct *x = a.asStruct(), *y = b.asStruct();
  const Value *mine = x ? x->find("#has") : nullptr, *theirs = y ? y->find("#has") : nullptr;
  // Classes have a comparison of their own.
  auto isPlain = [](const Value& value) { return value.asExpr() || value.asText(); };
  const Value held = mine ? x->get("#value") : a, other = theirs ? y->get("#value") : b;
  if ((!mine && !(theirs && isPlain(a))) || (!theirs && !isPlain(b)))
    return {};
  ExprPool& pool = call.pool();
  const Expr isHere = mine ? call.in.toInt(*mine, boolType) : pool.boolean(true),
             isThere = theirs ? call.in.toInt(*theirs, boolType) : pool.boolean(true);
  const Expr neither = pool.logicalAnd(pool.logicalNot(isHere), pool.logicalNot(isThere));
  if (isHere.isConstant(0) || isThere.isConstant(0))
    return neither;
  const Expr same = isPlain(held) && isPlain(other) ? whenEqual(call, held, other) : Expr();
  return same ? pool.logicalOr(neither, pool.logicalAnd(pool.logicalAnd(isHere, isThere), same))
              : Expr();
}

Expr holdsAlternative(Interp& in, const Value& object, llvm::ArrayRef<QualType> types,
                      size_t index) {
  const QualType type = types[index];
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (const Either* either = object.asEither()) {
    const EitherPtr keep(either);
    const Expr then = holdsAlternative(in, either->then, types, index);
    const Expr otherwise = holdsAlternative(in, either->otherwise, types, index);
    return in.pool().select(either->condition, then, otherwise);
  }
  if (const Struct* held = object.asStruct(); held && held->find("#held"))
    return in.pool().compare(Op::Eq, in.toInt(held->get("#index"), u32Type),
                             in.pool().u32(uint32_t(index)));
  if (const Struct* held = object.asStruct(); held && !held->type.empty())
    return in.pool().boolean(
        record && record->getIdentifier() &&
        (held->type == record->getName() || held->type.ends_with("::" + record->getName().str())));
  if (object.asExpr() && numbersAmong(types) < 2)
    return in.pool().boolean(type->isIntegralOrEnumerationType());
  if (const Opaque* opaque = object.asOpaque(); opaque && opaque->why.empty()) {
    const Expr which = in.pool().input(opaque->name + ".alternative", u32Type);
    std::vector<std::pair<int64_t, std::string>> names;
    for (size_t i = 0; i < types.size(); ++i)
      names.push_back({int64_t(i), nameOfType(types[i])});
    in.pool().setEnumerators(which, std::move(names));
    return in.pool().compare(Op::Eq, which, in.pool().u32(uint32_t(index)));
  }
  return in.unknownInt("alternative", "a variant that is not known", boolType);
}

void addStandardValues(Models& models) {
  models.add("std::basic_string::basic_string", makeString);
  models.add("std::basic_string_view::basic_string_view", makeString);
  models.add("std::operator+", concatenate);
  for (const char* name : {"append", "operator+="})
    models.add((std::string("std::basic_string::") + name), appendText);
  for (const char* type : {"std::basic_string::", "std::basic_string_view::"}) {
    const std::string prefix = type;
    models.add(prefix + "push_back", appendText);
    models.add(prefix + "c_str", objectText);
    models.add(prefix + "data", objectText);
    models.add(prefix + "operator basic_string_view", objectText);
    models.add(prefix + "substr", substring);
    models.add(prefix + "starts_with", textTest);
    models.add(prefix + "ends_with", textTest);
    models.add(prefix + "find", findText);
    models.add(prefix + "rfind", findText);
  }
  // The conversion's printed name has the template's parameters.
  models.add("std::basic_string::operator basic_string_view<char, char_traits<char>>", objectText);
  models.add("std::basic_string::operator basic_string_view<char, std::char_traits<char>>",
             objectText);
  models.add("std::basic_string::operator __sv_type", objectText);
  models.add("std::to_string", toString);
  for (const char* name : {"stoi", "stol", "stoul", "stoll", "stoull"})
    models.add(std::string("std::") + name, toNumber);
  for (const char* name : {"atoi", "atol", "atoll"})
    models.add(name, toNumber);
  models.add("getenv", readEnvironment);
  models.add("std::getenv", readEnvironment);

  models.add("std::optional::optional", makeOptional);
  models.add("std::make_optional", makeOptional);
  models.add("std::optional::has_value", optionalHas);
  models.add("std::optional::operator bool", optionalHas);
  models.add("std::optional::value", optionalValue);
  models.add("std::optional::operator*", optionalValue);
  models.add("std::optional::operator->", optionalArrow);
  models.add("std::optional::value_or", optionalValueOr);
  models.add("std::optional::reset", optionalReset);
  models.add("std::optional::operator=", optionalAssign);
  models.add("std::optional::emplace", optionalAssign);

  models.add("std::pair::pair", makePair);
  models.add("std::make_pair", makePair);
  models.add("std::tuple::tuple", makeTuple);
  models.add("std::make_tuple", makeTupleOfValues);
  models.add("std::forward_as_tuple", tie);
  models.add("std::tie", tie);
  models.add("std::tuple::operator=", assignTuple);
  models.add("std::get", getElement);

  models.add("std::variant::variant", variantOf);
  models.add("std::variant::operator=", assignVariant);
  models.add("std::holds_alternative", holdsAlternative);
  models.add("std::get_if", getIf);
  models.add("std::visit", visitVariant);

  for (const char* name :
       {"shared_ptr", "unique_ptr", "weak_ptr", "reference_wrapper", "function"}) {
    const std::string type = std::string("std::") + name;
    models.add(type + "::" + name, makePointer);
    models.add(type + "::operator bool", pointerBool);
    models.add(type + "::get", pointerGet);
    models.add(type + "::reset", pointerReset);
    models.add(type + "::lock", pointerGet);
  }
  // An iterator made from another: const from not const.
  for (const char* name : {"__gnu_cxx::__normal_iterator::__normal_iterator",
                           "std::_Rb_tree_const_iterator::_Rb_tree_const_iterator",
                           "std::_List_const_iterator::_List_const_iterator",
                           "std::_Node_const_iterator::_Node_const_iterator",
                           "std::__detail::_Node_const_iterator::_Node_const_iterator"})
    models.add(name, makePointer);
  // The base class carries the members in libstdc++.
  models.add("std::__shared_ptr::operator bool", pointerBool);
  models.add("std::__shared_ptr::get", pointerGet);
  models.add("std::__shared_ptr::reset", pointerReset);
  models.add("std::reference_wrapper::operator type-parameter-0-0 &", pointerGet);
  models.add("std::make_shared", makeShared);
  models.add("std::make_unique", makeShared);
  models.add("std::ref", referenceTo);
  models.add("std::cref", referenceTo);
  models.add("std::function::operator()", callFunctionObject);
  (void)pointerCompare;
}

} // namespace l1budget
