// SPDX-License-Identifier: Apache-2.0
//
// Exceptions: a path that throws goes to the handler around it, or is gone. What GoogleTest expects
// to throw does so somewhere: nobody knows where, so what it changes is not known after it, and the
// circular buffers in it are not created.
#include "analyzer/engine/Evaluator.h"

#include "clang/Lex/Lexer.h"

using namespace clang;

namespace l1budget {

void Evaluator::throwPath(const clang::Expr* thrown, const clang::Expr* text) {
  if (tries_.empty() || tries_.back()->speculative != speculative_ || !state_.live) {
    if (!speculative_ && state_.live)
      thrown_ = text;
    return endPath();
  }
  Try& attempt = *tries_.back();
  const QualType type =
      thrown ? thrown->getType().getNonReferenceType().getUnqualifiedType() : QualType();
  attempt.isKnownType = attempt.isKnownType && !type.isNull() &&
                        (!attempt.thrown || ast_.hasSameType(attempt.type, type));
  attempt.type = type;
  if (attempt.frame == frame_) {
    cleanUp(attempt.cleanups, false);
  } else {
    for (Frame* frame = frame_; frame && frame != attempt.frame; frame = frame->caller)
      if (!frame->cleanups.empty())
        recorder_->addUnknown("destructors that an exception runs, which are not followed", site());
  }
  ++earlyExits_;
  ++returns_;
  ++caught_;
  ++attempt.count;
  joinExit(attempt.thrown, state_, Value());
  endPath();
}

namespace {

/// Whether a try block is GoogleTest's for a statement that has to throw
/// (internal/gtest-internal.h).
bool mustThrow(const CXXTryStmt* statement, const ASTContext& ast) {
  const SourceLocation place = statement->getTryLoc();
  if (!place.isMacroID())
    return false;
  const llvm::StringRef macro =
      Lexer::getImmediateMacroName(place, ast.getSourceManager(), ast.getLangOpts());
  return macro == "GTEST_TEST_THROW_" || macro == "GTEST_TEST_ANY_THROW_";
}

/// The call that a block is, or null when there is more in it.
const clang::CallExpr* onlyCallOf(const Stmt* statement) {
  while (statement) {
    if (const auto* block = dyn_cast<CompoundStmt>(statement)) {
      llvm::SmallVector<const Stmt*, 2> parts;
      llvm::copy_if(block->body(), std::back_inserter(parts),
                    [](const Stmt* part) { return !isa<NullStmt>(part); });
      if (parts.size() != 1)
        return nullptr;
      statement = parts.front();
    } else if (const auto* branch = dyn_cast<IfStmt>(statement);
               branch && (!branch->getElse() || isa<DeclStmt>(branch->getElse()))) {
      statement = branch->getThen(); // `if (AlwaysTrue()) { … } else static_assert(true)`
    } else {
      const auto* expr = dyn_cast<clang::Expr>(statement);
      return expr ? dyn_cast<CallExpr>(expr->IgnoreUnlessSpelledInSource()) : nullptr;
    }
  }
  return nullptr;
}

} // namespace

void Evaluator::runUntilThrow(const Stmt* block, llvm::function_ref<void()> run) {
  std::vector<unsigned> uses;
  for (const Program& program : recorder_->programs())
    uses.push_back(recorder_->uses(program));
  Try attempt;
  attempt.frame = frame_;
  attempt.cleanups = frame_->cleanups.size();
  attempt.speculative = speculative_ + 1;
  const State before = state_;
  State after = before;
  tries_.push_back(&attempt);
  speculate(run, "nothing throws", &after);
  tries_.pop_back();
  // A function of the library that throws has done nothing; anything else may have.
  const CallExpr* call = onlyCallOf(block);
  if (const FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
      !callee || !modelOf(callee))
    for (size_t i = 0; i < uses.size(); ++i)
      if (Program& program = recorder_->programs()[i]; recorder_->uses(program) != uses[i])
        program.unknowns.push_back({"what is done to a program before something throws", site()});
  after.live = true; // also where every path threw
  joinExit(attempt.thrown, std::move(after), Value());
  Cells::forEachDifference(before.cells, attempt.thrown->state.cells, [&](uint32_t cell) {
    if (const Value value = before.cells.get(cell); !value.isNone())
      forget({cell, {}}, "changes before something throws", false,
             attempt.thrown->state.cells.get(cell));
  });
}

void Evaluator::invokeUntilThrow(const Value& callee) {
  const Closure* closure = callee.asClosure();
  runUntilThrow(closure ? closure->callOperator->getBody() : nullptr,
                [&] { (void)invoke(callee, {}); });
}

void Evaluator::execTry(const CXXTryStmt* statement) {
  if (mustThrow(statement, ast_)) {
    runUntilThrow(statement->getTryBlock(), [&] { exec(statement->getTryBlock()); });
    return exec(statement->getHandler(0)->getHandlerBlock());
  }
  // Handlers that only report and pass it on change nothing of what is described.
  auto passesOn = [](const CXXCatchStmt* handler) {
    const auto* block = dyn_cast<CompoundStmt>(handler->getHandlerBlock());
    const auto* last =
        block && !block->body_empty() ? dyn_cast<clang::Expr>(block->body_back()) : nullptr;
    return last && isa<CXXThrowExpr>(last->IgnoreImplicit());
  };
  bool all = true;
  for (unsigned i = 0; i < statement->getNumHandlers(); ++i)
    all &= passesOn(statement->getHandler(i));
  if (all)
    return exec(statement->getTryBlock());

  Try attempt;
  attempt.frame = frame_;
  attempt.cleanups = frame_->cleanups.size();
  attempt.speculative = speculative_;
  const Expr guard = state_.guard;
  const unsigned returns = returns_, exits = earlyExits_;
  tries_.push_back(&attempt);
  exec(statement->getTryBlock());
  tries_.pop_back();
  returns_ -= attempt.count;
  if (!attempt.thrown)
    return;
  frame_->cleanups.truncate(attempt.cleanups);

  State normal = std::move(state_);
  state_ = std::move(attempt.thrown->state);
  const CXXCatchStmt* taken = nullptr;
  for (unsigned i = 0; i < statement->getNumHandlers() && !taken; ++i) {
    const CXXCatchStmt* handler = statement->getHandler(i);
    const QualType caught =
        handler->getCaughtType().isNull()
            ? QualType()
            : handler->getCaughtType().getNonReferenceType().getUnqualifiedType();
    if (caught.isNull()) {
      taken = handler;
      break;
    }
    const CXXRecordDecl* wanted = caught->getAsCXXRecordDecl();
    if (attempt.isKnownType) {
      const CXXRecordDecl* actual = attempt.type->getAsCXXRecordDecl();
      if (ast_.hasSameType(caught, attempt.type) ||
          (wanted && actual && actual->hasDefinition() && wanted->hasDefinition() &&
           actual->isDerivedFrom(wanted->getDefinition())))
        taken = handler;
      else if (caught->isAnyPointerType())
        recorder_->addUnknown("which handler catches an exception is not known",
                              siteAt(handler->getBeginLoc()));
      continue;
    }
    // What the library throws is a std::runtime_error.
    const llvm::StringRef name = wanted && wanted->getIdentifier() ? wanted->getName() : "";
    if (!(wanted && wanted->isInStdNamespace() && (name == "exception" || name == "runtime_error")))
      recorder_->addUnknown("which handler catches an exception is not known",
                            siteAt(handler->getBeginLoc()));
    taken = handler;
  }
  if (taken) {
    if (const VarDecl* variable = taken->getExceptionDecl())
      frame_->locals[variable] = heap(unknown(variable->getName(), "an exception"));
    exec(taken->getHandlerBlock());
  } else {
    throwPath(nullptr);
  }
  const bool bothLive = normal.live && state_.live;
  state_ = mergeStates(std::move(normal), std::move(state_));
  if (returns_ == returns) {
    earlyExits_ = exits;
    if (state_.live && (bothLive || taken))
      state_.guard = guard;
  }
}

} // namespace l1budget
