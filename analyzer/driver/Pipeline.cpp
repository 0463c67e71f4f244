// SPDX-License-Identifier: Apache-2.0
#include "analyzer/driver/Pipeline.h"

#include "analyzer/engine/Engine.h"
#include "analyzer/finding/Rule.h"
#include "analyzer/frontend/Database.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/xxhash.h"

#include <mutex>

namespace l1budget {

namespace {

/// One file's share of the result.
struct FileAnalysis {
  struct Run {
    Program program;
    const Budget* budget;
  };
  std::vector<Run> runs;
  std::vector<CreatingPlace> places;
  std::string relative; ///< the file's name in its tree
  std::vector<std::string> entries;
  std::optional<std::string> error, note;
};

struct Context {
  const AnalysisOptions& options;
  std::optional<Tree> tree; ///< the one that was asked for
  std::optional<Tree> home; ///< TT_METAL_HOME, for files that lie in none
  std::optional<Database> database;
  /// Budgets by tree root, in the order of the products.
  llvm::StringMap<std::vector<const Budget*>> budgets;
};

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

FileAnalysis analyzeFile(const std::string& file, const Context& context) {
  FileAnalysis result;
  ParseRequest request;
  request.file = file;
  request.tree = context.tree ? context.tree : findTree(file);
  if (!request.tree)
    request.tree = context.home;
  if (context.database && !context.database->fill(request, true))
    result.note = file + " is not in the compile database; the tree's own flags are used";
  const std::string root = request.tree ? request.tree->root : "";
  result.relative = relativeTo(root, file);
  auto budgets = context.budgets.find(root);
  if (budgets == context.budgets.end())
    budgets = context.budgets.find("");

  llvm::Error error =
      parseSource(request, [&](clang::ASTContext& ast, clang::Sema& sema, const ParseLog& log) {
        for (const Budget* budget : budgets->second) {
          EngineOptions options;
          options.file = file;
          options.treeRoot = root;
          options.entry = context.options.entry;
          FileResult found = evaluateFile(ast, sema, *budget, options);
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
            Program& program = found.programs.emplace_back();
            program.pool = std::make_shared<ExprPool>();
            program.guard = program.pool->boolean(true);
            program.entry = "(none)";
            program.file = file;
            program.line = 1;
            program.site = {file, 1, 1};
            const Site first = found.places.empty() ? program.site : found.places.front().site;
            if (dropped.empty())
              program.unknowns.push_back({whyLost(first.line), first});
          }
          for (Program& program : found.programs) {
            if (noHeaders)
              for (Unknown& unknown : program.unknowns)
                if (llvm::StringRef(unknown.why).starts_with("does not compile here"))
                  unknown.why = whyLost(unknown.site.line);
            llvm::append_range(program.unknowns, dropped);
            complete(program, request.tree ? &*request.tree : nullptr, log, file);
            result.runs.push_back({std::move(program), budget});
          }
          result.places = std::move(found.places);
          result.entries = found.entries;
        }
      });
  if (error)
    result.error = llvm::toString(std::move(error));
  return result;
}

/// A short fingerprint of what decides the numbers of a tree.
std::string fingerprint(const Tree& tree) {
  std::string state = tree.root;
  for (const char* header : {"tt_metal/api/tt-metalium/host_api.hpp",
                             "tt_metal/api/tt-metalium/circular_buffer_config.hpp",
                             "tt_metal/hw/inc/internal/tt-1xx/wormhole/dev_mem_map.h",
                             "tt_metal/hw/inc/internal/tt-1xx/blackhole/dev_mem_map.h"})
    if (auto buffer = llvm::MemoryBuffer::getFile(tree.root + "/" + header))
      state += (*buffer)->getBuffer();
  return llvm::utohexstr(llvm::xxh3_64bits(llvm::StringRef(state).drop_front(tree.root.size())),
                         true);
}

} // namespace

