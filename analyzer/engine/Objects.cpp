// SPDX-License-Identifier: Apache-2.0
//
// Objects: construction, initializers, members, lambdas, and what a name refers to.
#include "analyzer/engine/Evaluator.h"

#include "analyzer/models/Descriptors.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace l1budget {

namespace {

constexpr uint64_t longArray = 4096;

bool isInStd(const Decl* declaration) { return declaration->isInStdNamespace(); }

} // namespace

llvm::StringRef Evaluator::typeName(QualType type) {
  const Type* canonical = type.getCanonicalType().getTypePtr();
  auto [it, isNew] = typeNames_.try_emplace(canonical, "");
  if (!isNew)
    return it->second;
  std::string name;
  if (const CXXRecordDecl* record = type->getAsCXXRecordDecl()) {
    if (const auto* pattern = dyn_cast<ClassTemplateSpecializationDecl>(record))
      name = pattern->getSpecializedTemplate()->getQualifiedNameAsString();
    else
      name = record->getQualifiedNameAsString();
    // Inline namespaces (std::__cxx11) are not part of a name that models know.
    for (const DeclContext* context = record->getDeclContext(); context;
         context = context->getParent())
      if (const auto* space = dyn_cast<NamespaceDecl>(context); space && space->isInline())
        if (const size_t at = name.find(space->getName().str() + "::"); at != std::string::npos)
          name.erase(at, space->getName().size() + 2);
  }
  if (const CXXRecordDecl* record = type->getAsCXXRecordDecl(); record && record->getDefinition()) {
    auto [known, first] = records_.try_emplace(name, record->getDefinition());
    if (!first && known->second != record->getDefinition())
      known->second = nullptr;
  }
  return typeNames_[canonical] = intern(name);
}

std::string Evaluator::fieldName(const FieldDecl* field) {
  const auto* record = dyn_cast<CXXRecordDecl>(field->getParent());
  std::string name = field->getName().str();
  if (!record || !record->hasDefinition() || record->getNumBases() == 0)
    return name;
  // One that hides a field of a base is another one.
  const bool hides = !record->forallBases([&](const CXXRecordDecl* base) {
    return llvm::none_of(base->fields(), [&](const FieldDecl* other) {
      return other->getName() == field->getName();
    });
  });
  return hides ? name + "@" + record->getNameAsString() : name;
}

Value Evaluator::evalInObject(const clang::Expr* expr, const Place& self) {
  Frame outer;
  Frame* const frame = frame_;
  if (!frame_)
    frame_ = &outer;
  std::optional<Place> before = self;
  std::swap(frame_->self, before);
  Value value = eval(expr);
  std::swap(frame_->self, before);
  frame_ = frame;
  return value;
}

Value Evaluator::retyped(Value value, QualType type) {
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  const Struct* object = value.asStruct();
  if (!object || !record || !record->hasDefinition() || !record->isPolymorphic() ||
      object->find("#identity"))
    return value;
  const llvm::StringRef name = typeName(type);
  if (object->type != name)
    value.mutableStruct()->type = name;
  return value;
}

void Evaluator::stamp(Struct& object, const Site& place) {
  // Descriptors are made in one place and become part of a program in another: people want the
  // first.
  if (!object.type.ends_with("Descriptor") && !object.type.ends_with("Spec"))
    return;
  auto markOf = [](const Site& site) {
    auto mark = llvm::makeIntrusiveRefCnt<Opaque>();
    mark->name = "#site";
    mark->why = "a place in the source";
    mark->site = site;
    return Value(OpaquePtr(mark));
  };
  object.slot(intern("#site")) = markOf(place);
  std::vector<Value> chain;
  for (const Site& caller : callers())
    chain.push_back(markOf(caller));
  object.slot(intern("#callers")) = Value(makeSequence(std::move(chain)));
  if (isSpeculative())
    recordUntaken(*this, object);
}

