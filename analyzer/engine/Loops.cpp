// SPDX-License-Identifier: Apache-2.0
//
// Loops run as the program would while their condition is decided and their work stays small. Else
// they run *abstractly*: everything an iteration changes becomes unknown, repeatedly, until one
// more iteration changes nothing; what the loop creates then is created an unknown number of times.
#include "analyzer/engine/Evaluator.h"

#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace l1budget {

namespace {

/// Steps a loop may take before it runs abstractly: enough for a grid of cores with all their
/// run-time arguments, not for a host-side reference computation. Operations have none, but
/// compute tables that they write to the device.
constexpr uint64_t sinkLoopSteps = 1'500'000;
constexpr uint64_t operationLoopSteps = 60'000'000;
constexpr uint64_t plainLoopSteps = 60'000;
/// For one that has used them up, in all its runs: a test computes what it expects anew for each of
/// its configurations.
constexpr uint64_t repeatedLoopSteps = 2'000;

} // namespace

/// Ends a loop: the paths that broke out join the one that ran to the end. When none of them left
/// the function, all that entered are here again.
void Evaluator::joinJumps(Jumps& jumps, Expr guardBefore, unsigned returnsBefore,
                          unsigned exitsBefore) {
  jumps_.pop_back();
  if (jumps.breaks) {
    joinExit(jumps.breaks, std::move(state_), Value());
    state_ = std::move(jumps.breaks->state);
  }
  if (returns_ == returnsBefore) {
    earlyExits_ = exitsBefore;
    if (state_.live)
      state_.guard = guardBefore;
  }
}

uint64_t Evaluator::allowance(const Stmt* loop, const Stmt* body) {
  if (isOperation_ && unknownLoops_.empty())
    return operationLoopSteps;
  if (mentionsProgram(body))
    return sinkLoopSteps;
  if (loopSteps_[loop] < plainLoopSteps)
    return plainLoopSteps;
  // What is done in a round of a loop is done again in each.
  return unknownLoops_.empty() ? repeatedLoopSteps : 0;
}

void Evaluator::execLoop(const LoopParts& loop) {
  const Expr guard = state_.guard;
  const unsigned returns = returns_, exits = earlyExits_;
  Jumps jumps;
  jumps.isLoop = true;
  jumps.cleanups = frame_->cleanups.size();
  jumps_.push_back(&jumps);
  const uint64_t start = steps_, limit = start + allowance(loop.statement, loop.body);
  bool first = true;
  std::string why;
  while (state_.live) {
    if (loop.testFirst || !first) {
      if (loop.conditionVariable)
        exec(loop.conditionVariable);
      if (loop.condition) {
        const std::optional<State> before =
            hasEffects(loop.condition) ? std::optional(state_) : std::nullopt;
        const Expr condition = evalCondition(loop.condition);
        std::optional<bool> known = pool_->decide(condition, state_.guard);
        if (!known)
          known = pool_->decide(condition, state_.assumed);
        if (!known) {
          // Of a loop in another one that is not followed, that one is the reason.
          constexpr llvm::StringRef changes = "changes in a loop";
          const Symbol* open = condition.unknown();
          why = open && llvm::StringRef(open->why).starts_with(changes)
                    ? open->why
                    : (changes + " whose number of iterations depends on " + condition.str()).str();
          if (before)
            state_ = *before;
          break;
        }
        if (!*known) {
          if (first && mentionsProgram(loop.body))
            speculate([&] { exec(loop.body); }, textOf(loop.condition));
          break;
        }
      }
    }
    if (steps_ > limit) {
      why = "changes in a loop that runs too long to follow";
      break;
    }
    first = false;
    exec(loop.body);
    if (jumps.continues) {
      joinExit(jumps.continues, std::move(state_), Value());
      state_ = std::move(jumps.continues->state);
      jumps.continues.reset();
    }
    if (state_.live && loop.increment)
      (void)eval(loop.increment);
  }
  loopSteps_[loop.statement] += steps_ - start;
  const bool abstractly = state_.live && !why.empty() && !exhausted_;
  const State entry = abstractly ? state_ : State();
  if (abstractly)
    execLoopAbstractly(loop, why, jumps);
  joinJumps(jumps, guard, returns, exits);
  if (abstractly)
    nameResults(entry, lineOf(loop.statement->getBeginLoc()));
}

