// SPDX-License-Identifier: Apache-2.0
//
// The commands. What they print goes to stdout (or -o FILE), what they say about their work to
// stderr.
#include "analyzer/driver/Changes.h"
#include "analyzer/driver/Import.h"
#include "analyzer/driver/Pipeline.h"
#include "analyzer/finding/Rule.h"
#include "analyzer/report/Explain.h"
#include "analyzer/report/Formats.h"
#include "analyzer/report/HtmlPage.h"
#include "analyzer/report/Json.h"
#include "analyzer/report/L1Tracker.h"
#include "analyzer/report/Said.h"
#include "analyzer/tool/AcceptCommand.h"
#include "analyzer/tool/AnalysisRun.h"
#include "analyzer/tool/BudgetsCommand.h"
#include "analyzer/tool/ConfigCommand.h"
#include "analyzer/tool/DiffCommand.h"
#include "analyzer/tool/Help.h"
#include "analyzer/tool/ImportCommand.h"
#include "analyzer/tool/KernelsCommand.h"
#include "analyzer/tool/MergeCommand.h"
#include "analyzer/tool/Options.h"
#include "analyzer/tool/Output.h"
#include "analyzer/tool/SweepCommand.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace l1budget;

namespace {

/// Something is left unknown where the policy is that nothing may be.
bool isIncomplete(const Analysis& analysis) {
  return llvm::any_of(analysis.report.findings, [&](const Finding& finding) {
    return finding.rule == "cb-unknown" && counts(finding) &&
           analysis.completeSources.contains(finding.source);
  });
}

int exitStatus(const Analysis& analysis) {
  if (!analysis.errors.empty())
    return badUse;
  if (llvm::any_of(analysis.report.findings, [](const Finding& finding) {
        return counts(finding) && finding.severity == Severity::Error;
      }))
    return findingsLeft;
  if (isIncomplete(analysis))
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

/// The way from the page to the current folder, by which it finds files.
std::string folderFrom(const std::string& page) {
  llvm::SmallString<256> folder(page.empty() || page == "-" ? "." : page), here(".");
  if (llvm::sys::fs::make_absolute(folder) || llvm::sys::fs::make_absolute(here))
    return "";
  llvm::sys::path::remove_filename(folder);
  llvm::sys::path::remove_dots(folder, true);
  llvm::sys::path::remove_dots(here, true);
  auto from = llvm::sys::path::begin(folder), to = llvm::sys::path::begin(here);
  const auto fromEnd = llvm::sys::path::end(folder), toEnd = llvm::sys::path::end(here);
  while (from != fromEnd && to != toEnd && *from == *to)
    ++from, ++to;
  std::string way;
  for (; from != fromEnd; ++from)
    way += "../";
  for (; to != toEnd; ++to)
    way += to->str() + "/";
  return way;
}

int runAnalysis(Options options) {
  if (options.changed) {
    auto sources = changedSources(options.arguments, options.base);
    if (!sources)
      return failWith(sources.takeError());
    if (sources->empty()) {
      llvm::errs() << "l1budget: no host source has changed\n";
      return clean;
    }
    options.arguments = std::move(*sources);
  }
  // A file of scenarios says by itself which files it is about.
  if (options.command != "coverage" && options.arguments.empty() &&
      !options.scenariosFile.empty()) {
    auto named = filesOfScenarios(options.scenariosFile);
    if (!named)
      return failWith(named.takeError());
    options.arguments = named->files;
    if (options.scenarios.empty())
      options.scenarios = named->scenarios;
  }
  if (options.arguments.empty())
    return fail(options.command + " needs a path; see l1budget " + options.command + " --help");
  Scenario scenario;
  for (const std::string& setting : options.settings)
    if (llvm::Error error = addSetting(scenario, setting))
      return failWith(std::move(error));
  auto result = analyzeFor(options, std::move(scenario.inputs));
  if (!result)
    return failWith(result.takeError());
  Analysis& analysis = **result;
  if (auto status = explainProblems(analysis, options))
    return *status;
  if (auto& shard = analysis.report.shard)
    shard->incomplete = isIncomplete(analysis);

  TextOptions text;
  const bool terminal = (options.output.empty() || options.output == "-") &&
                        llvm::sys::Process::StandardOutIsDisplayed();
  text.color = options.color == "always" ||
               (options.color == "auto" && terminal && !llvm::sys::Process::GetEnv("NO_COLOR"));
  text.bars = terminal;
  llvm::Error error = writeOutput(options.output, [&](llvm::raw_ostream& out) {
    if (options.command == "coverage") {
      if (options.format == "json")
        printCoverageJson(out, *analysis.report.coverage, analysis.report.shard);
      else
        printCoverageText(out, *analysis.report.coverage);
    } else if (options.command == "report") {
      printHtml(out, analysis.report, {options.sourceUrl, folderFrom(options.output)});
    } else if (options.command == "explain" && options.format == "text") {
      explainAll(out, analysis.report);
    } else if (options.command == "explain" && options.format == "l1tracker") {
      printL1Tracker(out, analysis.report);
    } else {
      findFormat(options.format)->print(out, analysis.report, text);
    }
  });
  if (error)
    return failWith(std::move(error));
  if (options.command == "check" && options.format == "text")
    for (const std::string& note : analysis.notes)
      llvm::errs() << "l1budget: " << note << "\n";
  if (options.command == "coverage" || options.command == "report")
    return analysis.errors.empty() ? clean : badUse;
  return exitStatus(analysis);
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
#ifdef __GLIBC__
  // The heap of a thread grows by single pages otherwise: two thousand system calls a file.
  mallopt(M_TOP_PAD, 64 << 20);
#endif
  llvm::InitLLVM init(argc, argv);
  exitWhenInterrupted();
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
  if (options->command == "sweep")
    return runSweep(*options);
  if (options->command == "config")
    return runConfig(*options);
  if (options->command == "init")
    return runInit(*options);
  if (options->command == "accept")
    return runAccept(*options);
  if (options->command == "import")
    return runImport(*options);
  if (options->command == "diff")
    return runDiff(*options);
  if (options->command == "kernels")
    return runKernels(*options);
  if (options->command == "merge")
    return runMerge(*options);
  return runAnalysis(std::move(*options));
}
