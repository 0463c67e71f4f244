// SPDX-License-Identifier: Apache-2.0
//
// Calls: a model when the callee has one, its body when there is one to follow, else an unknown
// that forgets what the callee may have written. A call that is not understood and gets hold of a
// program is itself an unknown of that program: it may create circular buffers.
#include "analyzer/engine/Evaluator.h"

#include "analyzer/models/Descriptors.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/Sema/EnterExpressionEvaluationContext.h"
#include "clang/Sema/TemplateDeduction.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace l1budget {

Model Evaluator::modelOf(const FunctionDecl* function) {
  auto [it, isNew] = modelCache_.try_emplace(function->getCanonicalDecl(), nullptr, false);
  if (!isNew)
    return it->second.first;
  const std::string name = qualifiedNameOf(function);
  Model model = models_.find(name);
  // Standard containers share their members' meaning: `std::*::push_back`.
  if (const auto* method = dyn_cast<CXXMethodDecl>(function);
      !model && method && !isa<CXXConstructorDecl>(method) &&
      (method->getParent()->isInStdNamespace() || llvm::StringRef(name).starts_with("ttsl::") ||
       llvm::StringRef(name).starts_with("__gnu_cxx::")))
    model = models_.find("std::*::" + function->getNameAsString());
  modelCache_[function->getCanonicalDecl()] = {model, true};
  return model;
}

const FunctionDecl* Evaluator::definitionOf(const FunctionDecl* function) {
  const FunctionDecl* definition = nullptr;
  auto isUsable = [&] {
    const FunctionDecl* pattern = definition->getTemplateInstantiationPattern();
    return definition->hasBody() && !definition->isInvalidDecl() &&
           !(pattern && pattern->isInvalidDecl());
  };
  if (function->isDefined(definition) && !definition->isDependentContext() && isUsable())
    return definition;
  if (function->isTemplateInstantiation() && !function->isDependentContext()) {
    // Not required: one that has no body yet may get one from another file.
    sema_.InstantiateFunctionDefinition(function->getPointOfInstantiation().isValid()
                                            ? function->getPointOfInstantiation()
                                            : function->getLocation(),
                                        const_cast<FunctionDecl*>(function), true, false);
    if (function->isDefined(definition) && isUsable())
      return definition;
  }
  return nullptr;
}

const FunctionDecl* Evaluator::bodyOf(const FunctionDecl* function) {
  if (const FunctionDecl* definition = definitionOf(function))
    return definition;
  // A few steps may read many files.
  return options_.define && inTime() && options_.define(function) ? definitionOf(function)
                                                                  : nullptr;
}

Argument Evaluator::argument(const clang::Expr* expr, QualType parameter) {
  if (!parameter.isNull() && parameter->isReferenceType())
    return {Value(evalPlace(expr)), true, expr};
  return {eval(expr), false, expr};
}

void Evaluator::arguments(llvm::ArrayRef<const clang::Expr*> exprs, const FunctionDecl* callee,
                          unsigned skip, llvm::SmallVectorImpl<Argument>& out) {
  pending_.push_back(&out);
  for (unsigned i = 0; i < exprs.size() && state_.live; ++i) {
    const unsigned parameter = i + skip;
    QualType type = parameter < callee->getNumParams() ? callee->getParamDecl(parameter)->getType()
                                                       : QualType();
    out.push_back(argument(exprs[i], type));
  }
  pending_.pop_back();
}

