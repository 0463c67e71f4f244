// SPDX-License-Identifier: Apache-2.0
#include "analyzer/driver/FileAnalysis.h"

#include "analyzer/driver/KernelReadings.h"
#include "analyzer/driver/ResultCache.h"
#include "analyzer/engine/Engine.h"
#include "analyzer/frontend/Definitions.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <map>
#include <set>

namespace l1budget {
namespace {

std::string relativeTo(const std::string& root, const std::string& path) {
  llvm::SmallString<256> real;
  if (root.empty() || llvm::sys::fs::real_path(path, real))
    return path;
  llvm::StringRef rest = real;
  if (rest.consume_front(root) && rest.consume_front("/"))
    return rest.str();
  return path;
}

void complete(Program& program, const Tree* tree, const ParseLog& log, const std::string& file,
              llvm::vfs::FileSystem& disk) {
  for (const std::string& header : log.missingHeaders)
    program.assumptions.push_back(
        {"the header " + header + " was not found and is taken to be empty", {file, 1, 1}});
  for (const Diagnostic& diagnostic : log.errors)
    program.assumptions.push_back(
        {"does not compile here: " + diagnostic.message, diagnostic.site});
  // The runtime looks for a kernel below the tree's root; a path into it is shown relative to it.
  for (Kernel& kernel : program.kernels) {
    if (tree && llvm::sys::path::is_absolute(kernel.source))
      kernel.source = relativeTo(tree->root, kernel.source);
    kernel.sourceMissing = tree && !kernel.inlineSource && !kernel.sourceUnknown &&
                           llvm::sys::path::is_relative(kernel.source) &&
                           !findKernel(tree->root, file, kernel.source, disk);
  }
}

/// Stands for all that a file may create.
Program unseen(Unknown unknown) {
  Program program;
  program.pool = std::make_shared<ExprPool>();
  program.guard = program.pool->boolean(true);
  program.entry = "(none)";
  program.file = unknown.site.file;
  program.line = 1;
  program.site = unknown.site;
  program.unknowns.push_back(std::move(unknown));
  return program;
}

void forEachRun(const FileTask& task, llvm::function_ref<void(size_t, size_t)> run) {
  for (size_t product = 0; product < task.budgets.size(); ++product)
    for (size_t scenario = 0; scenario < task.scenarios.size(); ++scenario)
      run(product, scenario);
}

/// What became of settings over all runs of a file. Those of a scenario are for its entry; one of
/// the command line has to serve for some run only.
class SettingsUse {
public:
  SettingsUse(const FileTask& task, const std::vector<Setting>& settings)
      : settings_(settings), idle_(task.scenarios.size()) {}

  void note(size_t scenario, const FileResult& found) {
    if (found.entries.empty())
      return;
    ++runs_;
    for (const auto& [name, problem] : found.problems)
      if (isOfCommandLine(name))
        ++wrong_.try_emplace(name, problem, 0).first->second.second;
      else
        problems_.push_back(problem);
    std::vector<std::string>& idle = idle_[scenario];
    if (placed_.insert(scenario).second)
      idle = found.idle;
    else
      llvm::erase_if(
          idle, [&](const std::string& name) { return !llvm::is_contained(found.idle, name); });
  }

  std::optional<std::string> problem() const {
    std::vector<std::string> problems = problems_;
    for (const auto& [name, wrong] : wrong_)
      if (wrong.second == runs_)
        problems.push_back(wrong.first);
    llvm::sort(problems);
    problems.erase(llvm::unique(problems), problems.end());
    if (problems.empty())
      return std::nullopt;
    return llvm::join(problems, "\nl1budget: ");
  }
  std::vector<size_t> placed() const { return {placed_.begin(), placed_.end()}; }
  const std::vector<std::vector<std::string>>& idle() const { return idle_; }

private:
  bool isOfCommandLine(const std::string& name) const {
    return llvm::any_of(settings_, [&](const Setting& one) { return one.name == name; });
  }

