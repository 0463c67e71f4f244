// SPDX-License-Identifier: Apache-2.0
//
// What to evaluate in a file: every function that configures a program and is not called by another
// that does.
#include "analyzer/engine/Census.h"
#include "analyzer/engine/Evaluator.h"

#include "clang/AST/DeclTemplate.h"

#include "llvm/Support/TimeProfiler.h"

using namespace clang;

namespace l1budget {

namespace {

/// Whether all there is of a program is what it might have had.
bool createsNothing(const Program& program) {
  return program.circularBuffers.empty() && program.kernels.empty() && program.semaphores.empty() &&
         program.unknowns.empty();
}

/// Places that no evaluation came by, which may run all the same: in a handler, after an early
/// exit.
std::vector<const CreatingPlace*> unreachedPlaces(const std::vector<CreatingPlace>& places,
                                                  const FileResult& result) {
  std::vector<const CreatingPlace*> unreached;
  for (const CreatingPlace& place : places) {
    // Where a helper is called, what it creates there was seen inside of it.
    if (!place.parsed || place.isHelperCall)
      continue;
    auto isHere = [&](const Site& site) {
      return site.file == place.site.file && site.line == place.site.line;
    };
    auto meets = [&](const CircularBuffer& buffer) {
      return isHere(buffer.site) || llvm::any_of(buffer.callers, isHere);
    };
    if (llvm::none_of(result.programs, [&](const Program& program) {
          return llvm::any_of(program.circularBuffers, meets) ||
                 llvm::any_of(program.untaken, meets) ||
                 llvm::any_of(program.unknowns,
                              [&](const Unknown& unknown) { return isHere(unknown.site); });
        }))
      unreached.push_back(&place);
  }
  return unreached;
}

void noteUnreached(FileResult& result, const std::vector<const CreatingPlace*>& unreached) {
  std::pair<std::string, unsigned> last;
  for (const CreatingPlace* place : unreached) {
    const std::pair line(place->site.file, place->site.line);
    if (std::exchange(last, line) == line)
      continue;
    const bool own = llvm::any_of(
        result.programs, [&](const Program& program) { return program.entry == place->function; });
    for (Program& program : result.programs)
      if (!own || program.entry == place->function)
        program.unknowns.push_back({"no evaluation came by this call", place->site});
  }
}

} // namespace

std::vector<Operation> operationsOf(const Census& survey) {
  llvm::SetVector<const CXXRecordDecl*> records;
  for (const FunctionDecl* function : survey.functions)
    if (const auto* method = dyn_cast<CXXMethodDecl>(function))
      records.insert(method->getParent()->getCanonicalDecl());
  std::vector<Operation> operations;
  for (const CXXRecordDecl* record : records) {
    auto operation = operationOf(record);
    if (!operation)
      continue;
    auto takesAttributes = [&](const ParmVarDecl* parameter) {
      return record->getASTContext().hasSameUnqualifiedType(
          parameter->getType().getNonReferenceType(), operation->attributes);
    };
    for (const FunctionDecl* function : survey.functions)
      if (!operation->launcher && llvm::any_of(function->parameters(), takesAttributes) &&
          llvm::any_of(survey.calls.lookup(function),
                       [&](const FunctionDecl* callee) { return launches(callee, record); }))
        operation->launcher = function;
    operations.push_back(*operation);
  }
  return operations;
}

bool isEntryNamed(llvm::StringRef qualified, llvm::StringRef name) {
  return qualified.consume_back(name) && (qualified.empty() || qualified.ends_with("::"));
}

static FileResult evaluateEntries(ASTContext& ast, Sema& sema, const Budget& budget,
                                  const EngineOptions& options) {
  FileResult result;
  Census survey = takeCensus(ast, options.file);
  result.places = survey.places;

  // Reaching is transitive within the file.
  auto reachable = [&](llvm::DenseSet<const FunctionDecl*> reaches) {
    for (bool changed = true; changed;) {
      changed = false;
      for (const FunctionDecl* function : survey.functions)
        if (!reaches.contains(function) &&
            llvm::any_of(survey.calls[function],
                         [&](const FunctionDecl* callee) { return reaches.contains(callee); })) {
          reaches.insert(function);
          changed = true;
        }
    }
    return reaches;
  };
  survey.touches.insert(survey.creates.begin(), survey.creates.end());
  const llvm::DenseSet<const FunctionDecl*> reaches = reachable(survey.touches);
  const llvm::DenseSet<const FunctionDecl*> creates = reachable(survey.creates);
  llvm::DenseSet<const FunctionDecl*> called;
  for (const FunctionDecl* function : survey.functions)
    if (reaches.contains(function))
      for (const FunctionDecl* callee : survey.calls[function])
        if (callee != function)
          called.insert(callee);

  // A setting is wrong, or for nothing, when it is so for every entry.
  std::optional<std::map<std::string, std::string>> wrong;
  std::optional<std::vector<std::string>> idle;
  auto noteSettings = [&](const Evaluator& evaluator) {
    if (!wrong)
      wrong = evaluator.wrongSettings();
    std::erase_if(*wrong,
                  [&](const auto& one) { return !evaluator.wrongSettings().contains(one.first); });
    if (!idle)
      idle = evaluator.idleSettings();
    llvm::erase_if(*idle, [&](const std::string& name) {
      return !llvm::is_contained(evaluator.idleSettings(), name);
    });
  };
  auto isWanted = [&](const std::string& name) {
    return options.entry.empty() || isEntryNamed(name, options.entry);
  };
  for (const FunctionDecl* function : survey.functions) {
    // An object's constructor and destructor run where the object lives.
    // One that is asked for by name is an entry even where others call it.
    if (!reaches.contains(function) || (options.entry.empty() && called.contains(function)) ||
        isa<CXXConstructorDecl, CXXDestructorDecl>(function))
      continue;
    const FunctionDecl* definition = nullptr;
    if (const FunctionTemplateDecl* pattern = function->getDescribedFunctionTemplate();
        pattern && pattern->spec_begin() == pattern->spec_end() && creates.contains(function))
      result.programs.push_back(
          Evaluator(ast, sema, budget, options, creates)
              .unseenProgram(
                  function, "a template that creates circular buffers and that nothing here uses"));
    if (!function->isDefined(definition) || definition->isDependentContext())
      continue;
    const std::string name = definition->getQualifiedNameAsString();
    result.candidates.push_back(name);
    if (!isWanted(name))
      continue;
    result.entries.push_back(name);
    llvm::TimeTraceScope scope("Evaluate", name);
    Evaluator evaluator(ast, sema, budget, options, creates);
    std::vector<Program> programs = evaluator.runEntry(definition);
    // A program that asks for arguments does nothing without.
    if (llvm::all_of(programs, createsNothing) && definition->isMain() &&
        creates.contains(function))
      programs = evaluator.runEntry(definition, /*toldArguments=*/true);
    noteSettings(evaluator);
    if (programs.empty() && creates.contains(function))
      programs.push_back(evaluator.unseenProgram(
          definition, "creates circular buffers in a way that is not followed"));
    for (Program& program : programs)
      result.programs.push_back(std::move(program));
  }
  const bool hasEntries = !result.entries.empty();
  for (const Operation& operation : operationsOf(survey)) {
    const std::string name = operation.record->getQualifiedNameAsString();
    result.candidates.push_back(name);
    if (options.entry.empty() ? hasEntries || !options.operations : !isWanted(name))
      continue;
    result.entries.push_back(name);
    llvm::TimeTraceScope scope("Evaluate", name);
    Evaluator evaluator(ast, sema, budget, options, creates);
    std::vector<Program> programs = evaluator.runOperation(operation);
    noteSettings(evaluator);
    if (programs.empty())
      programs.push_back(evaluator.unseenProgram(
          operation.outputs, "makes its program in a way that is not followed"));
    llvm::append_range(result.programs, std::move(programs));
  }
  if (wrong)
    result.problems.assign(wrong->begin(), wrong->end());
  if (idle)
    result.idle = *idle;
  return result;
}

FileResult evaluateFile(ASTContext& ast, Sema& sema, const Budget& budget,
                        const EngineOptions& options) {
  FileResult result = evaluateEntries(ast, sema, budget, options);
  if (!options.entry.empty())
    return result;
  std::vector<const CreatingPlace*> unreached = unreachedPlaces(result.places, result);
  if (!unreached.empty() && !options.scenario.inputs.empty()) {
    // Inputs that are set leave branches out on purpose: what no input leads to is left.
    EngineOptions free = options;
    free.scenario = Scenario();
    const FileResult all = evaluateEntries(ast, sema, budget, free);
    const auto never = unreachedPlaces(result.places, all);
    llvm::erase_if(unreached,
                   [&](const CreatingPlace* place) { return !llvm::is_contained(never, place); });
  }
  noteUnreached(result, unreached);
  return result;
}

} // namespace l1budget