void Evaluator::execLoopAbstractly(const LoopParts& loop, const std::string& why, Jumps& jumps) {
  const State entry = state_;
  State head = state_, end;
  const Recorder::Mark recorded = recorder_->mark();
  const std::optional<Exit> returned = frame_->returned;
  const std::optional<Exit> broken = jumps.breaks;
  std::vector<std::optional<Exit>> thrown;
  for (const Try* attempt : tries_)
    thrown.push_back(attempt->thrown);
  const Site place = siteAt(loop.statement->getBeginLoc());
  unknownLoops_.push_back({why, place});
  const Expr outside = state_.guard;
  bool stable = false;
  LoopEnd how;
  llvm::DenseSet<const Symbol*> outer;
  std::swap(outer, widened_);
  openLoops_.push_back(&outer);
  const uint32_t young = nextCell_;
  const unsigned returnsBefore = returns_, caughtBefore = caught_;
  for (int round = 0; round < 12 && !stable && !exhausted_; ++round) {
    recorder_->rewind(recorded);
    frame_->returned = returned;
    jumps.breaks = broken;
    for (size_t i = 0; i < thrown.size(); ++i)
      tries_[i]->thrown = thrown[i];
    jumps.continues.reset();
    state_ = head;
    how = {};
    how.trips = loop.count;
    how.endsByCondition = true;
    if (loop.conditionVariable)
      exec(loop.conditionVariable);
    if (loop.condition) {
      how.condition = evalCondition(loop.condition);
      how.conditions.push_back(how.condition);
      Cells::forEachDifference(head.cells, state_.cells,
                               [&](uint32_t cell) { how.endsByCondition &= cell >= young; });
      state_.guard = pool_->logicalAnd(state_.guard, how.condition);
    }
    exec(loop.body);
    if (jumps.continues) {
      joinExit(jumps.continues, std::move(state_), Value());
      state_ = std::move(jumps.continues->state);
      jumps.continues.reset();
    }
    if (state_.live && loop.increment)
      (void)eval(loop.increment);
    stable = true;
    if (state_.live) {
      State next = head;
      const llvm::SaveAndRestore since(youngCell_, young);
      Cells::forEachDifference(head.cells, state_.cells, [&](uint32_t cell) {
        Value before = head.cells.get(cell);
        if (auto first = globalInitial_.find(cell);
            before.isNone() && first != globalInitial_.end())
          before = first->second;
        if (before.isNone() && cell >= young)
          return; // made inside the iteration
        Value widened = widen(before, state_.cells.get(cell), why);
        if (!widened.same(before)) {
          // Aggregates are rebuilt by widening: only a change inside them counts.
          next.cells.mutableCell(cell) = std::move(widened);
          stable = false;
        }
      });
      end = std::move(state_);
      head = std::move(next);
    }
  }
  unknownLoops_.pop_back();
  openLoops_.pop_back();
  std::swap(outer, widened_);
  state_ = head;
  state_.guard = outside;
  if (exhausted_)
    state_.live = false;
  if (!stable && !exhausted_)
    recorder_->addUnknown("a loop whose effects could not be bounded", place);
  if (!stable || exhausted_ || !end.live)
    return;
  // Paths that left the loop for good, and those that only left it.
  const bool returns = returns_ != returnsBefore, throws = caught_ != caughtBefore;
  how.endsByInputs = !throws && (loop.condition || loop.isInput);
  how.endsByCondition &= !returns && !throws && !jumps.breaks && (how.condition || how.trips);
  if (jumps.breaks)
    how.conditions.push_back(relativeCondition(jumps.breaks->state.guard, outside));
  if (returns && frame_->returned)
    how.conditions.push_back(relativeCondition(frame_->returned->state.guard, outside));
  if (returns && !frame_->beforeLoop)
    frame_->beforeLoop = entry;
  closeLoop(entry, head, end, how);
}