Value Evaluator::zero(QualType type) {
  type = type.getCanonicalType().getNonReferenceType().getUnqualifiedType();
  if (isInteger(type))
    return Value(pool_->constant(0, intType(type)));
  if (type->isFloatingType())
    return Value(0.0);
  if (type->isAnyPointerType() || type->isNullPtrType() || type->isMemberPointerType())
    return Value(Place());
  if (const ConstantArrayType* array = ast_.getAsConstantArrayType(type)) {
    const uint64_t size = array->getSize().getLimitedValue();
    if (size > longArray) {
      auto sequence = llvm::makeIntrusiveRefCnt<Sequence>();
      sequence->count = pool_->constant(int64_t(size), u64Type);
      sequence->fill = zero(array->getElementType());
      return Value(sequence);
    }
    return Value(makeSequence(std::vector<Value>(size, zero(array->getElementType()))));
  }
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || !record->getDefinition())
    return Value();
  record = record->getDefinition();
  const llvm::StringRef name = typeName(type);
  const llvm::StringRef simple = record->getIdentifier() ? record->getName() : llvm::StringRef();
  if (Model model = models_.find((name + "::" + simple).str())) {
    Call call{*this, nullptr, nullptr, type, std::nullopt, {}};
    return model(call);
  }
  if (isInStd(record) || record->isUnion())
    return Value();
  auto object = makeStruct(name);
  for (const CXXBaseSpecifier& base : record->bases()) {
    const Value part = zero(base.getType());
    if (const Struct* inner = part.asStruct())
      for (const auto& [field, value] : inner->fields)
        object->slot(field) = value;
  }
  // Initializers may name the members before them.
  const Place place = record->hasInClassInitializer() ? heap(Value(object)) : Place();
  for (const FieldDecl* field : record->fields()) {
    const bool own = field->hasInClassInitializer() && field->getInClassInitializer();
    Value value =
        own ? evalInObject(field->getInClassInitializer(), place) : zero(field->getType());
    const llvm::StringRef key = intern(fieldName(field));
    if (!place.isNull())
      store(place.field(key), value);
    object->slot(key) = std::move(value);
  }
  stamp(*object, place_.isValid() ? siteAt(place_) : site());
  return Value(object);
}

// ----- names ----------------------------------------------------------------

Value Evaluator::bindingValue(const BindingDecl* binding) {
  if (const VarDecl* holder = binding->getHoldingVar())
    return Value(holder->getType()->isReferenceType() ? evalPlace(holder->getInit())
                                                      : heap(eval(holder->getInit())));
  if (const clang::Expr* expr = binding->getBinding())
    return Value(evalPlace(expr));
  return Value(heap(unknown(binding->getName(), "a structured binding that is not followed")));
}

Place Evaluator::placeOfDecl(const ValueDecl* declaration) {
  if (const auto* function = dyn_cast<FunctionDecl>(declaration))
    return heap(Value(function));
  for (Frame* frame = frame_; frame; frame = frame->caller)
    if (auto it = frame->locals.find(declaration); it != frame->locals.end())
      return it->second;
  if (const auto* binding = dyn_cast<BindingDecl>(declaration)) {
    const Value value = bindingValue(binding);
    const Place place = value.asPlace() ? *value.asPlace() : heap(value);
    frame_->locals[binding] = place;
    return place;
  }
  const auto* variable = dyn_cast<VarDecl>(declaration);
  if (!variable)
    return heap(unknown(declaration->getNameAsString(), "a name that is not followed"));

  if (auto it = globals_.find(variable); it != globals_.end()) {
    // First named on another path: on this one it still has its first value.
    const Place known = it->second;
    if (state_.cells.get(known.cell).isNone())
      state_.cells.mutableCell(known.cell) = globalInitial_.lookup(known.cell);
    return known;
  }
  Value value;
  const VarDecl* initialized = nullptr;
  if (variable->isInvalidDecl()) {
    value = unknown(variable->getName(), "its declaration does not compile here");
  } else if (const clang::Expr* init = variable->getAnyInitializer(initialized);
             init && !init->isValueDependent() && !init->isTypeDependent() &&
             !init->containsErrors() && !variable->getType()->isDependentType() &&
             (variable->isConstexpr() || variable->getType().isConstQualified() ||
              variable->hasGlobalStorage())) {
    if (isInteger(variable->getType()) && !isKernel_ &&
        variable->isUsableInConstantExpressions(ast_))
      if (const APValue* constant = initialized->evaluateValue())
        if (auto known = fromConstant(*constant, variable->getType()))
          value = *known;
    if (value.isNone()) {
      if (variable->getType()->isReferenceType())
        return evalPlace(init);
      value = eval(init);
    }
  } else if (variable->hasGlobalStorage() &&
             variable->isThisDeclarationADefinition() == VarDecl::Definition && !init) {
    value = zero(variable->getType());
  }
  if (value.isNone())
    value = input(variable->getNameAsString(), variable->getType().getNonReferenceType());
  const Place place = heap(value);
  globals_[variable] = place;
  globalInitial_[place.cell] = value;
  return place;
}

