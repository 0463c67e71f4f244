// SPDX-License-Identifier: Apache-2.0
//
// The commands. What they print goes to stdout (or -o FILE), what they say about their work to
// stderr.
#include "analyzer/driver/Pipeline.h"
#include "analyzer/finding/Rule.h"
#include "analyzer/report/Explain.h"
#include "analyzer/report/Json.h"
#include "analyzer/report/Text.h"
#include "analyzer/tool/BudgetsCommand.h"
#include "analyzer/tool/Help.h"
#include "analyzer/tool/Options.h"
#include "analyzer/tool/Output.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/TimeProfiler.h"

using namespace l1budget;

namespace {

constexpr int clean = 0, findingsLeft = 1, badUse = 2, incomplete = 3;

int fail(const llvm::Twine& message) {
  llvm::errs() << "l1budget: " << message << "\n";
  return badUse;
}

int failWith(llvm::Error error) { return fail(llvm::toString(std::move(error))); }

/// Where what can be made again is kept: L1BUDGET_CACHE_DIR, else with the user's other caches. An
/// empty variable says nowhere.
std::string cacheFolder() {
  if (auto named = llvm::sys::Process::GetEnv("L1BUDGET_CACHE_DIR"))
    return *named;
  llvm::SmallString<256> folder;
  if (!llvm::sys::path::cache_directory(folder))
    return "";
  llvm::sys::path::append(folder, "l1budget");
  return std::string(folder);
}

AnalysisOptions analysisOptions(const Options& options) {
  AnalysisOptions result;
  result.paths = options.arguments;
  result.treeRoot = options.tree;
  result.databaseFolder = options.database;
  result.budgetsFolder = options.budgets;
  result.products = options.products;
  result.architectures = options.architectures;
  result.entry = options.entry;
  result.cacheFolder = cacheFolder();
  result.resultCache = options.resultCache;
  result.trace = !options.timeTrace.empty();
  result.jobs = options.jobs ? options.jobs : llvm::hardware_concurrency().compute_thread_count();
  result.version = L1BUDGET_VERSION;
  return result;
}

/// A line that is overwritten while work goes on; nothing when stderr is not a terminal.
class ProgressLine : public Progress {
public:
  ~ProgressLine() override {
    if (shown_)
      llvm::errs() << "\r\x1b[K";
  }
  void finished(size_t done, size_t all, const std::string& file) override {
    if (all > 1)
      show("[" + std::to_string(done) + "/" + std::to_string(all) + "] " + file);
  }
  void notice(const std::string& what) override { show("l1budget: " + what + " …"); }

private:
  void show(const std::string& text) {
    if (!llvm::sys::Process::StandardErrIsDisplayed())
      return;
    llvm::errs() << "\r\x1b[K" << text;
    shown_ = true;
  }
  bool shown_ = false;
};

/// What a run could not do, one line each; the exit status when there is nothing to print.
std::optional<int> explainProblems(const Analysis& analysis, const Options& options) {
  for (const std::string& error : analysis.errors)
    llvm::errs() << "l1budget: " << error << "\n";
  if (!analysis.errors.empty() && analysis.errors.size() == analysis.files.size())
    return badUse;
  if (analysis.files.empty())
    return fail("nothing to analyse: no host source that configures a program below " +
                llvm::join(options.arguments, ", "));
  if (analysis.report.programs.empty() && !options.entry.empty())
    return fail("no entry '" + options.entry + "' in " + llvm::join(options.arguments, ", "));
  for (const std::string& file : analysis.filesWithoutPrograms)
    llvm::errs() << "l1budget: " << file << ": configures no program that could be found\n";
  return std::nullopt;
}

bool anyUnknown(const Analysis& analysis) {
  return llvm::any_of(analysis.report.programs, [](const ProgramReport& one) {
    return one.layout->verdict == Verdict::Unknown;
  });
}

int exitStatus(const Analysis& analysis, const Options& options) {
  if (!analysis.errors.empty())
    return badUse;
  if (llvm::any_of(analysis.report.findings,
                   [](const Finding& finding) { return finding.severity == Severity::Error; }))
    return findingsLeft;
  if (options.unknown == "error" && anyUnknown(analysis))
    return incomplete;
  return clean;
}

/// Every program; those that only repeat the one before are counted.
void explainAll(llvm::raw_ostream& out, const Report& report) {
  std::string previous;
  size_t repeated = 0;
  auto tellRepeated = [&] {
    if (repeated)
      out << "\n"
          << repeated << (repeated == 1 ? " more program" : " more programs") << " like this one\n";
    repeated = 0;
  };
  for (const ProgramReport& program : report.programs) {
    std::string text;
    llvm::raw_string_ostream stream(text);
    printExplain(stream, program);
    const std::string body = text.substr(std::min(text.find('\n'), text.size()));
    if (body == previous) {
      ++repeated;
      continue;
    }
    tellRepeated();
    out << (previous.empty() ? "" : "\n") << text;
    previous = body;
  }
  tellRepeated();
}

int runAnalysis(const Options& options) {
  if (options.arguments.empty())
    return fail(options.command + " needs a path; see l1budget " + options.command + " --help");
  if (!options.timeTrace.empty())
    llvm::timeTraceProfilerInitialize(traceGranularity, "l1budget");
  llvm::Expected<std::unique_ptr<Analysis>> result = [&] {
    ProgressLine progress;
    AnalysisOptions analysis = analysisOptions(options);
    for (const std::string& setting : options.settings)
      if (llvm::Error error = addSetting(analysis.scenario, setting))
        return llvm::Expected<std::unique_ptr<Analysis>>(std::move(error));
    return analyze(analysis, progress);
  }();
  if (!options.timeTrace.empty()) {
    llvm::Error error = writeOutput(
        options.timeTrace, [](llvm::raw_pwrite_stream& out) { llvm::timeTraceProfilerWrite(out); });
    llvm::timeTraceProfilerCleanup();
    if (error)
      return failWith(std::move(error));
  }
  if (!result)
    return failWith(result.takeError());
  Analysis& analysis = **result;
  if (auto status = explainProblems(analysis, options))
    return *status;
  for (const std::string& warning : analysis.warnings)
    llvm::errs() << "l1budget: " << warning << "\n";
  if (options.unknown == "ignore")
    llvm::erase_if(analysis.report.findings,
                   [](const Finding& finding) { return finding.rule == "cb-unknown"; });

  TextOptions text;
  const bool terminal = (options.output.empty() || options.output == "-") &&
                        llvm::sys::Process::StandardOutIsDisplayed();
  text.color = options.color == "always" ||
               (options.color == "auto" && terminal && !llvm::sys::Process::GetEnv("NO_COLOR"));
  text.bars = terminal;
  llvm::Error error = writeOutput(options.output, [&](llvm::raw_ostream& out) {
    if (options.command == "coverage") {
      if (options.format == "json")
        printCoverageJson(out, *analysis.report.coverage);
      else
        printCoverageText(out, *analysis.report.coverage);
    } else if (options.format == "json") {
      printJson(out, analysis.report);
    } else if (options.command == "explain") {
      explainAll(out, analysis.report);
    } else {
      printText(out, analysis.report, text);
    }
  });
  if (error)
    return failWith(std::move(error));
  if (options.command == "check" && options.format == "text")
    for (const std::string& note : analysis.notes)
      llvm::errs() << "l1budget: " << note << "\n";
  if (options.command == "coverage")
    return analysis.errors.empty() ? clean : badUse;
  return exitStatus(analysis, options);
}

int runRules(const Options& options) {
  if (options.arguments.size() > 1)
    return fail("rules takes one id at a time");
  const Rule* rule = options.arguments.empty() ? nullptr : findRule(options.arguments[0]);
  if (!options.arguments.empty() && !rule)
    return fail("unknown rule '" + options.arguments[0] + "'; l1budget rules lists them");
  llvm::Error error = writeOutput(options.output, [&](llvm::raw_ostream& out) {
    if (rule) {
      out << llvm::StringRef(rule->readme);
      return;
    }
    size_t width = 0;
    for (const Rule& each : allRules())
      width = std::max(width, each.info->id.size());
    for (const Rule& each : allRules())
      out << llvm::StringRef(each.info->code) << "  "
          << llvm::left_justify(llvm::StringRef(each.info->id), unsigned(width)) << "  "
          << llvm::left_justify(severityName(each.info->severity), 7) << "  "
          << llvm::StringRef(each.info->summary) << "\n";
  });
  return error ? failWith(std::move(error)) : clean;
}

} // namespace

int main(int argc, char** argv) {
  llvm::InitLLVM init(argc, argv);
  auto options = parseOptions({argv + 1, argv + argc});
  if (!options)
    return failWith(options.takeError());
  if (options->version) {
    llvm::outs() << "l1budget " L1BUDGET_VERSION "\n";
    return clean;
  }
  if (options->command == "help") {
    llvm::outs() << helpText(options->arguments.empty() ? "" : options->arguments[0]);
    return clean;
  }
  if (options->help) {
    llvm::outs() << helpText(options->command);
    return clean;
  }
  if (options->command.empty()) {
    llvm::errs() << helpText("");
    return badUse;
  }
  if (options->command == "rules")
    return runRules(*options);
  if (options->command == "budgets")
    return runBudgets(*options);
  return runAnalysis(*options);
}
