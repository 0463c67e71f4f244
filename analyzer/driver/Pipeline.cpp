// SPDX-License-Identifier: Apache-2.0
#include "analyzer/driver/Pipeline.h"

#include "analyzer/driver/Baselines.h"
#include "analyzer/driver/Plan.h"
#include "analyzer/driver/Remarks.h"
#include "analyzer/finding/Rule.h"
#include "analyzer/kernels/KernelCache.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/TimeProfiler.h"
#include "llvm/Support/xxhash.h"

#include <map>
#include <mutex>
#include <set>
#include <tuple>

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

/// The address of the lowest L1 buffer, where a scenario says what the device would answer.
std::optional<uint64_t> lowestOccupied(const Scenario& scenario) {
  std::optional<uint64_t> lowest;
  for (const Setting& input : scenario.inputs) {
    uint64_t address = 0;
    if (llvm::StringRef(input.name).ends_with(".lowest_occupied_compute_l1_address") &&
        input.value.kind == Given::Kind::Scalar &&
        !llvm::StringRef(input.value.text).getAsInteger(0, address))
      lowest = std::min(lowest.value_or(address), address);
  }
  return lowest;
}

/// Puts what a program's own L1 buffers leave of those that lie down to an address before them.
void fillDownTo(Program& program, uint64_t lowest, const Budget& budget) {
  const uint64_t top = budget.l1Size - budget.l1SmallSize;
  uint64_t own = 0;
  for (const L1Buffer& buffer : program.l1Buffers)
    if (const auto size = buffer.sizePerBank.constant(); size && buffer.guard.isConstant(1))
      own += llvm::alignTo(std::min(uint64_t(*size), top), budget.dramAlignment);
  if (lowest < top && own < top - lowest)
    addResident(program, top - lowest - own, {});
}

/// Whether a finding is one under the policy of its file, which may change what it is worth. A rule
/// that is certain has the severity that the policy says; what it only suspects never gets more
/// than it had.
bool keepsUnder(const Policy& policy, Finding& finding) {
  const RuleInfo& info = *findRule(finding.rule)->info;
  const std::string unknown = policy.unknown ? policy.unknown->text : "warn";
  const bool ofUnknown = info.id == "cb-unknown";
  if (ofUnknown && unknown == "ignore")
    return false;
  for (const auto& [rule, severity] : policy.rules) {
    if (rule.text != info.id && rule.text != info.code)
      continue;
    if (severity.text == "off")
      return ofUnknown && unknown == "error";
    const Severity said = severity.text == "error"     ? Severity::Error
                          : severity.text == "warning" ? Severity::Warning
                                                       : Severity::Note;
    finding.severity = finding.severity == info.severity ? said : std::min(finding.severity, said);
  }
  return true;
}

/// Warns of settings that are for nothing: of a scenario in its entry, of the command line in all
/// that the file has.
void noteIdle(Analysis& analysis, const FileTask& task, const FileAnalysis& file,
              const std::vector<Setting>& settings) {
  auto warn = [&](const std::string& what, const std::vector<std::string>& names) {
    if (!names.empty())
      analysis.warnings.push_back(what + " depends on " + llvm::join(names, ", "));
  };
  std::vector<std::string> ofAll;
  for (const Setting& setting : settings)
    if (!file.placed.empty() && llvm::all_of(file.placed, [&](size_t scenario) {
          return llvm::is_contained(file.idle[scenario], setting.name);
        }))
      ofAll.push_back(setting.name);
  warn("no program in " + task.file, ofAll);
  for (const size_t scenario : file.placed) {
    std::vector<std::string> names;
    std::string place;
    for (const Setting& input : task.scenarios[scenario]->inputs)
      if (llvm::is_contained(file.idle[scenario], input.name) &&
          llvm::none_of(settings, [&](const Setting& one) { return one.name == input.name; })) {
        names.push_back(input.name);
        place = place.empty() ? input.place : place;
      }
    warn(place + ": no program of the scenario", names);
  }
}

} // namespace