Place Evaluator::placeOfMember(const MemberExpr* expr) {
  const ValueDecl* member = expr->getMemberDecl();
  if (isa<VarDecl>(member) || isa<FunctionDecl>(member) || isa<EnumConstantDecl>(member)) {
    if (const auto* constant = dyn_cast<EnumConstantDecl>(member))
      return heap(Value(pool_->constant(low64(constant->getInitVal()), intType(expr->getType()))));
    if (!isa<CXXThisExpr>(expr->getBase()->IgnoreImpCasts()))
      exec(expr->getBase());
    return placeOfDecl(member);
  }
  Place object;
  if (expr->isArrow()) {
    const Value pointer = eval(expr->getBase());
    if (!state_.live)
      return {};
    object = pointee(pointer);
  } else {
    object = evalPlace(expr->getBase());
  }
  if (member->getName().empty())
    return object; // a member of an anonymous struct or union
  const auto* field = dyn_cast<FieldDecl>(member);
  if (field && field->getParent()->isUnion())
    return pointee(unknownOf("a member of a union", {Value(object)}));
  const Place place = object.field(intern(field ? fieldName(field) : member->getName().str()));
  if (member->getType()->isReferenceType()) {
    const Value target = load(place);
    if (target.asPlace())
      return *target.asPlace();
  }
  return place;
}

// ----- construction ---------------------------------------------------------

Value Evaluator::construct(const CXXConstructExpr* expr) {
  const CXXConstructorDecl* constructor = expr->getConstructor();
  if (expr->containsErrors() || constructor->isInvalidDecl())
    return unknown(textOf(expr), "does not compile here");
  if (constructor->isCopyOrMoveConstructor() && expr->getNumArgs() >= 1) {
    const clang::Expr* from = expr->getArg(0);
    if (!from->isGLValue())
      return retyped(eval(from), expr->getType());
    const Place source = evalPlace(from);
    if (!state_.live)
      return Value();
    const Value value = load(source);
    const Struct* object = value.asStruct();
    const bool ownWay =
        constructor->isUserProvided() && object && !object->find("#identity") &&
        !isInStd(constructor->getParent()) && !modelOf(constructor) && definitionOf(constructor) &&
        !models_.find(
            (typeName(expr->getType()) + "::" + constructor->getParent()->getName()).str());
    if (ownWay) {
      const Place place = heap(Value(makeStruct(typeName(expr->getType()))));
      runConstructor(constructor, place, {Argument{Value(source), true, from}}, expr);
      return state_.live ? load(place) : Value();
    }
    if (constructor->isMoveConstructor() && from->isXValue())
      moveOut(source, from->getType());
    return retyped(value, expr->getType());
  }

  llvm::SmallVector<Argument, 6> args;
  arguments(llvm::ArrayRef(expr->getArgs(), expr->getNumArgs()), constructor, 0, args);
  if (!state_.live)
    return Value();
  if (Model model = modelOf(constructor)) {
    Call call{*this, constructor, expr, expr->getType(), std::nullopt, std::move(args)};
    modelCalls_.push_back(expr);
    Value value = model(call);
    modelCalls_.pop_back();
    moveArguments(constructor, std::nullopt, call.args);
    return value;
  }
  const CXXRecordDecl* record = constructor->getParent();
  // A shape made of what an input's shape shows of itself is that shape.
  if (args.size() == 1 && record->getName() == "Shape" && isLibrary(constructor)) {
    const Place* place = args[0].value.asPlace();
    const Value from = args[0].isReference && place ? load(*place) : args[0].value;
    if (const Opaque* opaque = from.asOpaque(); opaque && opaque->why.empty()) {
      auto shape = llvm::makeIntrusiveRefCnt<Opaque>(*opaque);
      llvm::StringRef name = opaque->name;
      name.consume_back(".view");
      shape->name = name.str();
      return Value(OpaquePtr(shape));
    }
  }
  if (isInStd(record))
    return unknownCall(constructor, std::nullopt, args, expr, expr->getType(),
                       "constructs " + record->getQualifiedNameAsString() + ", which has no model");
  if (!bodyOf(constructor) && !constructor->isDefaulted())
    return unknownCall(constructor, std::nullopt, args, expr, expr->getType(),
                       "constructs " + record->getQualifiedNameAsString() +
                           ", whose constructor's body is not in the files read");
  auto object = makeStruct(typeName(expr->getType()));
  const Place place = heap(Value(object));
  runConstructor(constructor, place, args, expr);
  if (!state_.live)
    return Value();
  Value made = load(place);
  if (Struct* known = made.mutableStruct())
    stamp(*known, siteAt(expr->getBeginLoc()));
  return made;
}

