// SPDX-License-Identifier: Apache-2.0
//
// Expressions: a prvalue evaluates to a Value, a glvalue to the Place of an object. Reading an
// object is the AST's own LValueToRValue cast, so the two never have to be guessed apart.
#include "analyzer/engine/Evaluator.h"

#include "analyzer/models/Buffers.h"
#include "analyzer/models/Fractions.h"

#include <cmath>

using namespace clang;

namespace l1budget {

bool Evaluator::isInteger(QualType type) {
  const QualType canonical = type.getCanonicalType().getNonReferenceType();
  return canonical->isIntegralOrEnumerationType() && !canonical->isDependentType();
}

IntType Evaluator::intType(QualType type) {
  const QualType canonical = type.getCanonicalType().getNonReferenceType();
  if (canonical->isBooleanType())
    return boolType;
  if (canonical->isDependentType() || canonical->isIncompleteType())
    return i64Type;
  const uint64_t width = ast_.getTypeSize(canonical);
  return {uint8_t(std::min<uint64_t>(width, 64)), canonical->isSignedIntegerOrEnumerationType()};
}

Expr Evaluator::toInteger(const Value& value, QualType type) {
  const Expr expr = toInt(value, intType(type));
  const Symbol* symbol = expr.symbol();
  if (!symbol || symbol->isUnknown() || !symbol->enumerators.empty())
    return expr;
  const auto* enumeration = type.getCanonicalType().getNonReferenceType()->getAs<EnumType>();
  if (!enumeration)
    return expr;
  std::vector<std::pair<int64_t, std::string>> names;
  for (const EnumConstantDecl* value : enumeration->getDecl()->getDefinitionOrSelf()->enumerators())
    names.push_back({low64(value->getInitVal()), value->getName().str()});
  pool_->setEnumerators(expr, std::move(names));
  return expr;
}

Expr Evaluator::evalInt(const clang::Expr* expr) {
  return toInt(eval(expr), intType(expr->getType()));
}

Expr Evaluator::evalCondition(const clang::Expr* expr) {
  if (expr->isGLValue() && !isInteger(expr->getType()))
    return toInt(load(evalPlace(expr)), boolType);
  return toInt(eval(expr), boolType);
}

void Evaluator::noteBroken(const clang::Expr* expr) {
  // What the compiler gave up on may have been a call that creates a circular buffer.
  const std::string text = textOf(expr);
  if (mentionsProgram(expr) || llvm::StringRef(text).contains("CreateCircularBuffer"))
    recorder_->addUnknown("does not compile here: " + text, siteOf(expr));
}

std::optional<Value> Evaluator::fromConstant(const APValue& value, QualType type) {
  switch (value.getKind()) {
  case APValue::Int:
    if (isInteger(type))
      return Value(pool_->constant(low64(value.getInt()), intType(type)));
    return std::nullopt;
  case APValue::Float:
    return Value(value.getFloat().convertToDouble());
  default:
    return std::nullopt;
  }
}

Value Evaluator::eval(const clang::Expr* expr) {
  if (!expr || !state_.live)
    return Value();
  if (!step())
    return unknown("value", "the evaluation stopped");
  if (depth_ > 1500) {
    recorder_->addUnknown("calls or expressions nested too deep to follow", siteOf(expr));
    return unknown("value", "nested too deep to follow");
  }
  ++depth_;
  struct Leave {
    unsigned& depth;
    ~Leave() { --depth; }
  } leave{depth_};

  if (expr->isGLValue()) {
    Place place = evalPlace(expr);
    return state_.live ? load(place) : Value();
  }
  switch (expr->getStmtClass()) {
  case Stmt::IntegerLiteralClass:
    return Value(pool_->constant(int64_t(cast<IntegerLiteral>(expr)->getValue().getLimitedValue()),
                                 intType(expr->getType())));
  case Stmt::CharacterLiteralClass:
    return Value(
        pool_->constant(cast<CharacterLiteral>(expr)->getValue(), intType(expr->getType())));
  case Stmt::CXXBoolLiteralExprClass:
    return Value(pool_->boolean(cast<CXXBoolLiteralExpr>(expr)->getValue()));
  case Stmt::FloatingLiteralClass:
    return Value(cast<FloatingLiteral>(expr)->getValueAsApproximateDouble());
  case Stmt::CXXNullPtrLiteralExprClass:
  case Stmt::GNUNullExprClass:
    return Value(Place());
  case Stmt::ParenExprClass:
    return eval(cast<ParenExpr>(expr)->getSubExpr());
  case Stmt::DeclRefExprClass: {
    const ValueDecl* declaration = cast<DeclRefExpr>(expr)->getDecl();
    if (const auto* constant = dyn_cast<EnumConstantDecl>(declaration))
      return Value(pool_->constant(low64(constant->getInitVal()), intType(expr->getType())));
    if (const auto* object = dyn_cast<TemplateParamObjectDecl>(declaration))
      if (auto value = fromConstant(object->getValue(), expr->getType()))
        return *value;
    return load(placeOfDecl(declaration));
  }
  case Stmt::ConstantExprClass: {
    const auto* constant = cast<ConstantExpr>(expr);
    if (constant->hasAPValueResult())
      if (auto value = fromConstant(constant->getAPValueResult(), expr->getType()))
        return *value;
    return eval(constant->getSubExpr());
  }
  case Stmt::ExprWithCleanupsClass:
    return eval(cast<ExprWithCleanups>(expr)->getSubExpr());
  case Stmt::CXXBindTemporaryExprClass:
    return eval(cast<CXXBindTemporaryExpr>(expr)->getSubExpr());
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return eval(cast<SubstNonTypeTemplateParmExpr>(expr)->getReplacement());
  case Stmt::CXXDefaultArgExprClass:
    return eval(cast<CXXDefaultArgExpr>(expr)->getExpr());
  case Stmt::CXXDefaultInitExprClass:
    return eval(cast<CXXDefaultInitExpr>(expr)->getExpr());
  case Stmt::ImplicitValueInitExprClass:
  case Stmt::CXXScalarValueInitExprClass:
    return zero(expr->getType());
  case Stmt::GenericSelectionExprClass:
    return eval(cast<GenericSelectionExpr>(expr)->getResultExpr());
  case Stmt::ChooseExprClass:
    return eval(cast<ChooseExpr>(expr)->getChosenSubExpr());
  case Stmt::CXXStdInitializerListExprClass:
    return eval(cast<CXXStdInitializerListExpr>(expr)->getSubExpr());
  case Stmt::CXXRewrittenBinaryOperatorClass:
    return eval(cast<CXXRewrittenBinaryOperator>(expr)->getSemanticForm());
  case Stmt::CXXThrowExprClass:
    throwPath(cast<CXXThrowExpr>(expr)->getSubExpr(), expr);
    return Value();
  case Stmt::UnaryOperatorClass:
    return evalUnary(cast<UnaryOperator>(expr));
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass:
    return evalBinary(cast<BinaryOperator>(expr));
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass:
    return evalConditional(cast<AbstractConditionalOperator>(expr), false);
  case Stmt::InitListExprClass:
    return evalInitList(cast<InitListExpr>(expr));
  case Stmt::CXXParenListInitExprClass:
    for (const clang::Expr* init : cast<CXXParenListInitExpr>(expr)->getInitExprs())
      exec(init);
    return unknown("value", "a parenthesized aggregate initializer, which is not followed");
  case Stmt::LambdaExprClass:
    return evalLambda(cast<LambdaExpr>(expr));
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
    return construct(cast<CXXConstructExpr>(expr));
  case Stmt::CXXInheritedCtorInitExprClass: {
    // The base's constructor gets what the derived one was called with.
    const CXXConstructorDecl* constructor = cast<CXXInheritedCtorInitExpr>(expr)->getConstructor();
    const Place place = heap(Value(makeStruct(typeName(expr->getType()))));
    const llvm::SmallVector<Argument, 6> args(frame_->args.begin(), frame_->args.end());
    runConstructor(constructor, place, args, expr);
    return state_.live ? load(place) : Value();
  }
  case Stmt::CXXThisExprClass:
    for (Frame* frame = frame_; frame; frame = nullptr)
      if (frame->self)
        return Value(*frame->self);
    return unknown("this", "the object is not known");
  case Stmt::CXXNewExprClass: {
    const auto* creation = cast<CXXNewExpr>(expr);
    if (creation->isArray() || creation->getNumPlacementArgs()) {
      for (const clang::Expr* argument : creation->placement_arguments())
        forgetReached(eval(argument), "an object is made in its place");
      if (creation->getInitializer())
        exec(creation->getInitializer());
      return unknown("new[]", "an array made with new");
    }
    Value value = creation->getInitializer() ? eval(creation->getInitializer())
                                             : zero(creation->getAllocatedType());
    return Value(heap(std::move(value)));
  }
  case Stmt::CXXDeleteExprClass:
    return Value();
  case Stmt::UnaryExprOrTypeTraitExprClass:
  case Stmt::SizeOfPackExprClass:
  case Stmt::TypeTraitExprClass:
  case Stmt::CXXNoexceptExprClass:
  case Stmt::ConceptSpecializationExprClass:
  case Stmt::RequiresExprClass:
  case Stmt::OffsetOfExprClass: {
    clang::Expr::EvalResult result;
    if (!expr->isValueDependent() && !expr->containsErrors() &&
        expr->EvaluateAsRValue(result, ast_))
      if (auto value = fromConstant(result.Val, expr->getType()))
        return *value;
    return unknown(textOf(expr), "could not be computed at compile time");
  }
  case Stmt::RecoveryExprClass:
    noteBroken(expr);
    return unknown(textOf(expr), "does not compile here");
  default:
    break;
  }
  if (const auto* cast_ = dyn_cast<CastExpr>(expr))
    return evalCast(cast_);
  if (const auto* call_ = dyn_cast<CallExpr>(expr))
    return call(call_);
  return notFollowed(expr);
}

Value Evaluator::notFollowed(const clang::Expr* expr) {
  const std::string why =
      std::string("an expression that is not followed: ") + expr->getStmtClassName();
  if (hasEffects(expr))
    recorder_->addUnknown(why, siteOf(expr));
  return unknown(textOf(expr), why);
}

Place Evaluator::evalPlace(const clang::Expr* expr) {
  if (!state_.live)
    return {};
  if (!step())
    return heap(unknown("value", "the evaluation stopped"));
  if (depth_ > 1500)
    return heap(unknown("value", "nested too deep to follow"));
  ++depth_;
  struct Leave {
    unsigned& depth;
    ~Leave() { --depth; }
  } leave{depth_};

  if (expr->isPRValue())
    return heap(eval(expr));
  switch (expr->getStmtClass()) {
  case Stmt::ParenExprClass:
    return evalPlace(cast<ParenExpr>(expr)->getSubExpr());
  case Stmt::ConstantExprClass:
    return evalPlace(cast<ConstantExpr>(expr)->getSubExpr());
  case Stmt::ExprWithCleanupsClass:
    return evalPlace(cast<ExprWithCleanups>(expr)->getSubExpr());
  case Stmt::MaterializeTemporaryExprClass: {
    const clang::Expr* inner = cast<MaterializeTemporaryExpr>(expr)->getSubExpr();
    return heap(eval(inner));
  }
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return evalPlace(cast<SubstNonTypeTemplateParmExpr>(expr)->getReplacement());
  case Stmt::CXXDefaultArgExprClass:
    return evalPlace(cast<CXXDefaultArgExpr>(expr)->getExpr());
  case Stmt::CXXDefaultInitExprClass:
    return evalPlace(cast<CXXDefaultInitExpr>(expr)->getExpr());
  case Stmt::StringLiteralClass:
    return heap(makeText(cast<StringLiteral>(expr)->getCharByteWidth() == 1
                             ? cast<StringLiteral>(expr)->getString().str()
                             : ""));
  case Stmt::PredefinedExprClass:
    return heap(makeText(""));
  case Stmt::DeclRefExprClass:
    return placeOfDecl(cast<DeclRefExpr>(expr)->getDecl());
  case Stmt::MemberExprClass:
    return placeOfMember(cast<MemberExpr>(expr));
  case Stmt::ArraySubscriptExprClass: {
    const auto* subscript = cast<ArraySubscriptExpr>(expr);
    const Value base = eval(subscript->getBase());
    const Expr index = evalInt(subscript->getIdx());
    if (const Place* place = base.asPlace(); place && index.constant() && !isChoice(*place)) {
      Place element = *place;
      if (!element.path.empty() && element.path.back().field.empty())
        element.path.back().index += *index.constant();
      else
        element = element.element(*index.constant());
      return element;
    }
    if (leadsOn(base) && state_.live) {
      const Value wild = arithmetic(BO_Add, base, Value(index), subscript->getBase()->getType(),
                                    subscript->getBase()->getType(), expr);
      return pointee(wild);
    }
    if (const Opaque* opaque = base.asOpaque())
      return heap(opaqueMember(*opaque, "[" + index.str() + "]"));
    return heap(unknown(textOf(expr), "an element whose position is not known"));
  }
  case Stmt::UnaryOperatorClass: {
    const auto* op = cast<UnaryOperator>(expr);
    if (op->getOpcode() == UO_Deref) {
      const Value pointer = eval(op->getSubExpr());
      return pointee(pointer);
    }
    if (op->isIncrementDecrementOp()) {
      const Place place = evalPlace(op->getSubExpr());
      const Value one(pool_->constant(1, i64Type));
      store(place, arithmetic(op->isIncrementOp() ? BO_Add : BO_Sub, load(place), one,
                              op->getType(), op->getType(), op));
      return place;
    }
    return evalPlace(op->getSubExpr());
  }
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass: {
    const auto* op = cast<BinaryOperator>(expr);
    if (op->getOpcode() == BO_Comma) {
      exec(op->getLHS());
      return evalPlace(op->getRHS());
    }
    if (op->isAssignmentOp()) {
      return assign(op);
    }
    return heap(unknown(textOf(expr), "a reference that is not followed"));
  }
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass: {
    const Value value = evalConditional(cast<AbstractConditionalOperator>(expr), true);
    if (const Place* place = value.asPlace())
      return *place;
    return heap(value);
  }
  case Stmt::CXXThrowExprClass:
    throwPath(cast<CXXThrowExpr>(expr)->getSubExpr(), expr);
    return {};
  case Stmt::InitListExprClass:
    // A reference initialised with braces around its object.
    if (cast<InitListExpr>(expr)->getNumInits() == 1)
      return evalPlace(cast<InitListExpr>(expr)->getInit(0));
    return heap(evalInitList(cast<InitListExpr>(expr)));
  case Stmt::RecoveryExprClass:
    noteBroken(expr);
    return heap(unknown(textOf(expr), "does not compile here"));
  default:
    break;
  }
  if (const auto* call_ = dyn_cast<CallExpr>(expr)) {
    const Value value = call(call_);
    if (const Place* place = value.asPlace(); place && !place->isNull())
      return *place;
    return heap(value);
  }
  if (const auto* cast_ = dyn_cast<CastExpr>(expr)) {
    switch (cast_->getCastKind()) {
    case CK_NoOp:
    case CK_DerivedToBase:
    case CK_UncheckedDerivedToBase:
    case CK_BaseToDerived:
    case CK_UserDefinedConversion:
    case CK_ConstructorConversion:
      return evalPlace(cast_->getSubExpr());
    case CK_LValueBitCast:
      return pointee(
          unknownOf("the bytes of another type", {Value(evalPlace(cast_->getSubExpr()))}));
    default:
      return heap(evalCast(cast_));
    }
  }
  return heap(notFollowed(expr));
}

Value Evaluator::evalCast(const CastExpr* expr) {
  const clang::Expr* inner = expr->getSubExpr();
  switch (expr->getCastKind()) {
  case CK_LValueToRValue: {
    Value value = load(evalPlace(inner));
    // What is read from an input as an integer is that input. What was stored has the width of the
    // object that holds it, whatever it was made from; a bit-field holds fewer bits.
    if (isInteger(expr->getType())) {
      const IntType type = intType(expr->getType());
      if (const FieldDecl* field = inner->getSourceBitField(); field && type != boolType)
        if (const unsigned bits = field->getBitWidthValue(); bits && bits < type.width) {
          const Expr shift = pool_->constant(type.width - bits, type);
          return Value(pool_->arith(Op::Shr, pool_->arith(Op::Shl, toInt(value, type), shift, type),
                                    shift, type));
        }
      return Value(here(toInteger(value, expr->getType())));
    }
    return value;
  }
  case CK_BitCast: {
    // The same bytes as another type: what they say then is not known.
    const Value value = eval(inner);
    const QualType from = inner->getType()->getPointeeType(),
                   to = expr->getType()->getPointeeType();
    if (from.isNull() || to.isNull() || from->isVoidType() || to->isVoidType() ||
        ast_.hasSameUnqualifiedType(from, to) || !leadsOn(value))
      return value;
    return unknownOf("the bytes of another type", {value});
  }
  case CK_NoOp:
  case CK_ConstructorConversion:
  case CK_UserDefinedConversion:
  case CK_FunctionToPointerDecay:
  case CK_DerivedToBase:
  case CK_UncheckedDerivedToBase:
  case CK_BaseToDerived:
  case CK_AtomicToNonAtomic:
  case CK_NonAtomicToAtomic:
    return eval(inner);
  case CK_Dynamic: {
    // Null when the object is of another type.
    const Value value = eval(inner);
    const Place* place = value.asPlace();
    const CXXRecordDecl* wanted = expr->getType()->getPointeeCXXRecordDecl();
    if (!place || place->isNull() || !wanted)
      return value;
    const CXXRecordDecl* actual = recordOf(load(*place));
    if (!actual)
      return unknownOf("an object whose type is not known", {value});
    return actual->getCanonicalDecl() == wanted->getCanonicalDecl() ||
                   actual->isDerivedFrom(wanted->getDefinition())
               ? value
               : Value(Place());
  }
  case CK_ArrayToPointerDecay: {
    const Place place = evalPlace(inner);
    const Value value = load(place);
    if (value.asText())
      return value;
    return Value(place.element(0));
  }
  case CK_IntegralCast:
  case CK_BooleanToSignedIntegral:
    return Value(toInt(eval(inner), intType(expr->getType())));
  case CK_IntegralToBoolean:
  case CK_PointerToBoolean:
  case CK_FloatingToBoolean:
  case CK_MemberPointerToBoolean:
    return Value(toInt(eval(inner), boolType));
  case CK_IntegralToFloating: {
    const Value value = eval(inner);
    if (auto number = value.constant()) {
      const double wide =
          intType(inner->getType()) == u64Type ? double(uint64_t(*number)) : double(*number);
      return Value(ast_.getTypeSize(expr->getType()) == 32 ? double(float(wide)) : wide);
    }
    const Expr number = toInt(value, intType(inner->getType()));
    if (const Symbol* symbol = number.unknown())
      return answerOf(symbol->why, {Value(number)}, textOf(inner));
    return fractionValue(*this, *fractionOf(*this, Value(number)));
  }
  case CK_FloatingCast: {
    const Value value = eval(inner);
    if (auto number = value.asDouble(); number && ast_.getTypeSize(expr->getType()) == 32)
      return Value(double(float(*number)));
    return value;
  }
  case CK_FloatingToIntegral:
    return Value(toInt(eval(inner), intType(expr->getType())));
  case CK_NullToPointer:
  case CK_NullToMemberPointer:
    return Value(Place());
  case CK_ToVoid:
    if (inner->isGLValue())
      (void)evalPlace(inner);
    else
      (void)eval(inner);
    return Value();
  case CK_PointerToIntegral: {
    return Value(unknownInt("address", "a host address", intType(expr->getType())));
  }
  default: {
    const Value value = eval(inner);
    return value.asOpaque()
               ? value
               : unknown(textOf(inner), std::string("a conversion that is not followed: ") +
                                            expr->getCastKindName());
  }
  }
}

Value Evaluator::evalUnary(const UnaryOperator* expr) {
  const clang::Expr* inner = expr->getSubExpr();
  switch (expr->getOpcode()) {
  case UO_AddrOf:
    if (const auto* reference = dyn_cast<DeclRefExpr>(inner->IgnoreParens()))
      if (const auto* function = dyn_cast<FunctionDecl>(reference->getDecl()))
        return Value(function);
    return Value(evalPlace(inner));
  case UO_PostInc:
  case UO_PostDec: {
    const Place place = evalPlace(inner);
    const Value old = load(place);
    const Value one(pool_->constant(1, i64Type));
    store(place, arithmetic(expr->isIncrementOp() ? BO_Add : BO_Sub, old, one, expr->getType(),
                            expr->getType(), expr));
    return old;
  }
  case UO_Plus:
    return eval(inner);
  case UO_Minus: {
    const Value value = eval(inner);
    if (auto number = value.asDouble())
      return Value(-*number);
    if (expr->getType()->isFloatingType())
      return answerOf("a floating-point value that is not a constant", {value}, textOf(expr));
    const IntType type = intType(expr->getType());
    return Value(pool_->arith(Op::Sub, pool_->constant(0, type), toInt(value, type), type));
  }
  case UO_Not: {
    const IntType type = intType(expr->getType());
    return Value(
        pool_->arith(Op::BitXor, toInt(eval(inner), type), pool_->constant(-1, type), type));
  }
  case UO_LNot:
    return Value(pool_->logicalNot(evalCondition(inner)));
  default:
    return eval(inner);
  }
}

std::optional<Value> Evaluator::realArithmetic(BinaryOperatorKind kind, const Value& a,
                                               const Value& b, QualType operands) {
  auto x = fractionOf(*this, a), y = fractionOf(*this, b);
  // `n < 2.3` is `n < 3`, and `2.3 < n` is `2 < n`.
  auto isWhole = [](const auto& fraction) {
    return fraction && fraction->denominator.isConstant(1);
  };
  if (BinaryOperator::isRelationalOp(kind)) {
    const bool isLess = kind == BO_LT || kind == BO_GE;
    if (!y && isWhole(x))
      y = nextInteger(*this, b, isLess);
    else if (!x && isWhole(y))
      x = nextInteger(*this, a, !isLess);
  }
  if (!x || !y || x->numerator.unknown() || y->numerator.unknown() || x->denominator.unknown() ||
      y->denominator.unknown())
    return std::nullopt;
  std::optional<Value> result;
  switch (kind) {
  case BO_Add:
    result = computeFraction(*this, Op::Add, *x, *y);
    break;
  case BO_Sub:
    result = computeFraction(*this, Op::Sub, *x, *y);
    break;
  case BO_Mul:
    result = computeFraction(*this, Op::Mul, *x, *y);
    break;
  case BO_Div:
    result = computeFraction(*this, Op::Div, *x, *y);
    break;
  case BO_EQ:
  case BO_NE:
    result = computeFraction(*this, Op::Eq, *x, *y);
    break;
  case BO_LT:
  case BO_GE:
    result = computeFraction(*this, Op::Lt, *x, *y);
    break;
  case BO_LE:
  case BO_GT:
    result = computeFraction(*this, Op::Le, *x, *y);
    break;
  default:
    return std::nullopt;
  }
  if (result && (kind == BO_NE || kind == BO_GE || kind == BO_GT))
    result = Value(pool_->logicalNot(result->asExpr()));
  if (result && operands->isFloatingType() && ast_.getTypeSize(operands) == 32)
    recorder_->addAssumption("what is computed as float is below 2^24, where that is exact",
                             site());
  return result;
}

Value Evaluator::arithmetic(BinaryOperatorKind op, const Value& a, const Value& b,
                            QualType operands, QualType result, const clang::Expr* expr) {
  // One operand or another gives one result or another.
  for (const Value* side : {&a, &b})
    if (const Either* either = side->asEither()) {
      auto with = [&](const Value& value) {
        return arithmetic(op, side == &a ? value : a, side == &a ? b : value, operands, result,
                          expr);
      };
      const Value then = with(either->then), otherwise = with(either->otherwise);
      return mergeValues(either->condition, then, otherwise);
    }
  // Pointers and iterators move by elements.
  if (const Place* place = a.asPlace()) {
    if (op == BO_Add || op == BO_Sub) {
      if (const Place* other = b.asPlace()) {
        if (op == BO_Sub && place->cell == other->cell && !place->path.empty() &&
            !other->path.empty())
          return Value(
              pool_->constant(place->path.back().index - other->path.back().index, i64Type));
        return unknown("distance", "the distance of two unrelated pointers");
      }
      const Expr offset = toInt(b, i64Type);
      if (auto number = offset.constant(); number && !isChoice(*place)) {
        Place moved = *place;
        if (moved.path.empty() || !moved.path.back().field.empty())
          moved = moved.element(0);
        moved.path.back().index += op == BO_Add ? *number : -*number;
        return Value(moved);
      }
      return unknownOf("an element whose position is not known: " + offset.str(), {a});
    }
  }
  // A pointer that may lead to several objects still may once it has moved.
  if (op == BO_Add || op == BO_Sub) {
    if (leadsOn(a) && !leadsOn(b) && a.asOpaque())
      return a;
    if (op == BO_Add && leadsOn(b) && !b.asClosure() && (a.asExpr() || a.asOpaque())) {
      if (b.asPlace() && a.asExpr())
        return arithmetic(BO_Add, b, a, operands, result, expr);
      return unknownOf("an element whose position is not known", {b});
    }
  }
  // What is known of two positions is which they are.
  auto comparison = [&] {
    std::string why = "compares pointers that are not known";
    for (const Value* side : {&a, &b})
      if (const Opaque* opaque = side->asOpaque(); opaque && !opaque->why.empty())
        why = opaque->why;
    return Value(toInt(answerOf(why, {identityOf(a), identityOf(b)}, textOf(expr)), boolType));
  };
  if (a.asPlace() || b.asPlace() || a.asFunction() || b.asFunction()) {
    if (op == BO_EQ || op == BO_NE) {
      const Place *x = a.asPlace(), *y = b.asPlace();
      if (x && y &&
          (x->cell == y->cell || x->isNull() || y->isNull() ||
           (!choices_.contains(x->cell) && !choices_.contains(y->cell))))
        return Value(pool_->boolean((*x == *y) == (op == BO_EQ)));
      if (x && y)
        return comparison();
      // An input compared with null is whether it is there.
      const Value& other = x ? b : a;
      if (x ? x->isNull() : y && y->isNull())
        if (const Expr present = presenceOf(*this, other))
          return Value(op == BO_EQ ? pool_->logicalNot(present) : present);
    }
    if (const Place *x = a.asPlace(), *y = b.asPlace();
        x && y && x->cell == y->cell && !x->path.empty() && !y->path.empty()) {
      const int64_t i = x->path.back().index, j = y->path.back().index;
      switch (op) {
      case BO_LT:
        return Value(pool_->boolean(i < j));
      case BO_LE:
        return Value(pool_->boolean(i <= j));
      case BO_GT:
        return Value(pool_->boolean(i > j));
      case BO_GE:
        return Value(pool_->boolean(i >= j));
      default:
        break;
      }
    }
    if (BinaryOperator::isComparisonOp(op))
      return comparison();
    return unknown("pointer", "arithmetic on a pointer that is not known");
  }
  if ((operands->isRecordType() || operands->isAnyPointerType()) && (a.asOpaque() || b.asOpaque()))
    return BinaryOperator::isComparisonOp(op) ? comparison()
                                              : functionOf("a position that is not known", {a, b});
  if (a.asDouble() || b.asDouble() || operands->isFloatingType()) {
    auto number = [&](const Value& v) -> std::optional<double> {
      if (auto d = v.asDouble())
        return d;
      if (auto c = v.constant())
        return double(*c);
      return std::nullopt;
    };
    const auto x = number(a), y = number(b);
    if (x && y) {
      const bool single = operands->isFloatingType() && ast_.getTypeSize(operands) == 32;
      auto round = [&](double v) { return Value(single ? double(float(v)) : v); };
      switch (op) {
      case BO_Add:
        return round(*x + *y);
      case BO_Sub:
        return round(*x - *y);
      case BO_Mul:
        return round(*x * *y);
      case BO_Div:
        return round(*x / *y);
      case BO_LT:
        return Value(pool_->boolean(*x < *y));
      case BO_LE:
        return Value(pool_->boolean(*x <= *y));
      case BO_GT:
        return Value(pool_->boolean(*x > *y));
      case BO_GE:
        return Value(pool_->boolean(*x >= *y));
      case BO_EQ:
        return Value(pool_->boolean(*x == *y));
      case BO_NE:
        return Value(pool_->boolean(*x != *y));
      default:
        break;
      }
    }
    // A number that is one of a few is one double or another.
    auto fewOf = [&](const Value& value) -> std::optional<Value> {
      const auto whole = fractionOf(*this, value);
      return whole && whole->denominator.isConstant(1) ? eachValue(*this, whole->numerator)
                                                       : std::nullopt;
    };
    const std::optional<Value> fewA = x ? a : fewOf(a), fewB = y ? b : fewOf(b);
    auto each = [&] {
      return arithmetic(op, fewA ? *fewA : a, fewB ? *fewB : b, operands, result, expr);
    };
    // A quotient is rounded, which a fraction would not be.
    if (op == BO_Div && fewA && fewB)
      return each();
    if (const auto symbolic = realArithmetic(op, a, b, operands))
      return *symbolic;
    if ((fewA && !x) || (fewB && !y))
      return each();
    const Value& bad = x ? b : a;
    const Opaque* opaque = bad.asOpaque();
    const std::string why = opaque && !opaque->why.empty()
                                ? opaque->why
                                : "a floating-point value that is not a constant";
    const Value answer = answerOf(why, {a, b}, textOf(expr));
    return BinaryOperator::isComparisonOp(op) ? Value(toInt(answer, boolType)) : answer;
  }
  // Text compares by content: string views and strings of constants.
  if (const std::string *x = a.asText(), *y = b.asText(); x && y) {
    if (op == BO_EQ || op == BO_NE)
      return Value(pool_->boolean((*x == *y) == (op == BO_EQ)));
    if (op == BO_Add)
      return makeText(*x + *y);
  }

  IntType type = isInteger(operands) ? intType(operands) : i64Type;
  if (op == BO_Shl || op == BO_Shr)
    type = isInteger(result) ? intType(result) : type;
  const Expr x = toInt(a, type);
  Expr y = toInt(b, type);
  switch (op) {
  case BO_Add:
    return Value(pool_->arith(Op::Add, x, y, type));
  case BO_Sub:
    return Value(pool_->arith(Op::Sub, x, y, type));
  case BO_Mul:
    return Value(pool_->arith(Op::Mul, x, y, type));
  case BO_Div:
  case BO_Rem:
    if (y.isConstant(0))
      return Value(unknownInt(textOf(expr), "divides by zero", type));
    return Value(pool_->arith(op == BO_Div ? Op::Div : Op::Rem, x, y, type));
  case BO_Shl:
    return Value(pool_->arith(Op::Shl, x, y, type));
  case BO_Shr:
    return Value(pool_->arith(Op::Shr, x, y, type));
  case BO_And:
    return Value(pool_->arith(Op::BitAnd, x, y, type));
  case BO_Or:
    return Value(pool_->arith(Op::BitOr, x, y, type));
  case BO_Xor:
    return Value(pool_->arith(Op::BitXor, x, y, type));
  case BO_LT:
    return Value(pool_->compare(Op::Lt, x, y));
  case BO_LE:
    return Value(pool_->compare(Op::Le, x, y));
  case BO_GT:
    return Value(pool_->compare(Op::Lt, y, x));
  case BO_GE:
    return Value(pool_->compare(Op::Le, y, x));
  case BO_EQ:
    return Value(pool_->compare(Op::Eq, x, y));
  case BO_NE:
    return Value(pool_->logicalNot(pool_->compare(Op::Eq, x, y)));
  default:
    return unknown(textOf(expr), "an operator that is not followed");
  }
}

Place Evaluator::assign(const BinaryOperator* expr) {
  if (expr->getOpcode() == BO_Assign) {
    Value value = eval(expr->getRHS());
    const Place place = evalPlace(expr->getLHS());
    if (!state_.live)
      return {};
    if (isInteger(expr->getLHS()->getType()) && !value.asExpr())
      value = Value(toInt(value, intType(expr->getLHS()->getType())));
    store(place, value);
    return place;
  }
  const auto* compound = cast<CompoundAssignOperator>(expr);
  const Value right = eval(expr->getRHS());
  const Place place = evalPlace(expr->getLHS());
  if (!state_.live)
    return {};
  const QualType computed = compound->getComputationLHSType();
  Value left = load(place);
  if (isInteger(expr->getLHS()->getType()) && isInteger(computed))
    left = Value(pool_->cast(toInt(left, intType(expr->getLHS()->getType())), intType(computed)));
  Value value = arithmetic(BinaryOperator::getOpForCompoundAssignment(expr->getOpcode()), left,
                           right, computed, compound->getComputationResultType(), expr);
  if (isInteger(expr->getLHS()->getType()))
    value = Value(toInt(value, intType(expr->getLHS()->getType())));
  store(place, value);
  return place;
}

Value Evaluator::evalBinary(const BinaryOperator* expr) {
  const BinaryOperatorKind op = expr->getOpcode();
  if (expr->isAssignmentOp()) {
    const Place place = assign(expr);
    return state_.live ? load(place) : Value();
  }
  if (op == BO_Comma) {
    exec(expr->getLHS());
    return eval(expr->getRHS());
  }
  if (op == BO_LAnd || op == BO_LOr) {
    const Expr left = evalCondition(expr->getLHS());
    if (!state_.live)
      return Value();
    const bool stops = op == BO_LOr;
    std::optional<bool> known = pool_->decide(left, state_.guard);
    if (!known)
      known = pool_->decide(left, state_.assumed);
    if (known == stops)
      return Value(pool_->boolean(stops));
    if (known)
      return Value(evalCondition(expr->getRHS()));
    // The right side only runs on one path, so what it changes is merged.
    Expr right = pool_->boolean(stops);
    const State before = state_;
    state_.guard = pool_->logicalAnd(state_.guard, stops ? pool_->logicalNot(left) : left);
    right = evalCondition(expr->getRHS());
    State after = std::move(state_);
    state_ = before;
    state_.guard = pool_->logicalAnd(state_.guard, stops ? left : pool_->logicalNot(left));
    state_ = mergeStates(std::move(after), std::move(state_));
    state_.guard = before.guard;
    return Value(stops ? pool_->logicalOr(left, right) : pool_->logicalAnd(left, right));
  }
  const Value left = eval(expr->getLHS());
  const Value right = eval(expr->getRHS());
  if (!state_.live)
    return Value();
  return arithmetic(op, left, right, expr->getLHS()->getType(), expr->getType(), expr);
}

Value Evaluator::evalConditional(const AbstractConditionalOperator* expr, bool asPlace) {
  const Expr condition = evalCondition(expr->getCond());
  if (!state_.live)
    return Value();
  Value left, right;
  bool leftRan = false, rightRan = false;
  auto side = [&](const clang::Expr* part) {
    return asPlace && part->isGLValue() ? Value(evalPlace(part)) : eval(part);
  };
  branch(
      condition, nullptr,
      [&] {
        left = side(expr->getTrueExpr());
        leftRan = state_.live;
      },
      [&] {
        right = side(expr->getFalseExpr());
        rightRan = state_.live;
      },
      nullptr, nullptr);
  if (!rightRan)
    return left;
  if (!leftRan)
    return right;
  if (asPlace && !left.same(right)) {
    const Place *x = left.asPlace(), *y = right.asPlace();
    if (x && y)
      return Value(choice(condition, *x, *y));
  }
  return mergeValues(condition, left, right);
}

} // namespace l1budget