void Evaluator::execRangeFor(const CXXForRangeStmt* loop) {
  exec(loop->getInit());
  exec(loop->getRangeStmt());
  if (!state_.live)
    return;
  const auto* range = cast<VarDecl>(loop->getRangeStmt()->getSingleDecl());
  Place container = placeOfDecl(range);
  const VarDecl* variable = loop->getLoopVariable();
  Value value = load(container);
  const Struct* view = value.asStruct();
  const bool backwards = view && view->find("#reversed");
  if (backwards) {
    container = *view->get("#reversed").asPlace();
    value = load(container);
  }

  // A range of cores iterates row by row (tt-metal: core_coord.cpp, CoreRange::CoreIterator).
  if (const Struct* object = value.asStruct(); object && object->find("start_coord")) {
    const Value *start = object->find("start_coord"), *end = object->find("end_coord");
    const Struct *from = start->asStruct(), *to = end ? end->asStruct() : nullptr;
    std::vector<Value> cores;
    if (from && to) {
      const auto x0 = from->get("x").constant(), y0 = from->get("y").constant();
      const auto x1 = to->get("x").constant(), y1 = to->get("y").constant();
      if (x0 && y0 && x1 && y1 && *x1 - *x0 < 1024 && *y1 - *y0 < 1024) {
        for (int64_t y = *y0; y <= *y1; ++y)
          for (int64_t x = *x0; x <= *x1; ++x) {
            auto core = makeStruct(from->type);
            core->slot(intern("x")) = Value(pool_->constant(x, u64Type));
            core->slot(intern("y")) = Value(pool_->constant(y, u64Type));
            cores.push_back(Value(core));
          }
        value = Value(makeSequence(std::move(cores)));
      }
    }
  } else if (object && object->find("ranges_")) {
    value = object->get("ranges_");
  } else if (object && object->find("value_")) {
    value = object->get("value_"); // the sizes of a shape
  }

  const Expr guard = state_.guard;
  const unsigned returns = returns_, exits = earlyExits_;
  Jumps jumps;
  jumps.isLoop = true;
  jumps.cleanups = frame_->cleanups.size();
  const uint64_t start = steps_, limit = start + allowance(loop, loop->getBody());
  const Sequence* sequence = value.asSequence();
  std::string why;
  auto sizeOf = [](const Value& value) -> std::optional<int64_t> {
    const Sequence* known = value.asSequence();
    return !known ? std::nullopt
           : known->isSpelledOut() || known->isGuarded()
               ? std::optional(int64_t(known->elements.size()))
               : known->count.constant();
  };
  std::optional<int64_t> count;
  const CXXRecordDecl* kind = range->getType().getNonReferenceType()->getAsCXXRecordDecl();
  if (!sequence)
    why = "changes in a loop over something whose elements are not known";
  else if (sequence->isSpelledOut() || sequence->isGuarded())
    count = int64_t(sequence->elements.size());
  else
    count = sequence->count.constant();
  if (sequence && !count)
    why = "changes in a loop over " + sequence->count.str() + " elements";
  const bool isUnordered = kind && kind->getIdentifier() &&
                           kind->getName().starts_with("unordered_") && count && *count > 1;
  if (isUnordered || (sequence && sequence->order == Sequence::Order::Unknown))
    why = isUnordered
              ? "changes in a loop over an unordered container, whose order is not specified"
              : "changes in a loop over a container in an order that is not known";
  if (count && *count > longestSequence)
    why = "changes in a loop that runs too long to follow";

  jumps_.push_back(&jumps);
  const bool inPlace = load(container).same(value);
  // A bit of a std::vector<bool> is read as an object that leads to it.
  const CXXRecordDecl* element = variable->getType().getNonReferenceType()->getAsCXXRecordDecl();
  const bool isBit = element && element->isInStdNamespace() && element->getIdentifier() &&
                     element->getName().ends_with("_reference") && inPlace;
  // Held by value so that the elements stay while the body changes the container.
  const Value elements = value;
  if (why.empty()) {
    for (int64_t turn = 0; turn < *count && state_.live; ++turn) {
      if (steps_ > limit) {
        why = "changes in a loop that runs too long to follow";
        break;
      }
      const int64_t i = backwards ? *count - 1 - turn : turn;
      const bool guarded = sequence->isGuarded();
      const int64_t position = guarded ? firstSlot + i : i;
      auto run = [&] {
        if (isBit)
          frame_->locals[variable] = heap(Value(container.element(position)));
        else if (variable->getType()->isReferenceType() && inPlace)
          frame_->locals[variable] = container.element(position);
        else
          frame_->locals[variable] = heap(inPlace ? load(container.element(position))
                                                  : readPart(elements, {{}, position}));
        bindParts(variable);
        exec(loop->getBody());
      };
      if (guarded)
        branch(sequence->guards[size_t(i)], nullptr, run, [] {}, nullptr, nullptr);
      else
        run();
      if (jumps.continues) {
        joinExit(jumps.continues, std::move(state_), Value());
        state_ = std::move(jumps.continues->state);
        jumps.continues.reset();
      }
      if (const Value now = load(container); state_.live && inPlace && sizeOf(now) != count) {
        why = "changes in a loop that changes its container";
        break;
      }
    }
    if (*count == 0 && mentionsProgram(loop->getBody())) {
      frame_->locals[variable] = heap(unknown(variable->getName(), "an element of an empty range"));
      speculate([&] { exec(loop->getBody()); }, "elements in " + textOf(range->getInit()));
    }
  }
  loopSteps_[loop] += steps_ - start;
  const bool abstractly = state_.live && !why.empty() && !exhausted_;
  const State entry = abstractly ? state_ : State();
  if (abstractly) {
    Value element = readPart(elements, {{}, 0});
    if (sequence && sequence->isSpelledOut() && !sequence->elements.empty())
      for (const Value& other : sequence->elements)
        element = widen(element, other, why);
    // Each of an input's elements goes by one name, which is none of theirs.
    const Opaque* input = elements.asOpaque();
    if (input && input->why.empty())
      element = opaqueMember(*input, "[*" + std::string(unknownLoops_.size(), '*') + "]");
    if (sequence && !sequence->name.empty())
      element = sequence->elementOf("[*" + std::string(unknownLoops_.size(), '*') + "]");
    // One of the cores of a range whose ends depend on inputs.
    if (const Struct* cores = value.asStruct(); cores && cores->find("start_coord"))
      element = functionOf("one of the cores of a range that depends on inputs", {value});
    frame_->locals[variable] =
        heap(element.asOpaque() || sequence ? element : unknown(variable->getName(), why));
    bindParts(variable);
    LoopParts parts{loop, nullptr, loop->getBody(), nullptr};
    Symbols open;
    parts.isInput = (!sequence || !sequence->isSpelledOut()) && isDecidedByInputs(elements, &open);
    if (input && input->why.empty())
      parts.count = pool_->input(input->name + ".size", u64Type);
    else if (sequence && !count && isDecidedByInputs(sequence->count))
      parts.count = pool_->cast(sequence->count, u64Type);
    execLoopAbstractly(parts, why, jumps);
    if (isBit || (variable->getType()->isReferenceType() &&
                  !variable->getType()->getPointeeType().isConstQualified()))
      forget(container, why, true);
  }
  joinJumps(jumps, guard, returns, exits);
  if (abstractly)
    nameResults(entry, lineOf(loop->getBeginLoc()));
}

} // namespace l1budget