Value Evaluator::make(QualType type, llvm::ArrayRef<Argument> args) {
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  record = record ? record->getDefinition() : nullptr;
  if (!record || isInStd(record) ||
      llvm::any_of(args, [](const Argument& argument) { return !argument.expr; }))
    return Value();
  auto hasType = [&](const Argument& argument, QualType wanted) {
    return ast_.hasSameUnqualifiedType(argument.expr->getType().getNonReferenceType(),
                                       wanted.getNonReferenceType());
  };
  if (args.size() == 1 && hasType(args[0], type)) {
    const Place* place = args[0].value.asPlace();
    return args[0].isReference && place ? load(*place) : args[0].value;
  }
  // A constructor template may be the better one for what is taken by reference.
  const bool hasTemplates = llvm::any_of(record->decls(), [](const Decl* decl) {
    const auto* pattern = dyn_cast<FunctionTemplateDecl>(decl);
    return pattern && isa<CXXConstructorDecl>(pattern->getTemplatedDecl());
  });
  const CXXConstructorDecl* found = nullptr;
  for (const CXXConstructorDecl* one : record->ctors()) {
    bool fits =
        args.size() == one->getNumParams() && !one->isDeleted() && !one->isCopyOrMoveConstructor();
    for (size_t i = 0; fits && i < args.size(); ++i) {
      const QualType parameter = one->getParamDecl(i)->getType();
      fits = hasType(args[i], parameter) && !(hasTemplates && parameter->isReferenceType());
    }
    if (!fits)
      continue;
    if (found)
      return Value();
    found = one;
  }
  if (!found || modelOf(found) || !bodyOf(found))
    return Value();
  const Place place = heap(Value(makeStruct(typeName(type))));
  runConstructor(found, place, args, nullptr);
  return state_.live ? load(place) : Value();
}

void Evaluator::runConstructor(const CXXConstructorDecl* constructor, const Place& self,
                               llvm::ArrayRef<Argument> args, const clang::Expr* expr) {
  const auto* definition = cast_or_null<CXXConstructorDecl>(definitionOf(constructor));
  if (!definition) {
    // Defaulted and never defined: every member by its own initializer.
    store(self, zero(ast_.getCanonicalTagType(constructor->getParent())));
    return;
  }
  (void)runBody(definition, self, args, expr);
}

void Evaluator::initialize(const Place& place, const clang::Expr* init, QualType type) {
  if (!init || !state_.live)
    return;
  if (type->isReferenceType())
    store(place, Value(evalPlace(init)));
  else
    store(place, eval(init));
}