std::optional<Value> Evaluator::placeOperator(OverloadedOperatorKind op, const CallExpr* expr) {
  // Operands that are iterators or smart pointers behave as the pointers they are.
  if (expr->getNumArgs() == 0)
    return std::nullopt;
  const clang::Expr* first = expr->getArg(0);
  const CXXRecordDecl* record = first->getType()->getAsCXXRecordDecl();
  if (!record || !record->isInStdNamespace()) {
    const auto* space =
        record ? dyn_cast<NamespaceDecl>(record->getDeclContext()->getEnclosingNamespaceContext())
               : nullptr;
    // __normal_iterator, and those of unordered containers.
    if (!space || (space->getName() != "__gnu_cxx" && space->getName() != "__detail"))
      return std::nullopt;
  }
  const llvm::StringRef name = record->getIdentifier() ? record->getName() : llvm::StringRef();
  if ((!name.contains("iterator") && !name.contains("_ptr") && name != "reference_wrapper") ||
      name == "back_insert_iterator")
    return std::nullopt;

  // The right operand of an assignment comes first.
  const clang::Expr* right = op == OO_Equal ? expr->getArg(1) : nullptr;
  const Place source = right && right->isGLValue() ? evalPlace(right) : Place();
  const Value assigned = right && !right->isGLValue() ? eval(right) : Value();
  // A reverse iterator is the element it reads, and moves the other way.
  const bool reverse = name == "reverse_iterator";
  const Place place = evalPlace(first);
  if (!state_.live)
    return Value();
  const Value pointer = load(place);
  auto target = [&] { return pointee(pointer); };
  const Value one(pool_->constant(1, i64Type));
  switch (op) {
  case OO_Star:
    return expr->getType()->isBooleanType() && !expr->isGLValue() ? load(target())
                                                                  : Value(target());
  case OO_Arrow:
    return Value(pointee(pointer));
  case OO_PlusPlus:
  case OO_MinusMinus: {
    const Value moved = arithmetic((op == OO_PlusPlus) != reverse ? BO_Add : BO_Sub, pointer, one,
                                   first->getType(), first->getType(), expr);
    store(place, moved);
    return expr->getNumArgs() == 2 ? pointer : Value(place);
  }
  case OO_Plus:
  case OO_Minus:
  case OO_PlusEqual:
  case OO_MinusEqual: {
    const clang::Expr* second = expr->getArg(1);
    const Value right = second->isGLValue() ? load(evalPlace(second)) : eval(second);
    // The distance of two reverse iterators is that of their elements the other way round.
    const bool difference = op == OO_Minus && right.asPlace();
    const bool adds = (op == OO_Plus || op == OO_PlusEqual) != (reverse && !difference);
    const Value moved = difference && reverse ? arithmetic(BO_Sub, right, pointer, first->getType(),
                                                           expr->getType(), expr)
                                              : arithmetic(adds ? BO_Add : BO_Sub, pointer, right,
                                                           first->getType(), expr->getType(), expr);
    if (op == OO_PlusEqual || op == OO_MinusEqual) {
      store(place, moved);
      return Value(place);
    }
    return moved;
  }
  case OO_Subscript: {
    const Expr index = evalInt(expr->getArg(1));
    const Value moved = arithmetic(reverse ? BO_Sub : BO_Add, pointer, Value(index),
                                   first->getType(), first->getType(), expr);
    return Value(pointee(moved));
  }
  case OO_EqualEqual:
  case OO_ExclaimEqual:
  case OO_Less:
  case OO_Greater:
  case OO_LessEqual:
  case OO_GreaterEqual: {
    const clang::Expr* second = expr->getArg(1);
    const Value right = second->isGLValue() ? load(evalPlace(second)) : eval(second);
    const BinaryOperatorKind kind = op == OO_EqualEqual     ? BO_EQ
                                    : op == OO_ExclaimEqual ? BO_NE
                                    : op == OO_Less         ? BO_LT
                                    : op == OO_Greater      ? BO_GT
                                    : op == OO_LessEqual    ? BO_LE
                                                            : BO_GE;
    if (reverse && kind != BO_EQ && kind != BO_NE)
      return arithmetic(kind, right, pointer, first->getType(), expr->getType(), expr);
    return arithmetic(kind, pointer, right, first->getType(), expr->getType(), expr);
  }
  case OO_Equal:
    store(place, right->isGLValue() ? load(source) : assigned);
    if (right->isXValue() && !(source == place))
      moveOut(source, right->getType());
    return Value(place);
  default:
    return std::nullopt;
  }
}

