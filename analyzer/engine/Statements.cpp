// SPDX-License-Identifier: Apache-2.0
//
// Control flow. A path that leaves a construct early (return, break, continue) is kept as an Exit
// and joined again where the construct ends; a path that throws or exits is gone, and its condition
// is an assumption from there on.
#include "analyzer/engine/Evaluator.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace l1budget {

void Evaluator::endPath() { state_.live = false; }

void Evaluator::exec(const Stmt* statement) {
  if (!statement || !state_.live || !step())
    return;
  place_ = statement->getBeginLoc();
  switch (statement->getStmtClass()) {
  case Stmt::NullStmtClass:
    return;
  case Stmt::CompoundStmtClass:
    return execBlock(cast<CompoundStmt>(statement));
  case Stmt::DeclStmtClass:
    for (const Decl* declaration : cast<DeclStmt>(statement)->decls())
      if (state_.live)
        execDecl(declaration);
    return;
  case Stmt::IfStmtClass:
    return execIf(cast<IfStmt>(statement));
  case Stmt::SwitchStmtClass:
    return execSwitch(cast<SwitchStmt>(statement));
  case Stmt::ReturnStmtClass:
    return execReturn(cast<ReturnStmt>(statement));
  case Stmt::ForStmtClass: {
    const auto* loop = cast<ForStmt>(statement);
    exec(loop->getInit());
    return execLoop({loop, loop->getCond(), loop->getBody(), loop->getInc(),
                     loop->getConditionVariableDeclStmt()});
  }
  case Stmt::WhileStmtClass: {
    const auto* loop = cast<WhileStmt>(statement);
    return execLoop(
        {loop, loop->getCond(), loop->getBody(), nullptr, loop->getConditionVariableDeclStmt()});
  }
  case Stmt::DoStmtClass: {
    const auto* loop = cast<DoStmt>(statement);
    return execLoop({loop, loop->getCond(), loop->getBody(), nullptr, nullptr, false});
  }
  case Stmt::CXXForRangeStmtClass:
    return execRangeFor(cast<CXXForRangeStmt>(statement));
  case Stmt::BreakStmtClass:
    ++earlyExits_;
    if (!jumps_.empty())
      cleanUp(jumps_.back()->cleanups, false);
    if (!jumps_.empty())
      joinExit(jumps_.back()->breaks, leaveState(), Value());
    return endPath();
  case Stmt::ContinueStmtClass:
    ++earlyExits_;
    ++continues_;
    for (size_t i = jumps_.size(); i-- > 0;)
      if (jumps_[i]->isLoop) {
        cleanUp(jumps_[i]->cleanups, false);
        joinExit(jumps_[i]->continues, leaveState(), Value());
        break;
      }
    return endPath();
  case Stmt::CaseStmtClass:
    return exec(cast<CaseStmt>(statement)->getSubStmt());
  case Stmt::DefaultStmtClass:
    return exec(cast<DefaultStmt>(statement)->getSubStmt());
  case Stmt::LabelStmtClass:
    return exec(cast<LabelStmt>(statement)->getSubStmt());
  case Stmt::AttributedStmtClass:
    return exec(cast<AttributedStmt>(statement)->getSubStmt());
  case Stmt::CXXTryStmtClass:
    return execTry(cast<CXXTryStmt>(statement));
  case Stmt::GotoStmtClass:
    if (const LabelDecl* label = cast<GotoStmt>(statement)->getLabel();
        label->getName().starts_with("gtest_label_")) {
      // GoogleTest reports a failure there: of a test it is asked what it takes when it passes.
      recorder_->addAssumption("the test's assertions hold", siteAt(statement->getBeginLoc()));
      return endPath();
    }
    [[fallthrough]];
  default:
    if (const auto* expr = dyn_cast<clang::Expr>(statement)) {
      if (expr->isGLValue())
        (void)evalPlace(expr);
      else
        (void)eval(expr);
      if (state_.live && expr->isPRValue() && hasDestructor(expr->getType()))
        recorder_->addUnknown("the destructor of a temporary object, which is not followed",
                              siteOf(expr));
      return;
    }
    recorder_->addUnknown(std::string("a statement that is not followed: ") +
                              statement->getStmtClassName(),
                          siteAt(statement->getBeginLoc()));
  }
}