  const std::vector<Setting>& settings_;
  std::vector<std::string> problems_;
  std::map<std::string, std::pair<std::string, unsigned>> wrong_;
  unsigned runs_ = 0;
  std::set<size_t> placed_;
  std::vector<std::vector<std::string>> idle_;
};

} // namespace

FileAnalysis analyzeFile(const FileTask& task, AnalysisContext& context) {
  FileAnalysis result;
  const std::string& file = task.file;
  ParseRequest request;
  request.file = file;
  request.secondsLimit = context.options.secondsLimit;
  request.tree = task.tree;
  if (context.database && !context.database->fill(request, true))
    result.note = file + " is not in the compile database; the tree's own flags are used";
  const std::string root = request.tree ? request.tree->root : "";
  result.relative = relativeTo(root, file);
  request.preambles = &context.preambles;
  auto finished = [&](const std::string& bytes) {
    return context.options.kernels ? withReadings(bytes, request, task, context)
                                   : restoreAnalysis(bytes);
  };
  const std::string key = resultKey(request, task, context);
  if (!key.empty())
    if (const std::optional<std::string> known = context.memo.recall(key))
      if (std::optional<FileAnalysis> before = finished(*known))
        return std::move(*before);

  auto read = parseSource(request, [&](const ParsedFile& parsed) {
    const ParseLog& log = parsed.log;
    result.runs.clear();
    SettingsUse use(task, context.options.settings);
    forEachRun(task, [&](size_t product, size_t index) {
      const Scenario& scenario = *task.scenarios[index];
      EngineOptions options;
      options.file = file;
      options.treeRoot = root;
      options.entry = scenario.entry.text.empty() ? context.options.entry : scenario.entry.text;
      options.operations = context.options.operations;
      options.secondsLimit = context.options.secondsLimit;
      options.scenario = scenario;
      options.define = [&](const clang::FunctionDecl* function) {
        return parsed.definitions.find(function);
      };
      FileResult found = evaluateFile(parsed.ast, parsed.sema, *task.budgets[product], options);
      use.note(index, found);
      const bool noHeaders = llvm::any_of(log.missingHeaders, [](llvm::StringRef header) {
        return header.starts_with("tt-metalium/");
      });
      auto whyLost = [&](unsigned line) -> std::string {
        if (noHeaders)
          return "tt-metal's headers were not found: give the tree with --tree DIR or "
                 "TT_METAL_HOME";
        if (log.errors.empty() && !log.missingHeaders.empty())
          return "the header " + log.missingHeaders.front() + " was not found";
        if (log.errors.empty())
          return "no function that could be evaluated gets here";
        const auto error =
            llvm::find_if(log.errors, [&](const Diagnostic& d) { return d.site.line >= line; });
        return "does not compile here: " +
               (error == log.errors.end() ? log.errors.front() : *error).message;
      };
      // What the text has and the AST has not was dropped by an error, or by the preprocessor.
      std::vector<Unknown> dropped;
      if (!log.errors.empty())
        for (CreatingPlace& place : found.places)
          if (!place.parsed) {
            place.lost = whyLost(place.site.line);
            dropped.push_back({place.lost, place.site});
          }
      const bool broken = !log.errors.empty() || !log.missingHeaders.empty();
      if (found.programs.empty() && (!found.places.empty() || broken) && options.entry.empty()) {
        const Site start{file, 1, 1};
        const Site first = found.places.empty() ? start : found.places.front().site;
        Program& program = found.programs.emplace_back(unseen({whyLost(first.line), first}));
        program.site = start;
        if (!dropped.empty())
          program.unknowns.clear();
      }
      for (Program& program : found.programs) {
        if (noHeaders)
          for (Unknown& unknown : program.unknowns)
            if (llvm::StringRef(unknown.why).starts_with("does not compile here"))
              unknown.why = whyLost(unknown.site.line);
        llvm::append_range(program.unknowns, dropped);
        complete(program, request.tree ? &*request.tree : nullptr, log, file,
                 parsed.ast.getSourceManager().getFileManager().getVirtualFileSystem());
        result.runs.push_back({std::move(program), product, index});
      }
      result.places = std::move(found.places);
      result.candidates = std::move(found.candidates);
    });
    result.error = use.problem();
    result.placed = use.placed();
    result.idle = use.idle();
  });
  if (!read) {
    llvm::Error broken = llvm::handleErrors(read.takeError(), [&](const OutOfTime& error) {
      result.runs.clear();
      result.idle.assign(task.scenarios.size(), {});
      for (size_t scenario = 0; scenario < task.scenarios.size(); ++scenario)
        result.placed.push_back(scenario);
      forEachRun(task, [&](size_t product, size_t scenario) {
        result.runs.push_back({unseen({error.why(), {file, 1, 1}}), product, scenario});
      });
    });
    if (broken)
      result.error = llvm::toString(std::move(broken));
    return result;
  }
  if (result.error)
    return result;
  // A result read back has the expressions it needs and not all that an evaluation made: memory
  // does not grow with the number of files.
  const std::string bytes = archiveAnalysis(result);
  if (!key.empty())
    context.memo.remember(key, *read, bytes);
  if (std::optional<FileAnalysis> small = finished(bytes))
    return std::move(*small);
  return result;
}

} // namespace l1budget