Value Evaluator::call(const CallExpr* expr) {
  const FunctionDecl* callee = expr->getDirectCallee();
  if (expr->containsErrors() && !callee) {
    noteBroken(expr);
    return unknown(textOf(expr), "does not compile here");
  }

  if (!callee) {
    if (isa<CXXPseudoDestructorExpr>(expr->getCallee()->IgnoreParens()))
      return Value();
    const Value target = eval(expr->getCallee());
    llvm::SmallVector<Argument, 6> args;
    const auto* type =
        expr->getCallee()->getType()->getPointeeType().isNull()
            ? nullptr
            : expr->getCallee()->getType()->getPointeeType()->getAs<FunctionProtoType>();
    for (unsigned i = 0; i < expr->getNumArgs() && state_.live; ++i)
      args.push_back(argument(
          expr->getArg(i), type && i < type->getNumParams() ? type->getParamType(i) : QualType()));
    if (!state_.live)
      return Value();
    if (const FunctionDecl* function = target.asFunction())
      return callFunction(function, std::nullopt, args, expr, expr->getType());
    if (const Closure* closure = target.asClosure())
      return callClosure(*closure, args, expr);
    // A pointer to a member: its object is within reach too.
    if (const auto* bound = dyn_cast<BinaryOperator>(expr->getCallee()->IgnoreParens());
        bound && bound->isPtrMemOp())
      forgetReached(bound->getLHS()->isGLValue() ? Value(evalPlace(bound->getLHS()))
                                                 : eval(bound->getLHS()),
                    "calls through a pointer to a member");
    forgetReached(target, "calls through a pointer that is not known");
    return unknownCall(nullptr, std::nullopt, args, expr, expr->getType(),
                       "calls through a pointer that is not known");
  }

  if (callee->isNoReturn()) {
    // exit and abort end the program; what throws is named so.
    if (llvm::StringRef(callee->getNameAsString()).contains_insensitive("throw"))
      throwPath(nullptr, expr);
    else
      endPath();
    return Value();
  }
  if (const unsigned builtin = callee->getBuiltinID()) {
    switch (builtin) {
    case Builtin::BI__builtin_expect:
    case Builtin::BI__builtin_expect_with_probability:
    case Builtin::BI__builtin_assume_aligned:
    case Builtin::BI__builtin_launder:
      return eval(expr->getArg(0));
    case Builtin::BImove:
    case Builtin::BImove_if_noexcept:
    case Builtin::BIforward:
    case Builtin::BIas_const:
    case Builtin::BIforward_like:
      return Value(evalPlace(expr->getArg(0)));
    case Builtin::BIaddressof:
    case Builtin::BI__addressof:
    case Builtin::BI__builtin_addressof:
      return Value(evalPlace(expr->getArg(0)));
    case Builtin::BI__builtin_unreachable:
    case Builtin::BI__builtin_trap:
      endPath();
      return Value();
    case Builtin::BI__builtin_is_constant_evaluated:
      return Value(pool_->boolean(false));
    default:
      break;
    }
  }

  if (const auto* operatorCall = dyn_cast<CXXOperatorCallExpr>(expr)) {
    if (auto value = placeOperator(operatorCall->getOperator(), expr))
      return *value;
    const auto* method = dyn_cast<CXXMethodDecl>(callee);
    const bool isMember = method && method->isInstance();
    llvm::SmallVector<Argument, 6> args;
    std::optional<Place> self;
    // The right operand of an assignment comes first ([expr.ass]).
    if (isMember && operatorCall->isAssignmentOp()) {
      arguments(expr->getArg(1), callee, 0, args);
      self = evalPlace(expr->getArg(0));
    } else if (isMember) {
      self = evalPlace(expr->getArg(0));
      if (operatorCall->getOperator() == OO_Call) {
        const Value object = load(*self);
        if (const Closure* known = object.asClosure()) {
          const ClosurePtr closure(const_cast<Closure*>(known));
          // The callee is the instantiation of a generic lambda's operator where there is one;
          // behind a std::function it is that class's own.
          const bool own = method->getParent()->isLambda();
          arguments(llvm::ArrayRef(expr->getArgs() + 1, expr->getNumArgs() - 1),
                    own ? callee : closure->callOperator, 0, args);
          if (!state_.live)
            return Value();
          return runBody(definitionOf(own ? callee : closure->callOperator), closure->self, args,
                         expr, closure.get(), self);
        }
        if (object.asOpaque())
          forgetReached(object, "calls something that is not known");
        if (const FunctionDecl* function = object.asFunction()) {
          arguments(llvm::ArrayRef(expr->getArgs() + 1, expr->getNumArgs() - 1), function, 0, args);
          return state_.live ? callFunction(function, std::nullopt, args, expr, expr->getType())
                             : Value();
        }
      }
      arguments(llvm::ArrayRef(expr->getArgs() + 1, expr->getNumArgs() - 1), callee, 0, args);
    } else if (method && method->isStatic()) {
      // A static operator(): its object argument is evaluated and dropped.
      arguments(llvm::ArrayRef(expr->getArgs() + 1, expr->getNumArgs() - 1), callee, 0, args);
    } else {
      arguments(llvm::ArrayRef(expr->getArgs(), expr->getNumArgs()), callee, 0, args);
    }
    if (!state_.live)
      return Value();
    return callFunction(callee, self, args, expr, expr->getType());
  }

  std::optional<Place> self;
  if (const auto* memberCall = dyn_cast<CXXMemberCallExpr>(expr)) {
    const clang::Expr* object = memberCall->getImplicitObjectArgument();
    if (object) {
      if (object->getType()->isAnyPointerType()) {
        const Value pointer = eval(object);
        if (!state_.live)
          return Value();
        self = pointee(pointer);
      } else {
        self = evalPlace(object);
      }
    }
    // Virtual unless it names its class: what runs is the object's business.
    const auto* member = dyn_cast<MemberExpr>(memberCall->getCallee()->IgnoreParens());
    if (const auto* method = dyn_cast<CXXMethodDecl>(callee);
        state_.live && self && method && method->isVirtual() &&
        !(member && member->hasQualifier()) && !modelOf(callee)) {
      const FunctionDecl* found = overriderOf(method, load(*self));
      if (!found) {
        llvm::SmallVector<Argument, 6> args;
        arguments(llvm::ArrayRef(expr->getArgs(), expr->getNumArgs()), callee, 0, args);
        return state_.live ? unknownCall(callee, self, args, expr, expr->getType(),
                                         "calls " + qualifiedNameOf(callee) +
                                             " of an object whose type is not known")
                           : Value();
      }
      callee = found;
    }
  }
  llvm::SmallVector<Argument, 6> args;
  arguments(llvm::ArrayRef(expr->getArgs(), expr->getNumArgs()), callee, 0, args);
  if (!state_.live)
    return Value();
  return callFunction(callee, self, args, expr, expr->getType());
}