void Evaluator::execDecl(const Decl* declaration) {
  const auto* variable = dyn_cast<VarDecl>(declaration);
  if (!variable)
    return;
  if (variable->isInvalidDecl()) {
    // Its initialiser is dropped from the AST: what it holds must not look like a known value.
    frame_->locals[variable] =
        heap(unknown(variable->getName(), "its declaration does not compile here"));
    return;
  }
  if (variable->hasGlobalStorage()) {
    if (variable->isStaticLocal())
      (void)placeOfDecl(variable); // now: its initializer may name what changes later
    return;
  }
  const QualType type = variable->getType();
  if (type->isReferenceType()) {
    frame_->locals[variable] =
        variable->getInit()
            ? evalPlace(variable->getInit())
            : heap(unknown(variable->getName(), "a reference without an initializer"));
  } else {
    Value value = variable->getInit() ? eval(variable->getInit()) : Value();
    if (!state_.live)
      return;
    const Place place = heap(std::move(value));
    frame_->locals[variable] = place;
    if (hasDestructor(type))
      frame_->cleanups.push_back({variable, place});
  }
  bindParts(variable);
}

// ----- destructors ----------------------------------------------------------

bool Evaluator::hasDestructor(QualType type) {
  type = ast_.getBaseElementType(type.getCanonicalType());
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  record = record ? record->getDefinition() : nullptr;
  if (!record || record->isDependentContext() || record->hasTrivialDestructor() ||
      record->isLambda())
    return false;
  // Types may name themselves: what is being asked adds nothing.
  if (auto [it, isNew] = hasDestructor_.try_emplace(record, false); !isNew)
    return it->second;
  const bool answer = destructorActs(record);
  hasDestructor_[record] = answer;
  return answer;
}

bool Evaluator::destructorActs(const CXXRecordDecl* record) {
  if (record->isInStdNamespace()) {
    // A container or an owning pointer destroys what it holds.
    if (const auto* pattern = dyn_cast<ClassTemplateSpecializationDecl>(record))
      for (const TemplateArgument& argument : pattern->getTemplateArgs().asArray())
        if (argument.getKind() == TemplateArgument::Type && hasDestructor(argument.getAsType()))
          return true;
    return false;
  }
  // tt-metal's own objects release what they hold: nothing that a program allocates depends on it.
  const llvm::StringRef file = ast_.getSourceManager().getFilename(
      ast_.getSourceManager().getExpansionLoc(record->getLocation()));
  if (file.contains("/tt-metalium/") || file.contains("/tt_stl/"))
    return false;
  if (const CXXDestructorDecl* destructor = record->getDestructor();
      destructor && destructor->isUserProvided())
    if (const FunctionDecl* definition = definitionOf(destructor);
        definition && hasEffects(definition->getBody()))
      return true;
  return llvm::any_of(record->fields(),
                      [&](const FieldDecl* field) { return hasDestructor(field->getType()); }) ||
         llvm::any_of(record->bases(),
                      [&](const CXXBaseSpecifier& base) { return hasDestructor(base.getType()); });
}