Value Evaluator::evalInitList(const InitListExpr* expr) {
  if (const InitListExpr* semantic = expr->getSemanticForm())
    expr = semantic;
  const QualType type = expr->getType().getCanonicalType();
  if (expr->containsErrors())
    return unknown(textOf(expr), "does not compile here");
  if (expr->isTransparent())
    return eval(expr->getInit(0));
  if (const ConstantArrayType* array = ast_.getAsConstantArrayType(type)) {
    std::vector<Value> elements;
    const uint64_t size = array->getSize().getLimitedValue();
    for (const clang::Expr* init : expr->inits())
      elements.push_back(eval(init));
    if (elements.size() < size && size <= longArray) {
      const clang::Expr* filler = expr->getArrayFiller();
      while (elements.size() < size)
        elements.push_back(filler ? eval(filler) : zero(array->getElementType()));
    } else if (elements.size() < size) {
      Value all = zero(type);
      if (!elements.empty() && all.asSequence() && !all.asSequence()->isSpelledOut())
        all.mutableSequence()->fill = unknown("element", "one of many elements of a container");
      return all;
    }
    return Value(makeSequence(std::move(elements)));
  }
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record) {
    if (expr->getNumInits() == 1)
      return eval(expr->getInit(0));
    return zero(type);
  }
  record = record->getDefinition();
  if (typeName(type) == "std::array")
    return expr->getNumInits() ? eval(expr->getInit(0)) : Value(makeSequence({}));
  auto object = makeStruct(typeName(type));
  unsigned index = 0;
  for (const CXXBaseSpecifier& base : record->bases()) {
    Value part = index < expr->getNumInits() ? eval(expr->getInit(index++)) : zero(base.getType());
    if (part.asClosure()) // an overload set of lambdas
      object->slot(intern("#call" + std::to_string(index))) = part;
    if (const Struct* inner = part.asStruct())
      for (const auto& [field, value] : inner->fields)
        object->slot(field) = value;
  }
  if (record->isUnion()) {
    if (const FieldDecl* field = expr->getInitializedFieldInUnion(); field && expr->getNumInits())
      object->slot(intern(field->getName())) = eval(expr->getInit(0));
    return Value(object);
  }
  const Place place = record->hasInClassInitializer() ? heap(Value(object)) : Place();
  for (const FieldDecl* field : record->fields()) {
    if (field->isUnnamedBitField())
      continue;
    Value value;
    if (index < expr->getNumInits()) {
      const clang::Expr* init = expr->getInit(index++);
      value = field->getType()->isReferenceType() ? Value(evalPlace(init))
              : isa<CXXDefaultInitExpr>(init)     ? evalInObject(init, place)
                                                  : eval(init);
    } else {
      value = zero(field->getType());
    }
    const llvm::StringRef key = intern(fieldName(field));
    if (!place.isNull())
      store(place.field(key), value);
    object->slot(key) = std::move(value);
  }
  stamp(*object, siteAt(expr->getBeginLoc()));
  return Value(object);
}

Value Evaluator::evalLambda(const LambdaExpr* expr) {
  auto closure = llvm::makeIntrusiveRefCnt<Closure>();
  closure->callOperator = expr->getCallOperator();
  for (const LambdaCapture& capture : expr->captures()) {
    if (capture.capturesThis()) {
      closure->self = capture.getCaptureKind() == LCK_StarThis && frame_->self
                          ? std::optional(heap(load(*frame_->self)))
                          : frame_->self;
      continue;
    }
    if (!capture.capturesVariable())
      continue;
    const ValueDecl* variable = capture.getCapturedVar();
    const auto* asVariable = dyn_cast<VarDecl>(variable);
    if (asVariable && asVariable->isInitCapture()) {
      if (capture.getCaptureKind() == LCK_ByRef) {
        closure->captures.push_back({variable, Value(evalPlace(asVariable->getInit()))});
      } else {
        closure->captures.push_back({variable, eval(asVariable->getInit())});
        closure->byCopy.push_back(variable);
      }
    } else if (capture.getCaptureKind() == LCK_ByRef) {
      closure->captures.push_back({variable, Value(placeOfDecl(variable))});
    } else {
      closure->captures.push_back({variable, load(placeOfDecl(variable))});
      closure->byCopy.push_back(variable);
    }
  }
  return Value(closure);
}

} // namespace l1budget