const CXXRecordDecl* Evaluator::recordOf(const Value& object) {
  const Struct* known = object.asStruct();
  return known ? records_.lookup(known->type) : nullptr;
}

const FunctionDecl* Evaluator::overriderOf(const CXXMethodDecl* method, const Value& object) {
  const CXXRecordDecl* record = recordOf(object);
  if (!record)
    return method->hasAttr<FinalAttr>() || method->getParent()->hasAttr<FinalAttr>() ? method
                                                                                     : nullptr;
  const CXXMethodDecl* found =
      const_cast<CXXMethodDecl*>(method)->getCorrespondingMethodInClass(record, true);
  return found ? found : method;
}

/// What a move leaves behind.
void Evaluator::moveOut(const Place& place, QualType type) {
  type = type.getNonReferenceType().getUnqualifiedType();
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || !state_.live || type.isTriviallyCopyableType(ast_) || record->isLambda() ||
      type.isConstQualified())
    return;
  const Value value = load(place);
  if (const Struct* object = value.asStruct(); object && object->find("#identity"))
    return;
  const llvm::StringRef name = typeName(type);
  if (value.asPlace())
    return store(place, Value(Place()));
  if (llvm::is_contained({"std::vector", "std::deque", "std::list", "std::set", "std::map",
                          "std::unordered_map", "std::unordered_set"},
                         name))
    return store(place, Value(makeSequence({})));
  if (value.asStruct() && !record->isInStdNamespace() &&
      !models_.find((name + "::" + record->getName()).str())) {
    for (const FieldDecl* field : record->fields())
      if (!field->getName().empty() && !field->getType()->isReferenceType())
        moveOut(place.field(intern(fieldName(field))), field->getType());
    for (const CXXBaseSpecifier& base : record->bases())
      moveOut(place, base.getType());
    return;
  }
  store(place, unknown("value", "was moved from"));
}

Value Evaluator::callFunction(const FunctionDecl* callee, std::optional<Place> self,
                              llvm::ArrayRef<Argument> args, const clang::Expr* expr,
                              QualType type) {
  if (launching_ && launches(callee, launching_)) {
    Call launch{*this, callee, expr, type, self, {args.begin(), args.end()}};
    if (!isSpeculative())
      launched_.emplace_back(state_.guard, launch.arg(0));
    return unknown("launch", "what an operation returns to the function that launches it");
  }
  Model model = modelOf(callee);
  if (model || !definitionOf(callee))
    if (auto each = callEach(callee, self, args, expr, type))
      return *each;
  if (model) {
    Call modelled{*this, callee, expr, type, self, {}};
    modelled.args.append(args.begin(), args.end());
    if (expr)
      modelCalls_.push_back(expr);
    Value value = model(modelled);
    if (expr)
      modelCalls_.pop_back();
    moveArguments(callee, self, args);
    if (state_.live && callee->getReturnType()->isReferenceType() && !value.asPlace())
      return Value(heap(std::move(value)));
    // A bit of a std::vector<bool> that nobody can write to.
    if (const Place* bit = value.asPlace(); bit && callee->getReturnType()->isBooleanType())
      return load(*bit);
    return value;
  }
  if (isa<CXXDestructorDecl>(callee))
    return Value();
  const auto* method = dyn_cast<CXXMethodDecl>(callee);
  if (method && self && !args.empty() &&
      (method->isCopyAssignmentOperator() || method->isMoveAssignmentOperator()) &&
      (!method->isUserProvided() || method->getParent()->isInStdNamespace() ||
       !definitionOf(method))) {
    const Place* source = args[0].value.asPlace();
    store(*self, retyped(source && args[0].isReference ? load(*source) : args[0].value,
                         ast_.getCanonicalTagType(method->getParent())));
    moveArguments(callee, self, args);
    return Value(*self);
  }
  // `std::numeric_limits<T>::max()`
  if (clang::Expr::EvalResult result; method && method->isStatic() &&
                                      method->getParent()->isInStdNamespace() &&
                                      method->isConstexpr() && args.empty() && expr &&
                                      isInteger(type) && expr->EvaluateAsInt(result, ast_))
    if (auto value = fromConstant(result.Val, type))
      return *value;
  // The inside of a standard class is its model's business: following its body would read members
  // that no model keeps.
  if (method && method->getParent()->isInStdNamespace())
    return unknownCall(callee, self, args, expr, type,
                       "calls " + qualifiedNameOf(callee) + ", which has no model");
  // So is an algorithm's, which copies through pointers that its iterators hide; those that only
  // read, or write element by element, are followed.
  static const llvm::StringSet<> followed{
      "accumulate",    "inner_product", "max_element", "min_element",  "find",
      "find_if",       "find_if_not",   "any_of",      "all_of",       "none_of",
      "count_if",      "for_each",      "transform",   "equal",        "__max_element",
      "__min_element", "lower_bound",   "upper_bound", "adjacent_find"};
  if (!method && callee->isInStdNamespace() &&
      !(callee->getIdentifier() && followed.contains(callee->getName())) &&
      llvm::any_of(args, [](const Argument& argument) {
        return !argument.isReference && argument.value.asPlace();
      }))
    return unknownCall(callee, self, args, expr, type,
                       "calls " + qualifiedNameOf(callee) + ", which has no model");
  // What the library's own objects are made of is not what people set.
  if (isLibrary(callee))
    if (auto answer = question(callee, self, args, type))
      return *answer;
  if (const FunctionDecl* definition = bodyOf(callee)) {
    unsigned recursion = 0;
    for (Frame* frame = frame_; frame; frame = frame->caller)
      recursion += frame->function == definition;
    if (recursion < 64)
      return runBody(definition, self, args, expr);
    return unknownCall(callee, self, args, expr, type, "recursion too deep to follow");
  }
  return unknownCall(callee, self, args, expr, type,
                     "calls " + qualifiedNameOf(callee) + ", whose body is not in the files read");
}

