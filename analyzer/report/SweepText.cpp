// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Plain.h"
#include "analyzer/report/SweepReport.h"
#include "analyzer/report/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

namespace l1budget {

namespace {

using enum Table::Align;

/// So many lines of several axes, reasons and circular buffers are for people; JSON has them all.
constexpr size_t linesShown = 40, windowsShown = 40, windowsOfALine = 8, reasonsShown = 4,
                 grownShown = 3;

std::string number(uint64_t value) { return std::to_string(value); }

const char* wordFor(Outcome outcome) {
  return outcome == Outcome::NotCreated ? "no program" : outcomeName(outcome);
}

std::string valuesText(const SweepWindow& window, const Axis& axis) {
  const std::string first = axis.label(window.first);
  if (window.first == window.last)
    return first;
  return first + ".." + axis.label(window.last) +
         (window.points < window.last - window.first + 1
              ? " (" + counted(window.points, "value", "values") + ")"
              : "");
}

std::string pathlessPlace(const Site& site) {
  return llvm::sys::path::filename(site.file).str() + ":" + number(site.line);
}

/// What the program itself does not take.
void printChecks(llvm::raw_ostream& out, const SweptProgram& swept) {
  uint64_t refused = 0;
  for (const SweepLine& line : swept.lines)
    refused += line.refused;
  if (!refused)
    return;
  out << "    " << counted(refused, "value is", "values are")
      << " refused by the program, which needs ";
  std::vector<std::string> checks;
  for (const Assumption* check : llvm::ArrayRef(swept.checks).take_front(reasonsShown))
    checks.push_back(checkText(*check) + " (" + pathlessPlace(check->site) + ")");
  if (swept.checks.size() > reasonsShown)
    checks.push_back("and others");
  out << plain(llvm::join(checks, ", ")) << '\n';
}

/// `end 1508640 of 1499136 B`
std::string endText(const SweepPoint& point) {
  if (point.l1Full)
    return "its L1 buffers do not fit";
  std::string end = point.exact()  ? "end " + number(point.end)
                    : point.endMax ? "end " + number(point.end) + " to " + number(*point.endMax)
                                   : "end at least " + number(point.end);
  return end + (point.limit ? " of " + number(*point.limit) + " B" : " B");
}

/// What a window's ends are, where it begins.
std::string windowText(const SweepWindow& window, const Axis& axis) {
  if (window.outcome == Outcome::NotCreated)
    return "";
  const std::string at = endText(window.atFirst);
  if (window.first == window.last)
    return at;
  // How much is left at the worst of them.
  if (window.outcome == Outcome::Fits && window.atFirst.exact() && window.atLast.exact() &&
      window.atFirst.limit && window.atFirst.limit == window.atLast.limit)
    return "highest end " + number(window.highestEnd) + " of " + number(*window.atFirst.limit) +
           " B";
  return "at " + axis.label(window.first) + ": " + at;
}

std::string largestText(const SweepLine& line, const Axis& axis) {
  return line.largestFitting ? axis.label(*line.largestFitting) : "none";
}

/// Of what fits.
std::string highestText(const SweepLine& line) {
  uint64_t highest = 0;
  for (const SweepWindow& window : line.windows)
    if (window.outcome == Outcome::Fits)
      highest = std::max(highest, window.highestEnd);
  return highest ? number(highest) : "-";
}

void printOneLine(llvm::raw_ostream& out, const SweepLine& line, const Axis& axis) {
  Table table({Left, Left, Left}, 4);
  for (const SweepWindow& window : llvm::ArrayRef(line.windows).take_front(windowsShown))
    table.row({wordFor(window.outcome), valuesText(window, axis), windowText(window, axis)});
  if (line.windows.size() > windowsShown)
    table.note("and " + number(line.windows.size() - windowsShown) +
               " more windows, with --format json");
  table.print(out);
  out << "    largest that fits: " << plain(largestText(line, axis)) << '\n';
}

void printLines(llvm::raw_ostream& out, const SweptProgram& swept, std::span<const Axis> axes) {
  Table table({Left, Right, Right, Left}, 4);
  std::vector<std::string> names;
  for (const Axis& axis : axes.subspan(1))
    names.push_back(axis.name());
  table.row({llvm::join(names, ", "), "largest that fits", "highest end",
             "windows of " + axes[0].name()});
  for (const SweepLine& line : llvm::ArrayRef(swept.lines).take_front(linesShown)) {
    std::vector<std::string> values, windows;
    for (size_t axis = 1; axis < axes.size(); ++axis)
      values.push_back(axes[axis].label(line.others[axis - 1]));
    for (const SweepWindow& window : llvm::ArrayRef(line.windows).take_front(windowsOfALine))
      windows.push_back(std::string(wordFor(window.outcome)) + " " + valuesText(window, axes[0]));
    if (line.windows.size() > windowsOfALine)
      windows.push_back(number(line.windows.size() - windowsOfALine) + " more");
    table.row({llvm::join(values, ", "), largestText(line, axes[0]), highestText(line),
               llvm::join(windows, ", ")});
  }
  if (swept.lines.size() > linesShown)
    table.note("and " + number(swept.lines.size() - linesShown) +
               " more, with --format json or csv");
  table.print(out);
}

/// The whole of it is in JSON and in `explain`.
std::string shortened(std::string text) {
  constexpr size_t most = 160;
  if (text.size() > most)
    text = text.substr(0, most) + " ...";
  return text;
}

/// `c_0 = 4096 * Wt, 4096 to 16777216 B`
std::string growthText(const SweptProgram& swept, const Growth& growth) {
  const Program& program = *swept.report->program;
  const CircularBuffer& buffer = program.circularBuffers[growth.buffer];
  std::string text = buffer.name + " = " + shortened(buffer.totalSize.str());
  if (buffer.guard && !buffer.guard.constant())
    text += " if " + shortened(buffer.guard.str());
  return text + ", " + number(growth.min) + " to " + number(growth.max) + " B";
}

void printProduct(llvm::raw_ostream& out, const SweptProgram& swept, std::span<const Axis> axes) {
  const Budget& budget = *swept.report->budget;
  out << "  " << plain(budget.product) << ", " << plain(budget.architecture)
      << (budget.origin.empty() ? "" : " (" + plain(budget.origin) + ")") << '\n';
  if (axes.size() == 1)
    printOneLine(out, swept.lines.front(), axes[0]);
  else
    printLines(out, swept, axes);
  printChecks(out, swept);
  if (!swept.growth.empty()) {
    out << "    grows most: " << plain(growthText(swept, swept.growth.front())) << '\n';
    std::vector<std::string> others;
    for (const Growth& growth : llvm::ArrayRef(swept.growth).drop_front().take_front(grownShown))
      others.push_back(swept.report->program->circularBuffers[growth.buffer].name);
    if (swept.growth.size() > grownShown + 1)
      others.push_back(number(swept.growth.size() - grownShown - 1) + " more");
    if (!others.empty())
      out << "    grow too:   " << plain(llvm::join(others, ", ")) << '\n';
  }
  if (!swept.open.empty())
    out << "    open, give them with --set: " << plain(llvm::join(swept.open, ", ")) << '\n';
  for (const std::string& reason : llvm::ArrayRef(swept.reasons).take_front(reasonsShown))
    out << "    because " << plain(shortened(reason)) << '\n';
  if (swept.reasons.size() > reasonsShown)
    out << "    and " << counted(swept.reasons.size() - reasonsShown, "more reason", "more reasons")
        << '\n';
}

} // namespace

void printSweepText(llvm::raw_ostream& out, const SweepReport& report) {
  std::string before;
  for (const SweptProgram& swept : report.programs) {
    const std::string title = programTitle(*swept.report->program);
    if (title != before) {
      out << (before.empty() ? "" : "\n") << title << '\n';
      for (const Axis& axis : report.axes)
        out << "  over  " << plain(axis.name()) << " = " << plain(axis.text()) << '\n';
      if (!swept.report->scenario.empty())
        out << "  in    scenario " << plain(swept.report->scenario) << '\n';
      for (const std::string& setting : swept.report->settings)
        out << "  set   " << plain(setting) << '\n';
    }
    before = title;
    printProduct(out, swept, report.axes);
  }
}

} // namespace l1budget