void Evaluator::destroy(const CXXRecordDecl* record, const Place& place) {
  record = record ? record->getDefinition() : nullptr;
  if (!record || !state_.live)
    return;
  if (const CXXDestructorDecl* destructor = record->getDestructor();
      destructor && destructor->isUserProvided())
    if (const FunctionDecl* definition = definitionOf(destructor);
        definition && hasEffects(definition->getBody()))
      (void)runBody(definition, place, {}, nullptr);
  llvm::SmallVector<const FieldDecl*, 8> fields(record->fields());
  for (const FieldDecl* field : llvm::reverse(fields))
    if (hasDestructor(field->getType())) {
      const CXXRecordDecl* part = field->getType()->getAsCXXRecordDecl();
      if (part && !part->isInStdNamespace())
        destroy(part, place.field(intern(fieldName(field))));
      else
        recorder_->addUnknown("the destructors of what a container holds, which are not followed",
                              siteAt(field->getLocation()));
    }
  for (const CXXBaseSpecifier& base : llvm::reverse(record->bases()))
    if (hasDestructor(base.getType()))
      destroy(base.getType()->getAsCXXRecordDecl(), place);
}

void Evaluator::cleanUp(size_t left, bool forget) {
  for (size_t i = frame_->cleanups.size(); i > left && state_.live; --i) {
    const auto [variable, place] = frame_->cleanups[i - 1];
    const CXXRecordDecl* record = variable->getType()->getAsCXXRecordDecl();
    if (record && !record->isInStdNamespace())
      destroy(record, place);
    else
      recorder_->addUnknown("the destructors of what a container holds, which are not followed",
                            siteAt(variable->getLocation()));
  }
  if (forget)
    frame_->cleanups.truncate(std::min(left, frame_->cleanups.size()));
}

// ----- blocks and branches --------------------------------------------------

namespace {

/// Whether a statement does more than compute a value.
class EffectSearch : public RecursiveASTVisitor<EffectSearch> {
public:
  bool found = false;
  bool VisitCallExpr(CallExpr* call) {
    // What a standard class is asked changes nothing.
    const auto* asked = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
    return !(found = found || !asked || !asked->isConst() || !asked->isInStdNamespace() ||
                     asked->getOverloadedOperator() == OO_Call);
  }
  bool VisitCXXNewExpr(CXXNewExpr*) { return !(found = true); }
  bool VisitCXXDeleteExpr(CXXDeleteExpr*) { return !(found = true); }
  bool VisitStmtExpr(StmtExpr*) { return !(found = true); }
  bool VisitCXXConstructExpr(CXXConstructExpr* expr) {
    return !(found = found || !expr->getConstructor()->isTrivial());
  }
  bool VisitUnaryOperator(UnaryOperator* op) {
    return !(found = found || op->isIncrementDecrementOp());
  }
  bool VisitBinaryOperator(BinaryOperator* op) { return !(found = found || op->isAssignmentOp()); }
};

} // namespace

bool Evaluator::hasEffects(const Stmt* statement) {
  auto [it, isNew] = hasEffects_.try_emplace(statement, false);
  if (isNew) {
    EffectSearch search;
    search.TraverseStmt(const_cast<Stmt*>(statement));
    hasEffects_[statement] = search.found;
    return search.found;
  }
  return it->second;
}

namespace {

class ReturnSearch : public RecursiveASTVisitor<ReturnSearch> {
public:
  bool found = false;
  bool VisitReturnStmt(ReturnStmt*) { return !(found = true); }
  bool TraverseLambdaExpr(LambdaExpr*) { return true; }
};

/// Whether a statement is a return, or an `if` without `else` that has one.
bool mayReturn(const Stmt* statement) {
  const auto* branch = dyn_cast<IfStmt>(statement);
  if (!branch || branch->getElse())
    return isa<ReturnStmt>(statement);
  ReturnSearch search;
  search.TraverseStmt(const_cast<Stmt*>(branch->getThen()));
  return search.found;
}

} // namespace

bool Evaluator::isRecursion() const {
  for (const Frame* frame = frame_->caller; frame; frame = frame->caller)
    if (frame->function == frame_->function)
      return true;
  return false;
}