void Evaluator::moveArguments(const FunctionDecl* callee, const std::optional<Place>& self,
                              llvm::ArrayRef<Argument> args) {
  // Models read what is moved into them; what stays behind is the same for all of them.
  const auto* method = dyn_cast<CXXMethodDecl>(callee);
  if (!state_.live ||
      !(method ? method->getParent()->isInStdNamespace() : callee->isInStdNamespace()))
    return;
  const std::string name = callee->getNameAsString();
  if (!isa<CXXConstructorDecl>(callee) &&
      !llvm::is_contained({"push_back", "emplace_back", "push_front", "emplace_front", "insert",
                           "emplace", "operator=", "try_emplace", "insert_or_assign", "make_pair",
                           "make_tuple", "make_optional", "make_shared", "make_unique"},
                          name))
    return;
  for (size_t i = 0; i < args.size() && i < callee->getNumParams(); ++i) {
    const QualType parameter = callee->getParamDecl(i)->getType();
    const Place* place = args[i].value.asPlace();
    if (place && args[i].isReference && args[i].expr && args[i].expr->isXValue() &&
        parameter->isRValueReferenceType() && !(self && *self == *place))
      moveOut(*place, parameter->getPointeeType());
  }
}

void Evaluator::nameVariables(const Frame& frame) {
  llvm::SmallVector<std::pair<const ValueDecl*, Expr>, 16> found;
  for (const auto& [declaration, place] : frame.locals)
    if (place.path.empty() && declaration->getIdentifier() && isa<VarDecl>(declaration) &&
        !isa<ParmVarDecl>(declaration))
      if (const Expr value = state_.cells.get(place.cell).asExpr())
        found.push_back({declaration, value});
  llvm::sort(found, [](const auto& a, const auto& b) {
    return a.first->getLocation().getRawEncoding() < b.first->getLocation().getRawEncoding();
  });
  for (const auto& [declaration, value] : found)
    variables_.add(declaration->getName(), value, depth_);
}

