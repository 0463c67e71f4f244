// SPDX-License-Identifier: Apache-2.0
#include "analyzer/driver/FileAnalysis.h"

#include "analyzer/driver/ResultCache.h"
#include "analyzer/engine/Engine.h"
#include "analyzer/frontend/Definitions.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

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

void complete(Program& program, const Tree* tree, const ParseLog& log, const std::string& file) {
  for (const std::string& header : log.missingHeaders)
    program.assumptions.push_back(
        {"the header " + header + " was not found and is taken to be empty", {file, 1, 1}});
  for (const Diagnostic& diagnostic : log.errors)
    program.assumptions.push_back(
        {"does not compile here: " + diagnostic.message, diagnostic.site});
  // The runtime looks for a kernel below the tree's root; a path into it is shown relative to it.
  if (tree)
    for (Kernel& kernel : program.kernels)
      if (llvm::sys::path::is_absolute(kernel.source))
        kernel.source = relativeTo(tree->root, kernel.source);
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

} // namespace

FileAnalysis analyzeFile(const std::string& file, AnalysisContext& context) {
  FileAnalysis result;
  ParseRequest request;
  request.file = file;
  request.secondsLimit = context.options.secondsLimit;
  request.tree = context.tree ? context.tree : findTree(file);
  if (!request.tree)
    request.tree = context.home;
  if (context.database && !context.database->fill(request, true))
    result.note = file + " is not in the compile database; the tree's own flags are used";
  const std::string root = request.tree ? request.tree->root : "";
  result.treeRoot = root;
  result.relative = relativeTo(root, file);
  const std::vector<const Budget*>& budgets = context.budgetsFor(root);
  request.preambles = &context.preambles;
  const std::string key = resultKey(request, context);
  if (!key.empty())
    if (const std::optional<std::string> known = context.memo.recall(key))
      if (std::optional<FileAnalysis> before = restoreAnalysis(*known))
        return std::move(*before);

  auto read = parseSource(request, [&](const ParsedFile& parsed) {
    const ParseLog& log = parsed.log;
    result.runs.clear();
    for (size_t product = 0; product < budgets.size(); ++product) {
      const Budget* budget = budgets[product];
      EngineOptions options;
      options.file = file;
      options.treeRoot = root;
      options.entry = context.options.entry;
      options.operations = context.options.operations;
      options.secondsLimit = context.options.secondsLimit;
      options.scenario = context.options.scenario;
      options.define = [&](const clang::FunctionDecl* function) {
        return parsed.definitions.find(function);
      };
      FileResult found = evaluateFile(parsed.ast, parsed.sema, *budget, options);
      if (!found.problems.empty())
        result.error = llvm::join(found.problems, "\nl1budget: ");
      if (!found.idle.empty())
        result.idle = "no program in " + file + " depends on " + llvm::join(found.idle, ", ");
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
      if (found.programs.empty() && (!found.places.empty() || broken) &&
          context.options.entry.empty()) {
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
        complete(program, request.tree ? &*request.tree : nullptr, log, file);
        result.runs.push_back({std::move(program), product});
      }
      result.places = std::move(found.places);
    }
  });
  if (!read) {
    llvm::Error broken = llvm::handleErrors(read.takeError(), [&](const OutOfTime& error) {
      result.runs.clear();
      for (size_t product = 0; product < budgets.size(); ++product)
        result.runs.push_back({unseen({error.why(), {file, 1, 1}}), product});
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
  if (std::optional<FileAnalysis> small = restoreAnalysis(bytes))
    return std::move(*small);
  return result;
}

} // namespace l1budget