void Evaluator::execBlock(const CompoundStmt* block) {
  const size_t cleanups = frame_->cleanups.size();
  llvm::ArrayRef<const Stmt*> rest(block->body_begin(), block->size());
  while (!rest.empty() && state_.live) {
    const Stmt* part = rest.consume_front();
    if (!mayReturn(part) || isRecursion() ||
        llvm::none_of(rest, [&](const Stmt* left) { return mentionsProgram(left); })) {
      exec(part);
      continue;
    }
    const State before = state_;
    const unsigned returns = returns_;
    exec(part);
    if (state_.live || exhausted_ || returns == returns_)
      continue;
    state_ = before;
    const auto* branch = dyn_cast<IfStmt>(part);
    speculate([&] { llvm::for_each(rest, [&](const Stmt* left) { exec(left); }); },
              branch ? "!(" + textOf(branch->getCond()) + ")" : "it does not return before");
    state_.live = false;
  }
  cleanUp(cleanups, true);
}

void Evaluator::bindParts(const VarDecl* variable) {
  // The names of `auto [a, b] = …` refer to parts of the hidden variable. They are bound here and
  // not when first used, which may be on one of two paths only.
  const auto* decomposition = dyn_cast<DecompositionDecl>(variable);
  if (!decomposition)
    return;
  for (const BindingDecl* binding : decomposition->bindings()) {
    const Value value = bindingValue(binding);
    frame_->locals[binding] = value.asPlace() ? *value.asPlace() : heap(value);
  }
}

void Evaluator::execReturn(const ReturnStmt* statement) {
  Value value;
  if (const clang::Expr* result = statement->getRetValue()) {
    if (frame_->function && frame_->function->getReturnType()->isReferenceType())
      value = Value(evalPlace(result));
    else
      value = eval(result);
  }
  if (state_.live)
    cleanUp(0, false);
  if (!state_.live)
    return;
  ++earlyExits_;
  ++returns_;
  joinExit(frame_->returned, leaveState(), std::move(value));
  endPath();
}

State Evaluator::leaveState() { return tries_.empty() ? std::move(state_) : state_; }

void Evaluator::branch(Expr condition, const clang::Expr* text, llvm::function_ref<void()> then,
                       llvm::function_ref<void()> otherwise, const Stmt* thenBody,
                       const Stmt* elseBody) {
  std::optional<bool> known = pool_->decide(condition, state_.guard);
  if (!known)
    known = pool_->decide(condition, state_.assumed);
  if (known) {
    if (*known)
      then();
    else
      otherwise();
    // What the defaults do not reach is still worth showing, with its condition.
    if (const Stmt* skipped = *known ? elseBody : thenBody;
        skipped && text && mentionsProgram(skipped))
      speculate([&] { exec(skipped); }, *known ? "!(" + textOf(text) + ")" : textOf(text));
    return;
  }

  const State before = state_;
  const unsigned exitsBefore = earlyExits_;
  state_.guard = pool_->logicalAnd(before.guard, condition);
  then();
  const bool thenThrew = !state_.live && earlyExits_ == exitsBefore;
  State after = std::move(state_);

  const unsigned exitsBetween = earlyExits_;
  state_ = before;
  const Expr opposite = pool_->logicalNot(condition);
  state_.guard = pool_->logicalAnd(before.guard, opposite);
  otherwise();
  const bool elseThrew = !state_.live && earlyExits_ == exitsBetween;

  // A side that threw did not happen: its condition is assumed false, and is no guard.
  if (exhausted_) {
    state_.live = false;
    return;
  }
  if (thenThrew != elseThrew) {
    if (elseThrew)
      state_ = std::move(after);
    if (state_.live) {
      const Expr held = elseThrew ? condition : opposite;
      if (pool_->logicalAnd(before.guard, held) == state_.guard)
        state_.guard = before.guard;
      state_.assumed = pool_->logicalAnd(state_.assumed, held);
      // What nobody can set is no assumption worth reading.
      if (!held.unknown())
        recorder_->addCheck(*pool_, held, surelyRuns(before.guard), text ? siteOf(text) : site());
    }
    return;
  }
  const bool bothStay = earlyExits_ == exitsBefore;
  state_ = mergeStates(std::move(after), std::move(state_));
  if (bothStay && state_.live)
    state_.guard = before.guard;
}

