// SPDX-License-Identifier: Apache-2.0
#include "analyzer/tool/AnalysisRun.h"

#include "analyzer/driver/Changes.h"
#include "analyzer/report/Plain.h"
#include "analyzer/tool/LineFilter.h"
#include "analyzer/tool/Output.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/TimeProfiler.h"

#include <atomic>
#include <unistd.h>

namespace l1budget {

int fail(const llvm::Twine& message) {
  llvm::errs() << "l1budget: " << message << "\n";
  return badUse;
}

int failWith(llvm::Error error) { return fail(llvm::toString(std::move(error))); }

std::string cacheFolder() {
  if (auto named = llvm::sys::Process::GetEnv("L1BUDGET_CACHE_DIR"))
    return *named;
  llvm::SmallString<256> folder;
  if (!llvm::sys::path::cache_directory(folder))
    return "";
  llvm::sys::path::append(folder, "l1budget");
  return std::string(folder);
}

namespace {

AnalysisOptions analysisOptions(const Options& options) {
  AnalysisOptions result;
  result.paths = options.arguments;
  result.treeRoot = options.tree;
  result.databaseFolder = options.database;
  result.budgetsFolder = options.budgets;
  result.products = options.products;
  result.architectures = options.architectures;
  result.entry = options.entry;
  // In a folder, what an operation's factories do is said where they are.
  result.operations =
      options.command == "explain" || options.command == "sweep" || options.command == "kernels";
  result.scenarios = options.scenarios;
  result.scenariosFile = options.scenariosFile;
  result.unknown = options.unknown;
  result.baseline = options.baseline;
  result.useBaseline = options.command != "accept";
  result.everyScenario =
      options.command == "check" || options.command == "accept" || options.command == "report";
  result.kernelCache = options.kernelCache;
  result.cacheFolder = cacheFolder();
  result.resultCache = options.resultCache;
  result.kernels = options.kernels;
  result.trace = !options.timeTrace.empty();
  result.jobs = options.jobs ? options.jobs : llvm::hardware_concurrency().compute_thread_count();
  result.shard = options.shard;
  result.shards = options.shards;
  result.secondsLimit = options.timeLimit;
  result.version = L1BUDGET_VERSION;
  return result;
}

} // namespace

namespace {

constexpr llvm::StringLiteral clearLine("\r\x1b[K");
/// Whether a line stands on the terminal; read in a signal handler.
std::atomic<bool> lineShown = false;

/// `[12/354] 4.1 files/s, 1:23 left  ttnn/cpp/…`, of so many seconds since the start.
std::string progressText(size_t done, size_t all, double seconds, const std::string& file) {
  std::string text = "[" + std::to_string(done) + "/" + std::to_string(all) + "] ";
  // The first files say little of the rate.
  constexpr double enough = 2;
  if (seconds >= enough && done && done < all) {
    const double rate = double(done) / seconds;
    const auto left = uint64_t(double(all - done) / rate);
    text += llvm::formatv("{0:f1} files/s, {1}:{2}{3} left  ", rate, left / 60, left % 60 / 10,
                          left % 60 % 10)
                .str();
  }
  return text + file;
}

void leave() {
  // LLVM has removed the temporary files by now. Only what a signal handler may call.
  if (lineShown)
    (void)!::write(STDERR_FILENO, clearLine.data(), clearLine.size());
  constexpr int interrupted = 130;
  _exit(interrupted);
}

} // namespace

void exitWhenInterrupted() { llvm::sys::SetInterruptFunction(leave); }

ProgressLine::ProgressLine() : terminal_(llvm::sys::Process::StandardErrIsDisplayed()) {}

ProgressLine::~ProgressLine() {
  if (lineShown.exchange(false))
    llvm::errs() << clearLine;
}

void ProgressLine::finished(size_t done, size_t all, const std::string& file) {
  // A terminal is slower than files that are in the cache.
  constexpr auto often = std::chrono::milliseconds(50);
  const Clock::time_point now = Clock::now();
  if (all <= 1 || now - shown_ < often)
    return;
  shown_ = now;
  show(progressText(done, all, std::chrono::duration<double>(now - start_).count(), file));
}

void ProgressLine::notice(const std::string& what) { show("l1budget: " + what + " …"); }

void ProgressLine::show(const std::string& text) {
  if (!terminal_)
    return;
  // A line that wraps could not be taken back.
  const unsigned width = llvm::sys::Process::StandardErrColumns();
  std::string line = plain(text);
  if (width && columns(line) >= width)
    line = line.substr(0, width - 1);
  lineShown = true;
  llvm::errs() << clearLine << llvm::json::fixUTF8(line);
}

llvm::Expected<std::unique_ptr<Analysis>> analyzeFor(const Options& options,
                                                     std::vector<Setting> settings) {
  std::vector<FilteredFile> lines;
  if (!options.lineFilter.empty()) {
    auto parsed = parseLineFilter(options.lineFilter);
    if (!parsed)
      return parsed.takeError();
    lines = std::move(*parsed);
  }
  if (!options.timeTrace.empty())
    llvm::timeTraceProfilerInitialize(traceGranularity, "l1budget");
  llvm::Expected<std::unique_ptr<Analysis>> result = [&] {
    ProgressLine progress;
    AnalysisOptions analysis = analysisOptions(options);
    analysis.settings = std::move(settings);
    auto result = analyze(analysis, progress);
    if (result && !options.base.empty())
      compareWithBase(**result, analysis, options.base, progress);
    if (result && !options.lineFilter.empty())
      keepLines((*result)->report.findings, lines);
    return result;
  }();
  if (options.timeTrace.empty())
    return result;
  llvm::Error error = writeOutput(
      options.timeTrace, [](llvm::raw_pwrite_stream& out) { llvm::timeTraceProfilerWrite(out); });
  llvm::timeTraceProfilerCleanup();
  if (!error)
    return result;
  if (!result)
    return llvm::joinErrors(result.takeError(), std::move(error));
  return error;
}

std::optional<int> explainProblems(const Analysis& analysis, const Options& options) {
  for (const std::string& error : analysis.errors)
    llvm::errs() << "l1budget: " << error << "\n";
  if (!analysis.errors.empty() && analysis.errors.size() == analysis.files.size())
    return badUse;
  // A part may be without any.
  const bool whole = !analysis.report.shard;
  if (analysis.files.empty() && whole)
    return fail("nothing to analyse: no host source that configures a program below " +
                llvm::join(options.arguments, ", "));
  if (analysis.report.programs.empty() && !options.entry.empty() && whole)
    return fail("no entry '" + options.entry + "' in " + llvm::join(options.arguments, ", "));
  for (const std::string& file : analysis.filesWithoutPrograms)
    llvm::errs() << "l1budget: " << file << ": configures no program that could be found\n";
  for (const std::string& warning : analysis.warnings)
    llvm::errs() << "l1budget: " << warning << "\n";
  return std::nullopt;
}

} // namespace l1budget
