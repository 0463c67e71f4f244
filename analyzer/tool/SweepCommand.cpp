// SPDX-License-Identifier: Apache-2.0
//
// A file's programs over ranges of their inputs. The file is evaluated once, with the inputs of the
// axes left open; the points are evaluated from its formulas.
#include "analyzer/tool/SweepCommand.h"

#include "analyzer/report/SweepReport.h"
#include "analyzer/tool/AnalysisRun.h"
#include "analyzer/tool/Output.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <chrono>

namespace l1budget {

namespace {

/// For text and JSON, a line each is kept.
constexpr uint64_t mostLines = 100'000;
constexpr size_t mostPanels = 12;
/// Worth a word about why.
constexpr double longSeconds = 10;

/// What `--set` says: axes, and values for the rest.
llvm::Error readSettings(const Options& options, std::vector<Axis>& axes, Scenario& scenario) {
  auto isSet = [&](const std::string& name) {
    return llvm::any_of(scenario.inputs, [&](const Setting& one) { return one.name == name; });
  };
  for (const std::string& setting : options.settings) {
    auto axis = Axis::parse(setting);
    if (!axis)
      return axis.takeError();
    if (!*axis) {
      if (llvm::Error error = addSetting(scenario, setting))
        return error;
      continue;
    }
    if (llvm::any_of(axes, [&](const Axis& one) { return one.name() == (*axis)->name(); }))
      return llvm::createStringError("--set " + (*axis)->name() + ": is there twice");
    axes.push_back(std::move(**axis));
  }
  for (const Axis& axis : axes)
    if (isSet(axis.name()))
      return llvm::createStringError("--set " + axis.name() + ": is there twice");
  if (axes.empty())
    return llvm::createStringError(
        "sweep needs a range: --set NAME=FIRST..LAST, as in --set Wt=1..4096; l1budget explain "
        "lists the inputs");
  uint64_t points = 1;
  for (const Axis& axis : axes) {
    points *= axis.size(); // Neither side is above mostPoints.
    if (points > mostPoints)
      return llvm::createStringError(llvm::formatv(
          "the axes have more than {0} points together; use steps, as in 1..4096:8", mostPoints));
  }
  if (points / axes.front().size() > mostLines)
    return llvm::createStringError(
        llvm::formatv("{0} windows of {1} are too many; put the longest axis first",
                      points / axes.front().size(), axes.front().name()));
  // An axis is open, whatever a configured scenario says.
  for (const Axis& axis : axes)
    scenario.inputs.push_back({axis.name(), {}, "--set " + axis.name()});
  return llvm::Error::success();
}

/// The first point that neither fits nor overflows.
std::optional<std::vector<int64_t>> firstUndecided(const std::vector<SweepLine>& lines,
                                                   std::span<const Axis> axes) {
  for (const SweepLine& line : lines)
    for (const SweepWindow& window : line.windows)
      if (window.outcome == Outcome::Depends || window.outcome == Outcome::Unknown) {
        std::vector<int64_t> values{axes[0].at(window.first)};
        for (size_t axis = 1; axis < axes.size(); ++axis)
          values.push_back(axes[axis].at(line.others[axis - 1]));
        return values;
      }
  return std::nullopt;
}

} // namespace

int runSweep(const Options& options) {
  if (options.arguments.size() != 1)
    return fail("sweep takes one file; see l1budget sweep --help");
  SweepReport report;
  Scenario scenario;
  if (llvm::Error error = readSettings(options, report.axes, scenario))
    return failWith(std::move(error));
  if (options.scenarios.size() > 1)
    return fail("sweep takes one --scenario");
  auto result = analyzeFor(options, std::move(scenario.inputs));
  if (!result)
    return failWith(result.takeError());
  const Analysis& analysis = **result;
  if (auto status = explainProblems(analysis, options))
    return *status;
  std::vector<const Program*> programs;
  for (const ProgramReport& one : analysis.report.programs)
    programs.push_back(one.program);
  if (llvm::Error error = bindAxes(programs, report.axes))
    return failWith(std::move(error));

  const auto start = std::chrono::steady_clock::now();
  report.version = analysis.report.version;
  std::vector<SweepPlot> plots;
  bool overflows = false;
  uint64_t laidOut = 0;
  auto sweepAll = [&](llvm::raw_ostream& out) {
    const bool csv = options.format == "csv";
    if (csv)
      printCsvHeader(out, report.axes);
    for (const ProgramReport& one : analysis.report.programs) {
      Sweep sweep(*one.program, *one.budget, report.axes);
      if (!sweep.dependsOnAxes())
        continue;
      SweptProgram swept{&one, {}, {}, {}, {}, {}};
      SweepVisitor visitor;
      if (csv)
        visitor.point = [&](std::span<const uint64_t> positions, const SweepPoint& point) {
          printCsvRow(out, report.axes, positions, one, point);
        };
      visitor.line = [&](SweepLine line) { swept.lines.push_back(std::move(line)); };
      swept.growth = walk(sweep, report.axes, visitor);
      swept.checks = sweep.refusals();
      laidOut += sweep.laidOut();
      for (const SweepLine& line : swept.lines)
        overflows |= llvm::any_of(line.windows, [](const SweepWindow& window) {
          return window.outcome == Outcome::Overflows;
        });
      if (const auto undecided = firstUndecided(swept.lines, report.axes)) {
        swept.open = sweep.openInputs();
        swept.reasons = sweep.reasonsAt(*undecided);
      }
      if (!options.plot.empty() && plots.size() < mostPanels)
        plots.push_back(plotOf(sweep, one, report.axes, swept.lines.front().windows));
      if (!csv)
        report.programs.push_back(std::move(swept));
    }
    if (options.format == "json")
      printSweepJson(out, report);
    else if (!csv)
      printSweepText(out, report);
  };
  if (llvm::Error error = writeOutput(options.output, sweepAll))
    return failWith(std::move(error));
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (seconds > longSeconds && laidOut > 0)
    llvm::errs() << llvm::formatv("l1budget: took {0:f0} s: {1} points were laid out one by one, "
                                  "because inputs are open or something is unknown there\n",
                                  seconds, laidOut);
  if (!options.plot.empty())
    if (llvm::Error error = writeOutput(
            options.plot, [&](llvm::raw_ostream& out) { printSweepPlot(out, report.axes, plots); }))
      return failWith(std::move(error));
  return !analysis.errors.empty() ? badUse : overflows ? findingsLeft : clean;
}

} // namespace l1budget