Expr Evaluator::surelyRuns(Expr guard) const {
  for (const Frame* frame = frame_; frame; frame = frame->caller)
    if (frame->beforeLoop)
      return {};
  return unknownLoops_.empty() ? guard : Expr();
}

void Evaluator::speculate(llvm::function_ref<void()> run, const std::string& condition,
                          State* after) {
  if (speculative_ > 2 || !state_.live)
    return;
  const State before = state_;
  const uint64_t stepsBefore = steps_;
  const llvm::SaveAndRestore exits(earlyExits_), returns(returns_), continues(continues_),
      caught(caught_);
  auto returned = std::move(frame_->returned);
  Jumps jumps;
  jumps.cleanups = frame_->cleanups.size();
  jumps_.push_back(&jumps);
  jumps.isLoop = true;
  const auto cleanups = frame_->cleanups;
  ++speculative_;
  state_.guard = pool_->logicalAnd(state_.guard, pool_->input(condition, boolType));
  run();
  --speculative_;
  jumps_.pop_back();
  frame_->returned = std::move(returned);
  frame_->cleanups = cleanups;
  if (after)
    *after = std::move(state_);
  state_ = before;
  if (exhausted_)
    state_.live = false;
  else
    steps_ = stepsBefore;
}

namespace {

/// Whether a statement names anything that can hold circular buffers, or calls who creates them.
class ProgramMention : public RecursiveASTVisitor<ProgramMention> {
public:
  explicit ProgramMention(const llvm::DenseSet<const FunctionDecl*>& creators)
      : creators_(creators) {}
  bool found = false;
  bool VisitCallExpr(CallExpr* call) {
    const FunctionDecl* callee = call->getDirectCallee();
    return !(found = found || (callee && creators_.contains(callee->getCanonicalDecl())));
  }
  bool VisitExpr(clang::Expr* expr) {
    const CXXRecordDecl* record =
        expr->getType().isNull() ? nullptr : expr->getType()->getAsCXXRecordDecl();
    if (!record || !record->getIdentifier())
      return true;
    const llvm::StringRef name = record->getName();
    if (name == "Program" || name == "ProgramDescriptor" || name == "CBDescriptor" ||
        name == "ProgramSpec" || name == "DataflowBufferSpec" || name == "ScratchpadSpec")
      found = true;
    return !found;
  }

private:
  const llvm::DenseSet<const FunctionDecl*>& creators_;
};

} // namespace

bool Evaluator::mentionsProgram(const Stmt* statement) {
  auto [it, isNew] = mentionsProgram_.try_emplace(statement, false);
  if (isNew) {
    ProgramMention visitor(creators_);
    visitor.TraverseStmt(const_cast<Stmt*>(statement));
    mentionsProgram_[statement] = visitor.found;
    return visitor.found;
  }
  return it->second;
}

void Evaluator::execIf(const IfStmt* statement) {
  exec(statement->getInit());
  if (const DeclStmt* variable = statement->getConditionVariableDeclStmt())
    exec(variable);
  if (!state_.live)
    return;
  if (statement->isConstexpr()) {
    // Decided by the compiler; in an instantiation the other side is not even there.
    if (auto taken = statement->getNondiscardedCase(ast_))
      return exec(*taken);
  }
  if (statement->isConsteval())
    return exec(statement->isNegatedConsteval() ? statement->getThen() : statement->getElse());
  const Expr condition = evalCondition(statement->getCond());
  if (!state_.live)
    return;
  branch(
      condition, statement->getCond(), [&] { exec(statement->getThen()); },
      [&] { exec(statement->getElse()); }, statement->getThen(), statement->getElse());
}

