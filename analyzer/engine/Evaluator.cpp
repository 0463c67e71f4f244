// SPDX-License-Identifier: Apache-2.0
//
// Services of the evaluator: entries, source positions, unknowns.
#include "analyzer/engine/Evaluator.h"

#include "analyzer/models/Descriptors.h"
#include "analyzer/models/Fractions.h"
#include "analyzer/support/ProcessorTime.h"

#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

#include <set>

using namespace clang;

namespace l1budget {

Evaluator::Evaluator(ASTContext& ast, Sema& sema, const Budget& budget,
                     const EngineOptions& options,
                     const llvm::DenseSet<const FunctionDecl*>& creators)
    : ast_(ast), sema_(sema), budget_(budget), options_(options), creators_(creators) {}

Evaluator::~Evaluator() = default;

llvm::StringRef Evaluator::intern(llvm::StringRef name) { return names_.save(name); }

bool Evaluator::inTime() const {
  return threadSeconds() < options_.started + options_.secondsLimit;
}

bool Evaluator::step() {
  if (exhausted_)
    return false;
  std::string limit;
  const uint64_t most = isOperation_ ? options_.operationStepLimit : options_.stepLimit;
  if (++steps_ > most)
    limit = std::to_string(most) + " steps";
  else if (pool_->work() > options_.formulaLimit)
    limit = std::to_string(options_.formulaLimit) + " formulas";
  else if (steps_ % 512 == 64 && !inTime())
    limit = std::to_string(options_.secondsLimit) + " s of processor time";
  if (limit.empty())
    return true;
  exhausted_ = true;
  recorder_->addUnknown("the evaluation stopped after " + limit +
                            ": what comes after this point was not seen",
                        site());
  state_.live = false;
  return false;
}

// ----- entries --------------------------------------------------------------

void Evaluator::begin(std::vector<Input> inputs) {
  inputs_ = std::move(inputs);
  pool_ = std::make_shared<ExprPool>();
  recorder_ = std::make_unique<Recorder>(pool_);
  state_ = State();
  state_.guard = state_.assumed = pool_->boolean(true);
  globals_.clear();
  globalInitial_.clear();
  choices_.clear();
  aliases_.clear();
  byInputs_.clear();
  loopSteps_.clear();
  variables_.clear();
  deciding_.clear();
  nextCell_ = 1;
  steps_ = 0;
  exhausted_ = false;
  thrown_ = nullptr;

  readScenario();
}

/// A parameter without a name has that of its position.
static std::string nameOf(const ParmVarDecl* parameter) {
  return parameter->getName().empty()
             ? "argument" + std::to_string(parameter->getFunctionScopeIndex())
             : parameter->getName().str();
}

std::vector<Program> Evaluator::runEntry(const FunctionDecl* entry, bool toldArguments) {
  std::vector<Input> inputs;
  for (const ParmVarDecl* parameter : entry->parameters())
    inputs.push_back({nameOf(parameter), parameter->getType()});
  begin(std::move(inputs));

  llvm::SmallVector<Argument, 6> args;
  llvm::SmallVector<Place, 2> filled; // descriptions that are built through a reference
  auto isFilled = [](llvm::StringRef name) {
    return name == "ProgramDescriptor" || name == "ProgramSpec";
  };
  if (entry->isMain() && !toldArguments) {
    // Run without arguments: what the program does by default.
    if (entry->getNumParams() >= 1)
      args.push_back({Value(pool_->constant(1, intType(entry->getParamDecl(0)->getType())))});
    if (entry->getNumParams() >= 2)
      args.push_back({Value(heap(makeSequence({makeText("program")})).element(0))});
    if (entry->getNumParams() >= 1)
      recorder_->addAssumption("runs without command-line arguments", siteAt(entry->getLocation()));
  } else {
    for (const ParmVarDecl* parameter : entry->parameters()) {
      QualType type = parameter->getType();
      const std::string name = nameOf(parameter);
      Value value = input(name, type.getNonReferenceType());
      if (const CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl();
          record && record->getIdentifier() && isFilled(record->getName()) &&
          type->isReferenceType() && !type->getPointeeType().isConstQualified()) {
        value = zero(type.getNonReferenceType());
        recorder_->addAssumption("the description " + name + " that is passed in holds nothing yet",
                                 siteAt(entry->getLocation()));
        const Place place = heap(value);
        filled.push_back(place);
        args.push_back({Value(place), true});
        continue;
      }
      if (type->isReferenceType())
        args.push_back({Value(heap(value)), true});
      else
        args.push_back({value});
    }
  }
  std::optional<Place> self;
  if (const auto* method = dyn_cast<CXXMethodDecl>(entry); method && method->isInstance())
    self = heap(input("this", ast_.getCanonicalTagType(method->getParent())));
  const Value result = runBody(entry, self, args, nullptr);
  if (state_.live) {
    recordDescriptions(*this, result);
    for (const Place& place : filled)
      recordDescriptions(*this, load(place));
  }

  return finish(entry->getQualifiedNameAsString(), entry->getLocation());
}

std::vector<Program> Evaluator::finish(const std::string& entry, SourceLocation location) {
  const Site place = siteAt(location);
  if (!state_.live && !exhausted_ && !options_.scenario.inputs.empty()) {
    if (thrown_)
      recorder_->addUnknown(std::string(runtimeThrows) + ": " + textOf(thrown_), siteOf(thrown_));
    else
      recorder_->addUnknown(std::string(runtimeThrows) + " before the program is complete", place);
  }
  noteUnusedSettings();
  recorder_->dropUntouched();
  std::vector<Program> programs = std::move(recorder_->programs());
  // What concerns the entry concerns each of its programs; an entry that never made one still has
  // to say what it did not understand.
  if (programs.empty() && !(recorder_->unknowns().empty() && recorder_->rejections().empty())) {
    Program& program = programs.emplace_back();
    program.pool = pool_;
    program.guard = pool_->boolean(true);
    program.site = place;
  }
  if (!programs.empty())
    programs.back().rejections = recorder_->rejections();
  for (Program& program : programs) {
    // What is said of a program is said of one that is made.
    auto within = [&](auto& parts) {
      for (auto& part : parts)
        part.guard = relativeCondition(part.guard, program.guard);
    };
    within(program.circularBuffers);
    within(program.untaken);
    within(program.kernels);
    for (Kernel& kernel : program.kernels) {
      within(kernel.runtimeArgs);
      within(kernel.commonArgs);
    }
    within(program.semaphores);
    within(program.rejections);
    if (program.entry.empty())
      program.entry = entry;
    program.file = place.file;
    program.line = place.line;
    program.l1Buffers = recorder_->l1Buffers();
    program.l1SmallSize = recorder_->l1SmallSize();
    program.l1SizeQueries = recorder_->l1SizeQueries();
    program.lowestL1Queries = recorder_->lowestL1Queries();
    llvm::append_range(program.unknowns, recorder_->unknowns());
    llvm::append_range(program.assumptions, recorder_->assumptions());
    llvm::append_range(program.untaken, recorder_->untaken());
    program.inputs = inputsOf(program);
    program.variables = variables_.namesIn(program);
  }
  return programs;
}

Program Evaluator::unseenProgram(const FunctionDecl* entry, std::string why) {
  Program program;
  program.pool = pool_ ? pool_ : std::make_shared<ExprPool>();
  program.guard = program.pool->boolean(true);
  program.entry = entry->getQualifiedNameAsString();
  program.site = siteAt(entry->getLocation());
  program.file = program.site.file;
  program.line = program.site.line;
  program.unknowns.push_back({std::move(why), program.site});
  return program;
}

std::vector<std::string> Evaluator::inputsOf(const Program& program) {
  std::set<std::string> names;
  auto add = [&](Expr expr) {
    if (expr)
      for (const Symbol* symbol : expr.symbols())
        if (!symbol->isUnknown())
          names.insert(symbol->name);
  };
  add(program.guard);
  for (const CircularBuffer& buffer : program.circularBuffers) {
    add(buffer.totalSize);
    add(buffer.guard);
    for (const BufferIndex& index : buffer.indices) {
      add(index.index);
      add(index.dataFormat.value);
      add(index.pageSize);
      add(index.guard);
    }
  }
  for (const L1Buffer& buffer : program.l1Buffers) {
    add(buffer.sizePerBank);
    add(buffer.guard);
  }
  return {names.begin(), names.end()};
}

// ----- source positions -----------------------------------------------------

Site Evaluator::siteAt(SourceLocation location) {
  // Each unknown has one, and a loop makes the same ones again and again.
  auto [it, isNew] = sites_.try_emplace(location.getRawEncoding());
  if (isNew) {
    const SourceManager& sources = ast_.getSourceManager();
    const PresumedLoc presumed = sources.getPresumedLoc(sources.getExpansionLoc(location), false);
    if (presumed.isValid())
      it->second = {fileName(presumed), presumed.getLine(), presumed.getColumn()};
  }
  return it->second;
}

std::string Evaluator::fileName(const PresumedLoc& presumed) {
  if (presumed.getFileID() == ast_.getSourceManager().getMainFileID() && !options_.file.empty())
    return options_.file;
  llvm::StringRef name = presumed.getFilename();
  if (!options_.treeRoot.empty() && name.consume_front(options_.treeRoot))
    name.consume_front("/");
  return name.str();
}

unsigned Evaluator::lineOf(SourceLocation location) {
  const SourceManager& sources = ast_.getSourceManager();
  return (sources.isInSystemHeader(sources.getExpansionLoc(location)) ? site() : siteAt(location))
      .line;
}

Site Evaluator::siteOf(const clang::Expr* expr) {
  return expr ? siteAt(expr->getExprLoc()) : Site();
}

Site Evaluator::site() {
  // The innermost place that is not inside a system header: people look for what they wrote.
  const SourceManager& sources = ast_.getSourceManager();
  auto isTheirs = [&](const clang::Expr* call) {
    return !sources.isInSystemHeader(sources.getExpansionLoc(call->getBeginLoc()));
  };
  for (const clang::Expr* call : llvm::reverse(modelCalls_))
    if (isTheirs(call))
      return siteAt(call->getBeginLoc());
  for (Frame* frame = frame_; frame; frame = frame->caller)
    if (frame->call && isTheirs(frame->call))
      return siteAt(frame->call->getBeginLoc());
  return frame_ && frame_->function ? siteAt(frame_->function->getLocation()) : Site();
}

std::vector<Site> Evaluator::callers() {
  std::vector<Site> sites;
  for (Frame* frame = frame_; frame; frame = frame->caller)
    if (frame->call)
      sites.push_back(siteAt(frame->call->getBeginLoc()));
  return sites;
}

std::string Evaluator::textOf(const clang::Expr* expr) {
  if (!expr)
    return "";
  const SourceManager& sources = ast_.getSourceManager();
  const auto range = CharSourceRange::getTokenRange(
      sources.getExpansionRange(expr->getSourceRange()).getAsRange());
  std::string text;
  bool space = false;
  for (char c : Lexer::getSourceText(range, sources, ast_.getLangOpts())) {
    if (llvm::isSpace(c)) {
      space = !text.empty();
      continue;
    }
    if (space)
      text += ' ';
    space = false;
    text += c;
    if (text.size() > 120)
      return text + "...";
  }
  return text;
}

// ----- what is not known ----------------------------------------------------

Value Evaluator::unknown(llvm::StringRef name, llvm::StringRef why) {
  auto opaque = llvm::makeIntrusiveRefCnt<Opaque>();
  opaque->name = name.str();
  opaque->why = why.str();
  opaque->site = site();
  return Value(OpaquePtr(opaque));
}

Expr Evaluator::unknownInt(llvm::StringRef name, llvm::StringRef why, IntType type) {
  return pool_->unknown(name, why, site(), type);
}

std::optional<Unknown> Evaluator::loopUnknown() {
  if (unknownLoops_.empty())
    return std::nullopt;
  return unknownLoops_.back();
}

Expr Evaluator::toInt(const Value& value, IntType type) {
  if (Expr expr = value.asExpr())
    return pool_->cast(expr, type);
  if (const Opaque* opaque = value.asOpaque()) {
    if (opaque->why.empty())
      return pool_->input(opaque->name, type);
    const Expr result = pool_->unknown(opaque->name, opaque->why, opaque->site, type);
    if (opaque->from)
      addDeciding(result.symbol(), opaque->from);
    return result;
  }
  if (const Either* either = value.asEither()) {
    const std::optional<bool> known = decided(either->condition);
    if (known)
      return toInt(*known ? either->then : either->otherwise, type);
    return pool_->select(either->condition, toInt(either->then, type),
                         toInt(either->otherwise, type));
  }
  if (auto number = value.asDouble()) {
    if (type == boolType)
      return pool_->boolean(*number != 0);
    if (*number > -9.2e18 && *number < 9.2e18)
      return pool_->constant(int64_t(*number), type);
    return unknownInt("value", "a floating-point value out of range", type);
  }
  if (const Place* place = value.asPlace(); place && type == boolType)
    return pool_->boolean(!place->isNull());
  if ((value.asFunction() || value.asClosure() || value.asText()) && type == boolType)
    return pool_->boolean(true);
  // A struct with the value of one member: an optional asked for its state, a strong type.
  if (const Struct* object = value.asStruct()) {
    if (type == boolType)
      if (const Value* has = object->find("#has"))
        return toInt(*has, boolType);
    if (const auto fraction = fractionOf(*this, value)) {
      if (type == boolType)
        return pool_->logicalNot(
            pool_->compare(Op::Eq, fraction->numerator, pool_->constant(0, i64Type)));
      return pool_->cast(truncated(*this, *fraction), type);
    }
    if (object->fields.size() == 1)
      return toInt(object->fields.front().second, type);
  }
  if (value.isNone())
    return unknownInt("value", "reads a value that was never written", type);
  return unknownInt("value", "is not an integer as far as it was understood", type);
}

void Evaluator::throwHere(llvm::StringRef message) {
  recorder_->addAssumption("the runtime would throw here: " + message.str(), site());
  if (state_.live && !speculative_ && tries_.empty() && !loopUnknown())
    recorder_->rejections().push_back({message.str(), site(), guard()});
  throwPath(nullptr);
}

void Evaluator::assume(llvm::StringRef text) { recorder_->addAssumption(text.str(), site()); }

} // namespace l1budget