Value Evaluator::runBody(const FunctionDecl* function, std::optional<Place> self,
                         llvm::ArrayRef<Argument> args, const clang::Expr* expr,
                         const Closure* closure, std::optional<Place> closurePlace) {
  if (!function)
    return unknownCall(nullptr, self, args, expr, expr ? expr->getType() : QualType(),
                       "calls a function whose body could not be instantiated");
  Frame frame;
  frame.function = function;
  frame.call = expr;
  frame.self = self;
  frame.args = args;
  frame.caller = frame_;
  for (unsigned i = 0; i < function->getNumParams(); ++i) {
    const ParmVarDecl* parameter = function->getParamDecl(i);
    if (i >= args.size()) {
      if (parameter->hasDefaultArg() && !parameter->hasUninstantiatedDefaultArg()) {
        frame.locals[parameter] = heap(eval(parameter->getDefaultArg()));
        continue;
      }
      frame.locals[parameter] =
          heap(unknown(parameter->getName(), "an argument that was not passed"));
      continue;
    }
    const Argument& argument = args[i];
    if (parameter->getType()->isReferenceType()) {
      const Place* place = argument.value.asPlace();
      frame.locals[parameter] = argument.isReference && place ? *place : heap(argument.value);
    } else {
      const Place* place = argument.value.asPlace();
      Value value = argument.isReference && place ? load(*place) : argument.value;
      if (isInteger(parameter->getType()))
        value = Value(toInt(value, intType(parameter->getType())));
      frame.locals[parameter] = heap(std::move(value));
    }
  }
  if (closure)
    for (const auto& [variable, value] : closure->captures)
      frame.locals[variable] = llvm::is_contained(closure->byCopy, variable) ? heap(value)
                               : value.asPlace()                             ? *value.asPlace()
                                                                             : heap(value);

  const Expr guard = state_.guard;
  const unsigned caughtBefore = caught_, returnsBefore = returns_, exitsBefore = earlyExits_;
  llvm::SmallVector<Jumps*, 8> jumps;
  std::swap(jumps, jumps_);
  frame_ = &frame;
  if (const auto* constructor = dyn_cast<CXXConstructorDecl>(function); constructor && self)
    for (const CXXCtorInitializer* init : constructor->inits()) {
      if (!state_.live)
        break;
      if (init->isMemberInitializer()) {
        const FieldDecl* field = init->getMember();
        initialize(self->field(intern(fieldName(field))), init->getInit(), field->getType());
      } else if (init->isDelegatingInitializer()) {
        store(*self, eval(init->getInit()));
      } else if (init->isBaseInitializer()) {
        const Value base = eval(init->getInit());
        if (const Struct* part = base.asStruct()) {
          const Value keep(StructPtr(const_cast<Struct*>(part)));
          for (const auto& [name, value] : part->fields)
            store(self->field(name), value);
        }
      }
    }
  const SourceLocation place = place_;
  exec(function->getBody());
  place_ = place;
  frame_ = frame.caller;
  std::swap(jumps, jumps_);

  // A path that returned is back; those that threw are not.
  returns_ = returnsBefore + (caught_ - caughtBefore);
  earlyExits_ = exitsBefore + (caught_ - caughtBefore);
  if (state_.live)
    joinExit(frame.returned, std::move(state_), Value());
  if (!frame.returned) {
    state_.live = false;
    return Value();
  }
  state_ = std::move(frame.returned->state);
  nameVariables(frame);
  // A mutable lambda keeps what it did to its own captures.
  if (closure && closurePlace && !closure->byCopy.empty() && closure->callOperator &&
      !closure->callOperator->isConst()) {
    auto changed = llvm::makeIntrusiveRefCnt<Closure>(*closure);
    for (auto& [variable, value] : changed->captures)
      if (llvm::is_contained(changed->byCopy, variable))
        value = load(frame.locals[variable]);
    store(*closurePlace, Value(ClosurePtr(changed)));
  }
  // Every path that is still there came back; those that threw are assumptions, not branches,
  // unless someone catches it.
  if (caught_ == caughtBefore)
    state_.guard = guard;
  // What a path brought back from a loop has a name behind it, as what it left there has.
  if (frame.beforeLoop) {
    const unsigned line = lineOf(function->getLocation());
    nameResults(*frame.beforeLoop, line);
    std::string name;
    frame.returned->value = named(std::move(frame.returned->value), [&] {
      return name.empty() ? name = newName(function->getNameAsString() + "()", line) : name;
    });
  }
  return tabulated(function, std::move(frame.returned->value));
}