void Evaluator::execSwitch(const SwitchStmt* statement) {
  exec(statement->getInit());
  if (const DeclStmt* variable = statement->getConditionVariableDeclStmt())
    exec(variable);
  const Expr value = evalInt(statement->getCond());
  if (!state_.live)
    return;
  const auto* body = dyn_cast<CompoundStmt>(statement->getBody());

  // The statements from each label on, until a break; a label is reached by its own value.
  struct Label {
    Expr condition; ///< null for default
    size_t position;
  };
  std::vector<Label> labels;
  std::vector<const Stmt*> statements{statement->getBody()};
  if (body)
    statements.assign(body->body_begin(), body->body_end());
  Expr any = pool_->boolean(false);
  for (size_t i = 0; i < statements.size(); ++i)
    for (const Stmt* label = statements[i];;) {
      if (const auto* one = dyn_cast<CaseStmt>(label)) {
        const Expr low = pool_->cast(evalInt(one->getLHS()), value.type());
        Expr match = pool_->compare(Op::Eq, value, low);
        if (one->getRHS()) {
          const Expr high = pool_->cast(evalInt(one->getRHS()), value.type());
          match = pool_->logicalAnd(pool_->compare(Op::Le, low, value),
                                    pool_->compare(Op::Le, value, high));
        }
        labels.push_back({match, i});
        any = pool_->logicalOr(any, match);
        label = one->getSubStmt();
      } else if (const auto* other = dyn_cast<DefaultStmt>(label)) {
        labels.push_back({Expr(), i});
        label = other->getSubStmt();
      } else {
        break;
      }
    }

  size_t written = 0;
  for (const SwitchCase* label = statement->getSwitchCaseList(); label;
       label = label->getNextSwitchCase())
    ++written;
  if (written != labels.size())
    recorder_->addUnknown("a switch with labels inside other statements, which is not followed",
                          siteAt(statement->getBeginLoc()));

  Jumps jumps;
  jumps.cleanups = frame_->cleanups.size();
  jumps_.push_back(&jumps);
  const unsigned exitsBefore = earlyExits_, returnsBefore = returns_, continuesBefore = continues_;
  auto runFrom = [&](size_t position) {
    for (size_t i = position; i < statements.size() && state_.live; ++i)
      exec(statements[i]);
  };
  State rest = state_;
  Expr excluded = pool_->boolean(true);
  std::optional<Exit> fallen;
  for (const Label& label : labels) {
    const Expr condition = label.condition ? label.condition : pool_->logicalNot(any);
    const Expr guard = pool_->logicalAnd(rest.guard, condition);
    if (guard.isConstant(0) || pool_->decide(condition, rest.assumed) == false)
      continue;
    state_ = rest;
    state_.guard = guard;
    const unsigned exits = earlyExits_;
    runFrom(label.position);
    // A label that only throws is one the value does not have.
    if (!state_.live && exits == earlyExits_ && !exhausted_)
      excluded = pool_->logicalAnd(excluded, pool_->logicalNot(condition));
    joinExit(fallen, std::move(state_), Value());
  }
  const bool hasDefault = llvm::any_of(labels, [](const Label& label) { return !label.condition; });
  if (!hasDefault) {
    state_ = rest;
    state_.guard = pool_->logicalAnd(rest.guard, pool_->logicalNot(any));
    if (!state_.guard.isConstant(0))
      joinExit(fallen, std::move(state_), Value());
  }
  jumps_.pop_back();
  if (jumps.breaks)
    joinExit(fallen, std::move(jumps.breaks->state), Value());
  if (fallen) {
    state_ = std::move(fallen->state);
    // Every path that did not throw or leave is here again.
    if (returns_ == returnsBefore && continues_ == continuesBefore) {
      state_.guard = rest.guard;
      earlyExits_ = exitsBefore;
    }
    if (!excluded.isConstant(1)) {
      state_.assumed = pool_->logicalAnd(state_.assumed, excluded);
      if (!excluded.unknown())
        recorder_->addCheck(*pool_, excluded, surelyRuns(rest.guard),
                            siteAt(statement->getBeginLoc()));
    }
  } else {
    state_ = rest;
    state_.live = false;
  }
}

} // namespace l1budget
