// SPDX-License-Identifier: Apache-2.0
//
// Calls on what is not one known object: a question to an input is an input with a longer name, and
// a call of one thing or another is a call of each.
#include "analyzer/engine/Evaluator.h"

#include "analyzer/models/CoreSets.h"

using namespace clang;

namespace l1budget {

bool Evaluator::isLibrary(const FunctionDecl* callee) {
  const auto* method = dyn_cast<CXXMethodDecl>(callee);
  if (!method)
    return false;
  const SourceManager& sources = ast_.getSourceManager();
  const llvm::StringRef file =
      sources.getFilename(sources.getExpansionLoc(method->getParent()->getLocation()));
  return file.contains("/tt-metalium/") || file.contains("ttnn/api/") ||
         file.contains("/tt_stl/") || file.contains("ttnn/tensor/");
}

std::optional<Value> Evaluator::equality(const FunctionDecl* callee,
                                         const std::optional<Place>& self,
                                         llvm::ArrayRef<Argument> args) {
  const OverloadedOperatorKind op = callee->getOverloadedOperator();
  if (op != OO_EqualEqual && op != OO_ExclaimEqual)
    return std::nullopt;
  llvm::SmallVector<std::string, 2> names;
  auto add = [&](const Value& value) {
    if (const Opaque* input = value.asOpaque(); input && input->why.empty())
      names.push_back(input->name);
  };
  if (self)
    add(load(*self));
  for (const Argument& argument : args) {
    const Place* place = argument.value.asPlace();
    add(argument.isReference && place ? load(*place) : argument.value);
  }
  if (names.size() != 2)
    return std::nullopt;
  llvm::sort(names);
  const Expr equal = names[0] == names[1]
                         ? pool_->boolean(true)
                         : pool_->input("(" + names[0] + " == " + names[1] + ")", boolType);
  return Value(op == OO_EqualEqual ? equal : pool_->logicalNot(equal));
}

std::optional<Value> Evaluator::question(const FunctionDecl* callee,
                                         const std::optional<Place>& self,
                                         llvm::ArrayRef<Argument> args, QualType type) {
  if (auto answer = equality(callee, self, args))
    return answer;
  const auto* method = dyn_cast<CXXMethodDecl>(callee);
  if (!self || !method || isa<CXXConversionDecl>(method) || type.isNull() || type->isVoidType())
    return std::nullopt;
  const std::string name = method->getNameAsString();
  const bool subscript = method->getOverloadedOperator() == OO_Subscript || name == "at";
  const bool writes = !method->isConst();
  if (writes && !(subscript && callee->getReturnType()->isReferenceType()))
    return std::nullopt;
  const Value object = load(*self);
  if (const Struct* changed = object.asStruct();
      changed && changed->find("#rest") && subscript && args.size() == 1) {
    const Place* place = args[0].value.asPlace();
    const Value index = args[0].isReference && place ? load(*place) : args[0].value;
    if (const auto at = index.constant()) {
      const Place element = self->field(intern("[" + std::to_string(*at) + "]"));
      return writes ? Value(element) : load(element);
    }
    if (!writes)
      if (const Value answer =
              functionOf("asks for an element of something that was written to", {object, index});
          answer.asOpaque()->from)
        return isInteger(type) ? Value(toInteger(answer, type)) : answer;
  }
  const Opaque* asked = object.asOpaque();
  if (!asked || !asked->why.empty())
    return std::nullopt;
  std::string text;
  bool constant = true;
  std::vector<Value> operands{object};
  for (const Argument& argument : args) {
    const Place* place = argument.value.asPlace();
    const Value value = argument.isReference && place ? load(*place) : argument.value;
    constant &= value.constant().has_value();
    operands.push_back(value);
    text += text.empty() ? "" : ", ";
    text += value.asExpr() ? value.asExpr().str() : shortText(*this, value, argument.expr);
  }
  // The same question with the same arguments has the same answer.
  if (!constant) {
    const Expr id = setId(*this, name, operands);
    if (!id) {
      // Of something that a loop changes it is a function of that.
      const Value answer = answerOf("asks " + asked->name + " for what is not known", operands, "");
      if (writes || !answer.asOpaque()->from || leadsOn(answer))
        return std::nullopt;
      return isInteger(type) ? Value(toInteger(answer, type)) : answer;
    }
    text = recorder_->nameSet(text, id);
  }
  if (!subscript && method->isOverloadedOperator())
    return std::nullopt;
  // A place in the object: what is written there changes it.
  if (writes)
    return Value(self->field(intern("[" + text + "]")));
  const Value answer = opaqueMember(*asked, subscript      ? "[" + text + "]"
                                            : text.empty() ? name
                                                           : name + "(" + text + ")");
  return isInteger(type) ? Value(toInteger(answer, type)) : answer;
}

Value Evaluator::tabulated(const FunctionDecl* function, Value result) {
  Expr expr = result.asExpr();
  if (!expr || !function->getIdentifier() || expr.type() == boolType)
    return result;
  expr = withoutCasts(expr);
  if (expr.op() != Op::Select || expr.unknown())
    return result;
  const std::vector<const Symbol*> symbols = expr.symbols();
  if (symbols.size() != 1 || symbols.front()->enumerators.empty())
    return result;
  const Symbol* symbol = symbols.front();
  std::vector<std::pair<int64_t, int64_t>> results;
  for (const auto& [number, name] : symbol->enumerators) {
    const Expr value = pool_->constant(number, {64, true});
    // What the function throws for is not one of its values.
    if (pool_->substitute(state_.assumed, symbol, value).isConstant(0))
      continue;
    const auto answer = pool_->substitute(result.asExpr(), symbol, value).constant();
    if (!answer)
      return result;
    if (llvm::none_of(results, [&](const auto& known) { return known.first == number; }))
      results.push_back({number, *answer});
  }
  // The operand in the type it is compared in.
  Expr operand;
  auto find = [&](auto& self, Expr part) -> void {
    if (operand || !part || !part.isSymbolic())
      return;
    if (part.symbol() == symbol) {
      operand = part;
      return;
    }
    for (unsigned i = 0; i < 3; ++i)
      self(self, part.operand(i));
  };
  find(find, expr);
  if (results.empty() || !operand)
    return result;
  return Value(
      pool_->table(function->getName(), operand, std::move(results), result.asExpr().type()));
}

std::optional<Value> Evaluator::callEach(const FunctionDecl* callee, std::optional<Place> self,
                                         llvm::ArrayRef<Argument> args, const clang::Expr* expr,
                                         QualType type) {
  if (!state_.live || isa<CXXDestructorDecl>(callee))
    return std::nullopt;
  auto eitherIn = [&](const Place& place) -> Value {
    const Value value = load(place);
    return value.asEither() ? value : Value();
  };
  // The object, or the first argument that the callee cannot write to.
  Value either;
  std::optional<size_t> position;
  if (self)
    either = eitherIn(*self);
  for (size_t i = 0; either.isNone() && i < args.size(); ++i) {
    const Place* place = args[i].value.asPlace();
    if (args[i].isReference && place) {
      if (i < callee->getNumParams() &&
          callee->getParamDecl(i)->getType().getNonReferenceType().isConstQualified())
        either = eitherIn(*place);
    } else if (args[i].value.asEither()) {
      either = args[i].value;
    }
    if (!either.isNone())
      position = i;
  }
  if (either.isNone())
    return std::nullopt;

  const Expr condition = either.asEither()->condition;
  struct Side {
    Value value, left;
    bool ran = false;
  } sides[2];
  auto run = [&](Side& side, const Value& part) {
    llvm::SmallVector<Argument, 6> own(args.begin(), args.end());
    const Place place = heap(part);
    if (!position)
      side.value = callFunction(callee, place, own, expr, type);
    else {
      own[*position].value = args[*position].isReference ? Value(place) : part;
      side.value = callFunction(callee, self, own, expr, type);
    }
    side.ran = state_.live;
    if (!side.ran)
      return;
    side.left = load(place);
    // A reference to a part of the object is one to the whole object's.
    const Place* result = side.value.asPlace();
    const Place* original = !position ? &*self : args[*position].value.asPlace();
    if (result && original && result->cell == place.cell) {
      Place part = *original;
      part.path.append(result->path);
      side.value = Value(part);
    }
  };
  branch(
      condition, nullptr, [&] { run(sides[0], either.asEither()->then); },
      [&] { run(sides[1], either.asEither()->otherwise); }, nullptr, nullptr);
  if (!sides[0].ran && !sides[1].ran)
    return Value();
  const auto* method = dyn_cast<CXXMethodDecl>(callee);
  if (!position && !(method && method->isConst())) {
    const Value left = !sides[1].ran   ? sides[0].left
                       : !sides[0].ran ? sides[1].left
                                       : mergeValues(condition, sides[0].left, sides[1].left);
    store(*self, left);
  }
  if (!sides[1].ran)
    return sides[0].value;
  if (!sides[0].ran)
    return sides[1].value;
  return mergeValues(condition, sides[0].value, sides[1].value);
}

} // namespace l1budget