llvm::Expected<std::unique_ptr<Analysis>> analyze(const AnalysisOptions& options,
                                                  Progress& progress) {
  auto analysis = std::make_unique<Analysis>();
  std::mutex mutex;
  AnalysisContext context(options, [&](const std::string& what) {
    std::lock_guard lock(mutex);
    progress.notice(what);
  });
  if (!options.databaseFolder.empty()) {
    auto database = Database::load(options.databaseFolder);
    if (!database)
      return database.takeError();
    context.database = std::move(*database);
  }
  std::unique_ptr<KernelCache> kernelCache;
  if (!options.kernelCache.empty()) {
    auto opened = KernelCache::open(options.kernelCache);
    if (!opened)
      return opened.takeError();
    kernelCache = std::move(*opened);
  }
  auto plan = makePlan(options, context.memo, analysis->budgets);
  if (!plan)
    return plan.takeError();
  const auto inTree =
      llvm::find_if((*plan)->tasks, [](const FileTask& task) { return bool(task.tree); });
  analysis->report.tree.kind = context.database                 ? "database"
                               : inTree == (*plan)->tasks.end() ? "none"
                                                                : "tree";
  if (inTree != (*plan)->tasks.end())
    analysis->report.tree.fingerprint = fingerprint(*inTree->tree);
  std::optional<Shard>& shard = analysis->report.shard;
  if (options.shards && !(*plan)->tasks.empty()) {
    shard = Shard{options.shard, options.shards, {}, {}, options.entry, false, {}, {}};
    keepShard(**plan, options.shard, options.shards);
  }
  const std::vector<FileTask>& tasks = (*plan)->tasks;
  for (const FileTask& task : tasks)
    analysis->files.push_back(task.file);
  analysis->sources = (*plan)->sources;
  analysis->baselines = (*plan)->baselines;
  analysis->notes = (*plan)->notes;

  std::vector<FileAnalysis> results(tasks.size());
  size_t done = 0;
  auto run = [&](size_t i) {
    const bool ownTrace = options.trace && !llvm::timeTraceProfilerEnabled();
    if (ownTrace)
      llvm::timeTraceProfilerInitialize(traceGranularity, "l1budget");
    {
      llvm::TimeTraceScope scope("File", tasks[i].file);
      results[i] = analyzeFile(tasks[i], context);
    }
    if (ownTrace)
      llvm::timeTraceProfilerFinishThread();
    std::lock_guard lock(mutex);
    progress.finished(++done, tasks.size(), tasks[i].file);
  };
  if (options.jobs <= 1 || tasks.size() <= 1) {
    for (size_t i = 0; i < tasks.size(); ++i)
      run(i);
  } else {
    // The longest first, so that none of them is alone at the end.
    std::vector<std::pair<uint64_t, size_t>> order;
    for (size_t i = 0; i < tasks.size(); ++i) {
      uint64_t size = 0;
      llvm::sys::fs::file_size(tasks[i].file, size);
      order.emplace_back(~size, i);
    }
    llvm::sort(order);
    llvm::DefaultThreadPool pool(llvm::hardware_concurrency(options.jobs));
    for (auto [size, i] : order)
      pool.async(run, i);
    pool.wait();
  }

  context.store.prune();

  std::vector<std::string> candidates;
  for (size_t i = 0; i < results.size(); ++i) {
    llvm::append_range(candidates, results[i].candidates);
    for (const size_t scenario : results[i].placed)
      if (PlannedScenario* planned = (*plan)->planned[i][scenario])
        planned->found.push_back(tasks[i].file);
  }
  const bool allRead =
      llvm::none_of(results, [](const FileAnalysis& file) { return file.error.has_value(); });
  if (shard)
    shard->scenarios = (*plan)->scenarios.sought(options.paths, options.scenariosFile);
  else if (allRead)
    if (llvm::Error misplaced =
            (*plan)->scenarios.misplaced(options.paths, options.scenariosFile, candidates))
      return std::move(misplaced);
  if (const size_t others = (*plan)->scenarios.ofOtherFiles(); others && !shard)
    analysis->notes.push_back(
        std::to_string(others) +
        (others == 1 ? " scenario has its entry" : " scenarios have their entries") +
        " in none of these files");

  Remarks remarks;
  std::vector<CoveredFile> coverage;
  // A program's products side by side.
  using Order =
      std::tuple<std::string, unsigned, std::string, std::string, size_t, unsigned, size_t>;
  std::map<Order, ProgramReport> ordered;
  for (size_t i = 0; i < results.size(); ++i) {
    FileAnalysis& file = results[i];
    const FileTask& task = tasks[i];
    const std::string& source = (*plan)->sources[i];
    analysis->report.sources[task.file] = source;
    const Policy& policy = (*plan)->policies[i];
    if (policy.unknown && policy.unknown->text == "error")
      analysis->completeSources.insert((*plan)->sources[i]);
    if (file.error) {
      analysis->errors.push_back(*file.error);
      analysis->report.unread.push_back({task.file, *file.error});
      continue;
    }
    noteIdle(*analysis, task, file, options.settings);
    if (file.note)
      analysis->notes.push_back(*file.note);
    if (file.runs.empty() && options.scenarios.empty())
      analysis->filesWithoutPrograms.push_back(task.file);
    std::vector<const Program*> programs;
    for (FileAnalysis::Run& run : file.runs) {
      const Scenario& scenario = *task.scenarios[run.scenario];
      Program& program = analysis->programs.emplace_back(std::move(run.program));
      if (scenario.residentL1)
        addResident(program, *scenario.residentL1, scenario.residentSite);
      const Budget& budget = *task.budgets[run.product];
      if (const auto lowest = lowestOccupied(scenario))
        fillDownTo(program, *lowest, budget);
      if (kernelCache)
        for (Kernel& kernel : program.kernels)
          kernel.text = kernelCache->textOf(kernel, budget);
      analysis->layouts.push_back(layOut(program, budget));
      const Layout& layout = analysis->layouts.back();
      std::vector<std::string> settings;
      for (const Setting& input : scenario.inputs)
        settings.push_back(textOf(input));
      ordered.emplace(Order(program.file, program.line, program.entry, source, run.scenario,
                            program.ordinal, ordered.size()),
                      ProgramReport{&program, &budget, &layout, scenario.name.text,
                                    std::move(settings), source});
      programs.push_back(&program);
      const Limits limits = remarks.limitsOf(program, policy.limits);
      for (Finding& finding : runRules({program, layout, budget, &limits})) {
        if (!keepsUnder(policy, finding))
          continue;
        finding.entry = program.entry;
        finding.entrySite = {program.file, program.line, 1};
        finding.ordinal = program.ordinal;
        finding.architecture = budget.architecture;
        finding.product = budget.product;
        finding.scenario = scenario.name.text;
        finding.source = source;
        analysis->report.findings.push_back(std::move(finding));
      }
    }
    // Of an entry that was asked for, nothing is said of what others create.
    if (!options.scenarios.empty())
      file.places.clear();
    coverage.push_back(coverFile(task.file, file.relative, programs, std::move(file.places)));
  }
  for (auto& [key, one] : ordered)
    analysis->report.programs.push_back(std::move(one));
  if (kernelCache)
    llvm::append_range(analysis->warnings, kernelCache->problems());
  std::vector<Finding>& findings = analysis->report.findings;
  remarks.suppress(findings);
  // A part of the programs says nothing of a comment that suppresses nothing there.
  const bool allPrograms = options.entry.empty() && options.scenarios.empty() &&
                           options.settings.empty() && options.products.empty() &&
                           options.architectures.empty() && options.everyScenario;
  // Of what a part finds idle, another part may have the program that it is for.
  std::set<Site> maybeIdle;
  for (size_t i = 0; i < tasks.size(); ++i) {
    const bool allHere = allPrograms && !results[i].error;
    const std::vector<Finding> sure = remarks.withoutEffect(tasks[i].file, false);
    for (Finding& finding : remarks.withoutEffect(tasks[i].file, allHere)) {
      if (shard &&
          llvm::none_of(sure, [&](const Finding& one) { return one.site == finding.site; }))
        maybeIdle.insert(finding.site);
      finding.source = (*plan)->sources[i];
      if (keepsUnder((*plan)->policies[i], finding))
        findings.push_back(std::move(finding));
    }
  }
  sortFindings(findings);
  giveFingerprints(findings);
  if (options.useBaseline)
    applyBaselines(*analysis, allPrograms && !shard);
  llvm::erase_if(findings, [&](const Finding& finding) {
    const bool maybe = finding.rule == "comment-without-effect" && maybeIdle.contains(finding.site);
    if (maybe)
      shard->idleComments.push_back(finding);
    return maybe;
  });
  analysis->report.coverage = takeLedger(coverage);
  if (shard) {
    shard->covered = std::move(coverage);
    shard->usedComments.assign(remarks.used().begin(), remarks.used().end());
  }
  analysis->report.version = options.version;
  for (const Rule& rule : allRules())
    analysis->report.rules.push_back({rule.info, rule.readme});
  return analysis;
}

} // namespace l1budget
