// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Text.h"

#include "analyzer/domain/Names.h"
#include "analyzer/report/Plain.h"
#include "analyzer/report/Reach.h"
#include "analyzer/report/Said.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace l1budget {

namespace {

constexpr llvm::StringLiteral bold("\033[1m"), dim("\033[2m"), red("\033[1;31m"),
    magenta("\033[1;35m"), cyan("\033[1;36m"), green("\033[32m"), blue("\033[34m"),
    reset("\033[0m");

std::string colored(const TextOptions& options, llvm::StringRef color, const std::string& text) {
  return options.color ? (color + text + reset).str() : text;
}

llvm::StringRef severityColor(Severity severity) {
  return severity == Severity::Error ? red : severity == Severity::Warning ? magenta : cyan;
}

// ----- one finding ----------------------------------------------------------

/// `2 pages x 2048 B = 4096 B` in two halves, so that the figures of all lines meet in one column.
std::pair<std::string, std::string> halves(const std::string& text) {
  const size_t at = text.rfind(" = ");
  if (at == std::string::npos)
    return {text, ""};
  return {text.substr(0, at), text.substr(at + 3)};
}

std::string placeText(const Site& site, const Site& near) {
  if (!site.valid())
    return "";
  const llvm::StringRef file =
      site.file == near.file ? llvm::sys::path::filename(site.file) : llvm::StringRef(site.file);
  return plain(file) + ":" + std::to_string(site.line);
}

void printSteps(llvm::raw_ostream& out, const std::vector<Step>& steps, const Site& near,
                const TextOptions& options) {
  auto located = [](const Step& step) { return !step.cores.empty() || step.site.valid(); };
  unsigned nameWidth = 0, left = 0, right = 0, coresWidth = 0;
  for (const Step& step : steps) {
    nameWidth = std::max(nameWidth, columns(plain(step.name)));
    if (!located(step))
      continue;
    const auto [lhs, rhs] = halves(plain(step.text));
    if (!rhs.empty()) {
      left = std::max(left, columns(lhs));
      right = std::max(right, columns(rhs));
    }
    coresWidth = std::max(coresWidth, columns(plain(step.cores)));
  }
  constexpr llvm::StringLiteral equals(" = ");
  unsigned textWidth = right ? left + unsigned(equals.size()) + right : 0;
  // A long formula moves its own cores and place, and not those of all lines.
  constexpr unsigned mostText = 60;
  for (const Step& step : steps)
    if (const std::string text = plain(step.text);
        located(step) && halves(text).second.empty() && columns(text) <= mostText)
      textWidth = std::max(textWidth, columns(text));
  for (const Step& step : steps) {
    const std::string text = plain(step.text);
    const bool action = step.name == "next step";
    const std::string name = padRight(plain(step.name), nameWidth);
    out << "  " << colored(options, action ? green : bold, name) << ' ';
    if (!located(step)) {
      out << text << '\n';
      continue;
    }
    const auto [lhs, rhs] = halves(text);
    std::string line =
        rhs.empty() ? text : padRight(lhs, left) + equals.str() + padLeft(rhs, right);
    line = padRight(line, textWidth);
    if (coresWidth)
      line += "   " + padRight(plain(step.cores), coresWidth);
    const std::string place = placeText(step.site, near);
    if (!place.empty())
      line += "   " + place;
    out << llvm::StringRef(line).rtrim(' ') << '\n';
  }
}

/// The lines under a finding's message.
void printTrace(llvm::raw_ostream& out, const Finding& finding, const std::string& products,
                const std::string& scenarios, const TextOptions& options) {
  std::vector<Step> steps = finding.steps;
  // Before the advice, which is the last thing to read.
  auto at = llvm::find_if(steps, [](const Step& step) { return step.name == "next step"; });
  if (!products.empty())
    at = std::next(steps.insert(at, {"product", products, "", {}}));
  if (!scenarios.empty())
    steps.insert(at, {"scenario", scenarios, "", {}});
  printSteps(out, steps, finding.site, options);
}

// ----- the line of a program ------------------------------------------------

struct Phrase {
  std::string verb, rest;
};

std::string of(const std::string& end, uint64_t limit, const Layout& layout) {
  return end + " of " + std::to_string(limit) + " B" +
         (limit < layout.l1Size ? " below L1 buffers" : "");
}

Phrase fitsPhrase(const ProgramReport& report, const std::string& product) {
  const Layout& layout = *report.layout;
  const Reach reach = reachOf(layout);
  const uint64_t limit = limitOf(layout), end = reach.max.value_or(reach.min);
  const bool exact = reach.exact();
  return {"fits", product + " with " + (exact ? "" : "at least ") +
                      std::to_string(limit - std::min(limit, end)) + " B to spare (" +
                      (report.program->circularBuffers.empty()
                           ? "no circular buffers"
                           : of((exact ? "" : "at most ") + std::to_string(end), limit, layout)) +
                      ")"};
}

Phrase overflowPhrase(const ProgramReport& report, const std::string& product) {
  const Layout& layout = *report.layout;
  if (!layout.faults.empty()) {
    const RegionFault& fault = layout.faults.front();
    const std::string atLeast = fault.exact ? "" : "at least ";
    return {"overflows", product + " by " + atLeast + std::to_string(fault.end - fault.limit) +
                             " B (" + of(atLeast + std::to_string(fault.end), fault.limit, layout) +
                             ")"};
  }
  if (layout.l1OutOfMemory && *layout.l1OutOfMemory < report.program->l1Buffers.size())
    return {"overflows", product + ": no room for the L1 buffer " +
                             plain(report.program->l1Buffers[*layout.l1OutOfMemory].name)};
  return {"overflows", product};
}

Phrase dependsPhrase(const ProgramReport& report, const std::string& product) {
  const Layout& layout = *report.layout;
  if (layout.threshold)
    return {"depends:",
            product + " fits while " +
                plain(ExprNames(report.program->variables).str(layout.threshold->part)) +
                " <= " + std::to_string(layout.threshold->largestFitting)};
  const std::string end = layout.endFormula && layout.ends.size() == 1
                              ? plain(ExprNames(report.program->variables).str(layout.endFormula))
                              : "at least " + std::to_string(reachOf(layout).min);
  return {"depends:", product + " takes " + of(end, limitOf(layout), layout)};
}

Phrase unknownPhrase(const ProgramReport& report, const std::string& product) {
  const Layout& layout = *report.layout;
  unsigned unknown = unsigned(report.program->unknowns.size());
  for (const CircularBuffer& buffer : report.program->circularBuffers)
    unknown += knowledgeOf(buffer) == Knowledge::Unknown;
  return {"not known:",
          product + " takes " +
              of("at least " + std::to_string(reachOf(layout).min), limitOf(layout), layout) +
              (unknown ? ", " + counted(unknown, "unknown", "unknowns") : "")};
}

Phrase phraseFor(const ProgramReport& report) {
  const std::string product = plain(report.budget->product);
  switch (report.layout->verdict) {
  case Verdict::Fits:
    return fitsPhrase(report, product);
  case Verdict::Overflows:
    return overflowPhrase(report, product);
  case Verdict::Depends:
    return dependsPhrase(report, product);
  case Verdict::Unknown:
    return unknownPhrase(report, product);
  }
  return {};
}

/// `▒▒▒█████▋      ▓▓`: reserved, circular buffers, free, L1 buffers; the whole width is the L1.
std::string bar(const ProgramReport& report, const TextOptions& options) {
  constexpr unsigned width = 48;
  const Layout& layout = *report.layout;
  const uint64_t size = std::max<uint64_t>(layout.l1Size, 1);
  auto eighths = [&](uint64_t address) {
    return unsigned(std::min<uint64_t>(address, size) * width * 8 / size);
  };
  const unsigned reserved = (eighths(layout.base) + 4) / 8;
  const uint64_t reach = reachOf(layout).min;
  const unsigned end = eighths(reach);
  const unsigned buffers = layout.lowestL1Buffer ? eighths(*layout.lowestL1Buffer) / 8 : width;
  static constexpr const char* part[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  std::string used, free, resident;
  unsigned cell = reserved;
  for (; cell < end / 8; ++cell)
    used += "█";
  if (end % 8 && cell < width && end / 8 >= reserved) {
    used += part[end % 8];
    ++cell;
  }
  // Anything at all is visible.
  if (used.empty() && reach > layout.base) {
    used = "▏";
    ++cell;
  }
  for (; cell < std::max(buffers, cell) && cell < width; ++cell)
    free += " ";
  for (; cell < width; ++cell)
    resident += "▓";
  std::string floor;
  for (unsigned i = 0; i < reserved; ++i)
    floor += "▒";
  const bool over = layout.verdict == Verdict::Overflows;
  const bool open = layout.verdict == Verdict::Depends || layout.verdict == Verdict::Unknown;
  return "▕" + colored(options, dim, floor) + colored(options, over ? red : green, used) + free +
         (resident.empty() ? "" : colored(options, blue, resident)) +
         (over   ? "▶"
          : open ? "┊"
                 : "▏");
}

using ProgramKey = std::tuple<std::string, std::string, unsigned, std::string>;

ProgramKey keyOf(const ProgramReport& report) {
  const Program& program = *report.program;
  return {program.file, program.entry, program.ordinal, report.scenario};
}

void printSummary(llvm::raw_ostream& out, const Report& report, const TextOptions& options) {
  // A program's products stand side by side, and so do an entry's programs.
  std::vector<std::vector<const ProgramReport*>> groups;
  for (const ProgramReport& program : report.programs) {
    if (groups.empty() || keyOf(*groups.back().front()) != keyOf(program))
      groups.emplace_back();
    groups.back().push_back(&program);
  }
  auto verdictOf = [&](const std::vector<const ProgramReport*>& group) {
    std::string line, verb;
    for (const ProgramReport* one : group) {
      const Phrase phrase = phraseFor(*one);
      line += one == group.front() ? "" : ", ";
      if (phrase.verb != verb)
        line += colored(options,
                        phrase.verb == "fits"        ? green
                        : phrase.verb == "overflows" ? red
                                                     : magenta,
                        phrase.verb) +
                " ";
      verb = phrase.verb;
      line += phrase.rest;
    }
    return line;
  };
  auto sameEntry = [](const ProgramReport& a, const ProgramReport& b) {
    return a.program->file == b.program->file && a.program->entry == b.program->entry &&
           a.scenario == b.scenario;
  };
  for (size_t first = 0, next = 0; first < groups.size(); first = next) {
    const auto& group = groups[first];
    const Program& program = *group.front()->program;
    const std::string verdict = verdictOf(group);
    // A loop that makes a thousand equal programs is one line.
    for (next = first + 1; next < groups.size() &&
                           sameEntry(*group.front(), *groups[next].front()) &&
                           verdictOf(groups[next]) == verdict;)
      ++next;
    const bool several =
        (first > 0 && sameEntry(*group.front(), *groups[first - 1].front())) ||
        (first + 1 < groups.size() && sameEntry(*group.front(), *groups[first + 1].front()));
    std::string which;
    if (several && next == first + 1)
      which = " (program " + std::to_string(program.ordinal + 1) + ")";
    else if (several)
      which = " (programs " + std::to_string(program.ordinal + 1) + " to " +
              std::to_string(groups[next - 1].front()->program->ordinal + 1) + ")";
    out << colored(options, bold, plain(program.file) + ": " + plain(program.entry)) << which
        << (group.front()->scenario.empty() ? "" : " [" + plain(group.front()->scenario) + "]")
        << ": " << verdict << '\n';
    if (!options.bars)
      continue;
    unsigned width = 0;
    for (const ProgramReport* one : group)
      width = std::max(width, columns(plain(one->budget->product)));
    for (const ProgramReport* one : group)
      out << "  " << padRight(plain(one->budget->product), width) << "  " << bar(*one, options)
          << ' ' << padLeft(percent(reachOf(*one->layout).min, one->layout->l1Size) + " %", 7)
          << '\n';
  }

  out << totalsText(report) << '\n';
  if (!report.coverage)
    return;
  size_t unreached = 0;
  for (const FileCoverage& file : report.coverage->files)
    unreached += file.unreached.size();
  const unsigned unknown = report.coverage->total.unknown + report.coverage->total.hidden;
  if (unknown)
    out << counted(unknown, "place was", "places were")
        << " not understood; `l1budget coverage` lists them\n";
  if (unreached)
    out << counted(unreached, "place in the text declares", "places in the text declare")
        << " a circular buffer that no evaluation reached\n";
}

} // namespace

std::string totalsText(const Report& report) {
  if (report.programs.empty())
    return "no programs: nothing here creates a circular buffer, a kernel or a semaphore";
  unsigned verdicts[4] = {}, severities[3] = {};
  std::vector<std::string> products;
  size_t programs = 0;
  const ProgramReport* previous = nullptr;
  for (const ProgramReport& program : report.programs) {
    programs += !previous || keyOf(*previous) != keyOf(program);
    previous = &program;
    ++verdicts[unsigned(program.layout->verdict)];
    if (!llvm::is_contained(products, plain(program.budget->product)))
      products.push_back(plain(program.budget->product));
  }
  for (const Said& said : allSaid(report.findings))
    ++severities[unsigned(said.finding->severity)];
  std::string line =
      counted(programs, "program", "programs") + " on " + llvm::join(products, ", ") + ":";
  const char* separator = " ";
  auto tell = [&](unsigned number, const char* one, const char* many) {
    if (!number)
      return;
    line += separator + counted(number, one, many);
    separator = ", ";
  };
  tell(verdicts[unsigned(Verdict::Fits)], "fits", "fit");
  tell(verdicts[unsigned(Verdict::Overflows)], "overflows", "overflow");
  tell(verdicts[unsigned(Verdict::Depends)], "depends on inputs", "depend on inputs");
  tell(verdicts[unsigned(Verdict::Unknown)], "not known", "not known");
  separator = "; ";
  tell(severities[unsigned(Severity::Error)], "error", "errors");
  tell(severities[unsigned(Severity::Warning)], "warning", "warnings");
  tell(severities[unsigned(Severity::Note)], "note", "notes");
  tell(unsigned(allSaid(report.findings, true).size()), "suppressed", "suppressed");
  return line;
}

std::string programTitle(const Program& program) {
  std::string title =
      plain(program.file) + ":" + std::to_string(program.line) + ": " + plain(program.entry);
  if (program.ordinal)
    title += " (program " + std::to_string(program.ordinal + 1) + ")";
  return title;
}

std::string verdictText(const ProgramReport& report) {
  const Phrase phrase = phraseFor(report);
  return phrase.verb + " " + phrase.rest;
}

void printFinding(llvm::raw_ostream& out, const Finding& finding, const std::string& products,
                  const std::string& scenarios, const TextOptions& options) {
  const std::string place = finding.site.valid() ? plain(finding.site.str()) : plain(finding.entry);
  out << colored(options, bold, place + ":") << ' '
      << colored(options, severityColor(finding.severity),
                 severityName(finding.severity) + std::string(":"))
      << ' ' << colored(options, bold, plain(finding.message)) << " [" << finding.rule << "]\n";
  printTrace(out, finding, products, scenarios, options);
}

std::string traceText(const Finding& finding, const std::string& products,
                      const std::string& scenarios) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  printTrace(stream, finding, products, scenarios, {});
  return text;
}