const CXXMethodDecl* Evaluator::operatorFor(const Closure& closure, llvm::ArrayRef<Argument> args) {
  FunctionTemplateDecl* pattern = closure.callOperator->getDescribedFunctionTemplate();
  if (!pattern)
    return closure.callOperator;
  llvm::SmallVector<std::pair<QualType, ExprValueKind>, 4> kinds;
  std::vector<const void*> key{pattern};
  for (const Argument& argument : args) {
    const QualType type = argument.expr ? argument.expr->getType() : argument.type;
    if (type.isNull())
      return nullptr;
    kinds.push_back({type.getNonReferenceType(), argument.expr ? argument.expr->getValueKind()
                                                 : argument.isReference ? VK_LValue
                                                                        : VK_PRValue});
    key.push_back(kinds.back().first.getCanonicalType().getAsOpaquePtr());
    key.push_back(reinterpret_cast<const void*>(uintptr_t(kinds.back().second)));
  }
  auto [known, isNew] = operators_.try_emplace(std::move(key));
  if (!isNew)
    return known->second;
  // The compiler has made one where the call was checked.
  for (FunctionDecl* instance : pattern->specializations()) {
    const auto* method = dyn_cast<CXXMethodDecl>(instance);
    if (method && llvm::equal(method->parameters(), kinds, [&](const auto* wanted, const auto& is) {
          return ast_.hasSameUnqualifiedType(wanted->getType().getNonReferenceType(), is.first);
        }))
      known->second = method;
  }
  if (known->second)
    return known->second;
  llvm::SmallVector<clang::Expr*, 4> exprs;
  for (const auto& [type, kind] : kinds)
    exprs.push_back(new (ast_) OpaqueValueExpr(SourceLocation(), type, kind));
  const EnterExpressionEvaluationContext context(sema_,
                                                 Sema::ExpressionEvaluationContext::Unevaluated);
  sema::TemplateDeductionInfo info{pattern->getLocation()};
  const Sema::SFINAETrap trap(sema_, info);
  FunctionDecl* instance = nullptr;
  if (sema_.DeduceTemplateArguments(pattern, nullptr, exprs, instance, info, false, false, false,
                                    QualType(), clang::Expr::Classification(), false,
                                    [](llvm::ArrayRef<QualType>, bool) { return false; }) ==
      TemplateDeductionResult::Success)
    known->second = dyn_cast_or_null<CXXMethodDecl>(instance);
  return known->second;
}

Value Evaluator::callClosure(const Closure& closure, llvm::ArrayRef<Argument> args,
                             const clang::Expr* expr) {
  const CXXMethodDecl* method = operatorFor(closure, args);
  return runBody(method ? definitionOf(method) : nullptr, closure.self, args, expr, &closure);
}

const FunctionDecl* Evaluator::calleeOf(const Value& callee, llvm::ArrayRef<Argument> args) {
  const Closure* closure = callee.asClosure();
  return closure ? operatorFor(*closure, args) : callee.asFunction();
}

Value Evaluator::invoke(const Value& callee, llvm::ArrayRef<Argument> args) {
  const clang::Expr* expr = modelCalls_.empty() ? nullptr : modelCalls_.back();
  if (const Closure* closure = callee.asClosure()) {
    const ClosurePtr keep(const_cast<Closure*>(closure));
    return callClosure(*closure, args, expr);
  }
  if (const FunctionDecl* function = callee.asFunction())
    return callFunction(function, std::nullopt, args, expr, function->getReturnType());
  forgetReached(callee, "calls something that is not known");
  return unknownCall(nullptr, std::nullopt, args, expr, QualType(),
                     "calls something that is not known");
}

void Evaluator::reach(const Value& value, bool writes, llvm::StringRef why,
                      llvm::SmallVectorImpl<Place>& seen) {
  // Programs behind references, pointers, captures, members and elements alike.
  auto note = [&](const Value& program) {
    recorder_->program(*this, program)
        .unknowns.push_back({why.str() + ", and passes it the program", site()});
  };
  if (const Place* place = value.asPlace()) {
    if (place->isNull() || seen.size() > 256)
      return;
    for (const Place& known : seen)
      if (known == *place && !writes)
        return;
    const bool first = !llvm::is_contained(seen, *place);
    seen.push_back(*place);
    const Value object = load(*place);
    if (Recorder::isProgram(object)) {
      if (writes)
        note(object);
      return;
    }
    if (first)
      reach(object, writes, why, seen);
    if (writes) {
      // An element's address is a way to all of its container.
      Place whole = *place;
      const bool element = !whole.path.empty() && whole.path.back().field.empty();
      if (element) {
        whole.path.pop_back();
        if (const Value container = load(whole); first && container.asSequence())
          reach(container, writes, why, seen);
      }
      forget(whole, why.str(), element);
    }
    return;
  }
  if (Recorder::isProgram(value)) {
    if (writes)
      note(value);
    return;
  }
  if (const Closure* closure = value.asClosure()) {
    for (const auto& [variable, captured] : closure->captures)
      reach(captured, true, why, seen);
    if (closure->self)
      reach(Value(*closure->self), true, why, seen);
  } else if (const Either* either = value.asEither()) {
    const EitherPtr keep(either);
    for (const Value& part : {either->then, either->otherwise})
      reach(part, writes || part.asPlace() || part.asClosure(), why, seen);
  } else if (const Opaque* opaque = value.asOpaque()) {
    for (const Value& part : opaque->maybe)
      reach(part, writes || part.asPlace() || part.asClosure(), why, seen);
  } else if (const Struct* object = value.asStruct()) {
    if (!object->find("#identity"))
      for (const auto& [name, field] : object->fields)
        reach(field, writes || field.asPlace(), why, seen);
  } else if (const Sequence* sequence = value.asSequence()) {
    if (leadsOn(value)) {
      for (const Value& element : sequence->elements)
        reach(element, writes || element.asPlace(), why, seen);
      reach(sequence->fill, writes || sequence->fill.asPlace(), why, seen);
    }
  }
}

