// SPDX-License-Identifier: Apache-2.0
#include "analyzer/driver/Pipeline.h"

#include "analyzer/driver/FileAnalysis.h"
#include "analyzer/finding/Rule.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/TimeProfiler.h"
#include "llvm/Support/xxhash.h"

#include <mutex>

namespace l1budget {

namespace {

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
                                                  Progress& progress) {
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

  std::mutex mutex;
  AnalysisContext context(options, [&](const std::string& what) {
    std::lock_guard lock(mutex);
    progress.notice(what);
  });
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
      auto budget = budgetFor(*architecture, *product, tree ? &*tree : nullptr, context.memo, note);
      if (!budget)
        return budget.takeError();
      analysis->budgets.push_back(std::move(*budget));
      budgets.push_back(&analysis->budgets.back());
      if ((tree || trees.size() == 1) && !llvm::is_contained(analysis->notes, note))
        analysis->notes.push_back(note);
    }
  }

  std::vector<FileAnalysis> results(files->size());
  size_t done = 0;
  auto run = [&](size_t i) {
    const bool ownTrace = options.trace && !llvm::timeTraceProfilerEnabled();
    if (ownTrace)
      llvm::timeTraceProfilerInitialize(traceGranularity, "l1budget");
    {
      llvm::TimeTraceScope scope("File", (*files)[i]);
      results[i] = analyzeFile((*files)[i], context);
    }
    if (ownTrace)
      llvm::timeTraceProfilerFinishThread();
    std::lock_guard lock(mutex);
    progress.finished(++done, files->size(), (*files)[i]);
  };
  if (options.jobs <= 1 || files->size() <= 1) {
    for (size_t i = 0; i < files->size(); ++i)
      run(i);
  } else {
    // The longest first, so that none of them is alone at the end.
    std::vector<std::pair<uint64_t, size_t>> order;
    for (size_t i = 0; i < files->size(); ++i) {
      uint64_t size = 0;
      llvm::sys::fs::file_size((*files)[i], size);
      order.emplace_back(~size, i);
    }
    llvm::sort(order);
    llvm::DefaultThreadPool pool(llvm::hardware_concurrency(options.jobs));
    for (auto [size, i] : order)
      pool.async(run, i);
    pool.wait();
  }

  context.store.prune();

  std::vector<CoveredFile> coverage;
  for (size_t i = 0; i < results.size(); ++i) {
    FileAnalysis& file = results[i];
    if (file.error) {
      analysis->errors.push_back(*file.error);
      continue;
    }
    if (file.idle)
      analysis->warnings.push_back(*file.idle);
    if (file.note)
      analysis->notes.push_back(*file.note);
    if (file.runs.empty())
      analysis->filesWithoutPrograms.push_back((*files)[i]);
    std::vector<const Program*> programs;
    for (FileAnalysis::Run& run : file.runs) {
      analysis->programs.push_back(std::move(run.program));
      const Program& program = analysis->programs.back();
      const Budget& budget = *context.budgetsFor(file.treeRoot)[run.product];
      analysis->layouts.push_back(layOut(program, budget));
      const Layout& layout = analysis->layouts.back();
      analysis->report.programs.push_back({&program, &budget, &layout, "", options.scenario.texts});
      programs.push_back(&program);
      for (const Rule& rule : allRules()) {
        std::vector<Finding> found;
        rule.check({program, layout, budget}, found);
        for (Finding& finding : found) {
          finding.entry = program.entry;
          finding.ordinal = program.ordinal;
          finding.architecture = budget.architecture;
          finding.product = budget.product;
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