void printText(llvm::raw_ostream& out, const Report& report, const TextOptions& options) {
  // What a comment does is of no product.
  std::set<llvm::StringRef> everyProduct;
  for (const ProgramReport& program : report.programs)
    everyProduct.insert(program.budget->product);
  for (const Finding& finding : report.findings)
    if (!finding.product.empty())
      everyProduct.insert(finding.product);
  const bool severalProducts = everyProduct.size() > 1;

  const std::vector<Said> said = allSaid(report.findings);
  for (const auto& [finding, products, scenarios] : said)
    printFinding(out, *finding, severalProducts ? llvm::join(products, ", ") : "",
                 llvm::join(scenarios, ", "), options);
  if (!options.summary)
    return;
  if (!said.empty())
    out << '\n';
  printSummary(out, report, options);
}

void printCoverageText(llvm::raw_ostream& out, const Coverage& coverage) {
  using enum Table::Align;
  Table table({Right, Right, Right, Right, Right, Right, Right, Right, Right, Left}, 0);
  table.row({"sites", "exact", "bounded", "symbolic", "tensor", "unknown", "unplaced", "hidden",
             "in text", "file"});
  auto row = [&](const Ledger& ledger, const std::string& name) {
    std::vector<std::string> cells;
    for (unsigned number :
         {ledger.sites, ledger.exact, ledger.bounded, ledger.symbolic, ledger.tensorBacked,
          ledger.unknown, ledger.unplaced, ledger.hidden, ledger.seenInText})
      cells.push_back(std::to_string(number));
    cells.push_back(name);
    table.row(std::move(cells));
  };
  for (const FileCoverage& file : coverage.files)
    row(file.ledger, file.file);
  row(coverage.total, "all " + counted(coverage.files.size(), "file", "files"));
  table.print(out);

  if (const KernelLedger& kernels = coverage.total.kernels; kernels.kernels) {
    out << '\n'
        << kernels.read << " of " << counted(kernels.kernels, "kernel", "kernels") << " read, "
        << kernels.whole << " whole; of " << counted(kernels.uses, "call", "calls")
        << " on circular buffers, " << kernels.decided << " decided\n";
  }
  if (!coverage.total.reasons.empty()) {
    out << "\nunknown, because\n";
    Table reasons({Right, Left}, 2);
    for (const Ledger::Reason& reason : coverage.total.reasons)
      reasons.row({std::to_string(reason.count), reason.why});
    reasons.print(out);
    out << "\nunknown, where\n";
    Table places({Left, Left, Left}, 2);
    for (const FileCoverage& file : coverage.files)
      for (const UnknownSite& unknown : file.unknowns)
        places.row({unknown.site.valid() ? unknown.site.str() : file.file,
                    unknown.name.empty() ? "(may hide one)" : unknown.name, unknown.why});
    places.print(out);
  }
  Table places({Left, Left, Left}, 2);
  bool any = false;
  for (const FileCoverage& file : coverage.files)
    for (const UnreachedSite& unreached : file.unreached) {
      any = true;
      places.row({unreached.site.str(), unreached.spelling, unreached.why});
    }
  if (any) {
    out << "\nreached by no evaluation\n";
    places.print(out);
  }
}

} // namespace l1budget