llvm::Expected<std::unique_ptr<Analysis>> analyze(const AnalysisOptions& options,
                                                  Progress progress) {
  auto analysis = std::make_unique<Analysis>();
  auto architectures = loadArchitectures(options.budgetsFolder);
  if (!architectures)
    return architectures.takeError();

  std::vector<std::pair<const Architecture*, const Product*>> products;
  for (const std::string& name : options.products) {
    auto product = findProduct(*architectures, name);
    if (!product)
      return product.takeError();
    products.push_back(*product);
  }
  std::vector<std::string> names = options.architectures;
  if (products.empty() && names.empty())
    names = {"wormhole_b0", "blackhole"};
  for (const std::string& name : names) {
    auto it = llvm::find_if(*architectures, [&](const Architecture& a) { return a.name == name; });
    if (it == architectures->end() || it->products.empty()) {
      std::string known;
      for (const Architecture& architecture : *architectures)
        known += (known.empty() ? "" : ", ") + architecture.name;
      return llvm::createStringError(
          llvm::formatv("unknown architecture '{0}'; known are {1}", name, known).str());
    }
    products.push_back({&*it, &it->products.front()});
  }

  Context context{options, std::nullopt, std::nullopt, std::nullopt, {}};
  std::string treeRoot = options.treeRoot;
  if (!treeRoot.empty()) {
    auto tree = openTree(treeRoot);
    if (!tree)
      return tree.takeError();
    context.tree = std::move(*tree);
  }
  if (!options.databaseFolder.empty()) {
    auto database = Database::load(options.databaseFolder);
    if (!database)
      return database.takeError();
    context.database = std::move(*database);
  }
  auto files = collectSources(options.paths);
  if (!files)
    return files.takeError();
  analysis->files = *files;

  // Every tree's own numbers, once.
  std::vector<std::optional<Tree>> trees{context.tree};
  if (!context.tree) {
    for (const std::string& file : *files) {
      auto tree = findTree(file);
      if (!tree)
        if (auto home = llvm::sys::Process::GetEnv("TT_METAL_HOME"); home && !home->empty()) {
          auto opened = openTree(*home);
          if (!opened)
            return llvm::createStringError("TT_METAL_HOME: " + llvm::toString(opened.takeError()));
          context.home = std::move(*opened);
          tree = context.home;
        }
      if (llvm::none_of(trees, [&](const auto& known) {
            return known.has_value() == tree.has_value() && (!known || known->root == tree->root);
          }))
        trees.push_back(std::move(tree));
    }
  }
  for (const auto& tree : trees) {
    auto& budgets = context.budgets[tree ? tree->root : ""];
    for (const auto& [architecture, product] : products) {
      std::string note;
      auto budget = budgetFor(*architecture, *product, tree ? &*tree : nullptr, note);
      if (!budget)
        return budget.takeError();
      analysis->budgets.push_back(std::move(*budget));
      budgets.push_back(&analysis->budgets.back());
      if ((tree || trees.size() == 1) && !llvm::is_contained(analysis->notes, note))
        analysis->notes.push_back(note);
    }
  }

  std::vector<FileAnalysis> results(files->size());
  std::mutex mutex;
  size_t done = 0;
  auto run = [&](size_t i) {
    results[i] = analyzeFile((*files)[i], context);
    std::lock_guard lock(mutex);
    progress(++done, files->size(), (*files)[i]);
  };
  if (options.jobs <= 1 || files->size() <= 1) {
    for (size_t i = 0; i < files->size(); ++i)
      run(i);
  } else {
    llvm::DefaultThreadPool pool(llvm::hardware_concurrency(options.jobs));
    for (size_t i = 0; i < files->size(); ++i)
      pool.async(run, i);
    pool.wait();
  }

  std::vector<CoveredFile> coverage;
  for (size_t i = 0; i < results.size(); ++i) {
    FileAnalysis& file = results[i];
    if (file.error) {
      analysis->errors.push_back(*file.error);
      continue;
    }
    if (file.note)
      analysis->notes.push_back(*file.note);
    if (file.runs.empty())
      analysis->filesWithoutPrograms.push_back((*files)[i]);
    std::vector<const Program*> programs;
    for (FileAnalysis::Run& run : file.runs) {
      analysis->programs.push_back(std::move(run.program));
      const Program& program = analysis->programs.back();
      analysis->layouts.push_back(layOut(program, *run.budget));
      const Layout& layout = analysis->layouts.back();
      analysis->report.programs.push_back({&program, run.budget, &layout, ""});
      programs.push_back(&program);
      for (const Rule& rule : allRules()) {
        std::vector<Finding> found;
        rule.check({program, layout, *run.budget}, found);
        for (Finding& finding : found) {
          finding.entry = program.entry;
          finding.ordinal = program.ordinal;
          finding.architecture = run.budget->architecture;
          finding.product = run.budget->product;
          analysis->report.findings.push_back(std::move(finding));
        }
      }
    }
    coverage.push_back({(*files)[i], file.relative, std::move(programs), std::move(file.places)});
  }
  // A program's products side by side.
  std::map<std::tuple<std::string, unsigned, std::string, unsigned, size_t>, ProgramReport> ordered;
  for (const ProgramReport& one : analysis->report.programs)
    ordered.emplace(std::tuple(one.program->file, one.program->line, one.program->entry,
                               one.program->ordinal, ordered.size()),
                    one);
  analysis->report.programs.clear();
  for (auto& [key, one] : ordered)
    analysis->report.programs.push_back(std::move(one));
  sortFindings(analysis->report.findings);
  analysis->report.coverage = takeLedger(coverage);
  analysis->report.version = options.version;
  const Tree* shown = nullptr;
  for (const auto& tree : trees)
    if (tree && !shown)
      shown = &*tree;
  analysis->report.tree.kind = context.database ? "database" : shown ? "tree" : "none";
  if (shown)
    analysis->report.tree.fingerprint = fingerprint(*shown);
  return analysis;
}

} // namespace l1budget