void Evaluator::forgetReached(const Value& value, llvm::StringRef why) {
  llvm::SmallVector<Place, 8> seen;
  reach(value, true, why, seen);
}

Value Evaluator::ask(const Call& call) {
  if (!call.callee)
    return giveUp(call, "makes a " + call.type.getAsString() + " that is not known");
  if (auto answer = question(call.callee, call.self, call.args, call.type))
    return *answer;
  if (const FunctionDecl* definition = definitionOf(call.callee);
      definition && !isa<CXXConstructorDecl>(definition))
    return runBody(definition, call.self, call.args, call.expr);
  return giveUp(call,
                "calls " + qualifiedNameOf(call.callee) + ", whose body is not in the files read");
}

Value Evaluator::giveUp(const Call& call, llvm::StringRef why) {
  if (call.expr && !modelCalls_.empty() && modelCalls_.back() == call.expr) {
    // The call is already the one that is named.
    const clang::Expr* expr = modelCalls_.pop_back_val();
    Value value = unknownCall(call.callee, call.self, call.args, expr, call.type, why);
    modelCalls_.push_back(expr);
    return value;
  }
  return unknownCall(call.callee, call.self, call.args, call.expr, call.type, why);
}

Value Evaluator::unknownCall(const FunctionDecl* callee, std::optional<Place> self,
                             llvm::ArrayRef<Argument> args, const clang::Expr* expr, QualType type,
                             llvm::StringRef why) {
  if (callee)
    if (auto answer = question(callee, self, args, type))
      return *answer;
  if (expr)
    modelCalls_.push_back(expr);
  auto mayWrite = [&](QualType type) {
    if (type.isNull())
      return true;
    if (type->isReferenceType() || type->isAnyPointerType())
      return !type->getPointeeType().isConstQualified();
    return type->isRecordType(); // an iterator or a smart pointer leads to what it points to
  };
  // Whether two are equal, and what the library's own objects say of themselves, only they decide.
  const auto* asked = dyn_cast_or_null<CXXMethodDecl>(callee);
  const bool isEquality = callee && (callee->getOverloadedOperator() == OO_EqualEqual ||
                                     callee->getOverloadedOperator() == OO_ExclaimEqual);
  llvm::SmallVector<Value, 4> deciding;
  if (isEquality || (asked && asked->isConst() && isLibrary(asked))) {
    if (self)
      deciding.push_back(load(*self));
    for (const Argument& argument : args) {
      const Place* place = argument.value.asPlace();
      deciding.push_back(argument.isReference && place ? load(*place) : argument.value);
    }
  }
  llvm::SmallVector<Place, 8> seen;
  for (const Argument& argument : args) {
    const Place* place = argument.value.asPlace();
    recordDescriptions(*this, place && !place->isNull() ? load(*place) : argument.value);
  }
  for (size_t i = 0; i < args.size(); ++i) {
    QualType parameter =
        callee && i < callee->getNumParams() ? callee->getParamDecl(i)->getType() : QualType();
    reach(args[i].value, mayWrite(parameter), why, seen);
  }
  if (self) {
    const auto* method = dyn_cast_or_null<CXXMethodDecl>(callee);
    reach(Value(*self), !method || !method->isConst(), why, seen);
  }
  Value result;
  const CXXRecordDecl* made = type.isNull() ? nullptr : type->getAsCXXRecordDecl();
  if (made && made->getIdentifier() && made->getName() == "Program" && type->isRecordType()) {
    // A program that comes from nowhere that can be read may hold anything.
    result = recorder_->createProgram(*this);
    recorder_->program(*this, result)
        .unknowns.push_back({why.str() + ", and gets a program from it", site()});
  } else if (type.isNull() || !type->isVoidType()) {
    const std::string name = expr ? textOf(expr) : callee ? callee->getNameAsString() : "call";
    // What is asked of an object that is not known is not known for the same reason.
    const Value object = self ? load(*self) : Value();
    const Opaque* asked = object.asOpaque();
    const std::string reason = asked && !asked->why.empty() ? asked->why : why.str();
    result = deciding.empty() ? unknown(name, reason) : answerOf(reason, deciding, name);
    if (!type.isNull() && isInteger(type))
      result = Value(toInt(result, intType(type)));
  }
  if (expr)
    modelCalls_.pop_back();
  return result;
}

} // namespace l1budget
