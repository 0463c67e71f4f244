// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Explain.h"

#include "analyzer/domain/Names.h"
#include "analyzer/report/Plain.h"
#include "analyzer/report/RingTable.h"
#include "analyzer/report/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace l1budget {

namespace {

using enum Table::Align;

std::string number(uint64_t value) { return std::to_string(value); }

/// A value, a formula with its bounds, or why there is none.
std::string quantityText(Expr expr, ExprNames& names) {
  if (!expr)
    return "not set";
  if (const Symbol* symbol = expr.unknown())
    return "unknown (" + symbol->why + ")";
  std::string text = names.str(expr);
  if (expr.constant() || expr.type() == boolType)
    return text;
  // What no L1 could hold bounds nothing.
  constexpr int64_t largest = int64_t(1) << 32;
  if (const auto bounds = boundsOf(expr); bounds && bounds->max < largest)
    text += " (" + std::to_string(bounds->min) + " to " + std::to_string(bounds->max) + ")";
  else if (bounds && bounds->min > 0)
    text += " (at least " + std::to_string(bounds->min) + ")";
  return text;
}

std::string shortQuantity(Expr expr) {
  return !expr ? "-" : expr.unknown() ? "unknown" : expr.constant() ? expr.str() : "formula";
}

std::string rangesText(std::span<const CoreRange> ranges) {
  std::string text;
  for (const CoreRange& range : ranges)
    text += (text.empty() ? "" : ", ") + range.str();
  return text.empty() ? "no cores" : text;
}

std::string coresText(const Cores& cores) {
  return cores.unknown ? "unknown (" + cores.unknown->why + ")"
         : cores.set   ? cores.set->name
                       : rangesText(cores.ranges);
}

std::string placeText(const Site& site) { return site.valid() ? site.str() : "-"; }
/// Behind a reason.
std::string whereText(const Site& site) { return site.valid() ? "  " + site.str() : ""; }

const char* backingText(Backing backing) {
  switch (backing) {
  case Backing::Static:
    return "static";
  case Backing::Tensor:
    return "tensor";
  case Backing::Global:
    return "global";
  case Backing::Unknown:
    return "unknown";
  }
  return "unknown";
}

void heading(llvm::raw_ostream& out, const std::string& title) {
  out << '\n' << plain(title) << '\n';
}

// ----- circular buffers -----------------------------------------------------

std::string indicesText(const CircularBuffer& buffer) {
  std::vector<std::string> parts;
  for (const BufferIndex& index : buffer.indices)
    parts.push_back(shortQuantity(index.index) + (index.remote ? " (remote)" : ""));
  return parts.empty() ? "-" : llvm::join(parts, ",");
}

std::string formatsText(const CircularBuffer& buffer) {
  std::vector<std::string> parts;
  for (const BufferIndex& index : buffer.indices) {
    const Expr value = index.dataFormat.value;
    std::string text = value.constant() ? dataFormatName(*value.constant()) : shortQuantity(value);
    if (index.tile && !(*index.tile == TileShape{}))
      text += " " + number(index.tile->height) + "x" + number(index.tile->width);
    if (!llvm::is_contained(parts, text))
      parts.push_back(text);
  }
  return parts.empty() ? "-" : llvm::join(parts, ",");
}

std::string pagesText(const CircularBuffer& buffer) {
  std::vector<std::string> parts;
  for (const BufferIndex& index : buffer.indices) {
    const auto total = buffer.totalSize.constant(), page = index.pageSize.constant();
    const std::string count =
        total && page && *page > 0 ? number(uint64_t(*total) / uint64_t(*page)) : "?";
    const std::string text = count + " x " + shortQuantity(index.pageSize);
    if (!llvm::is_contained(parts, text))
      parts.push_back(text);
  }
  return parts.empty() ? "-" : llvm::join(parts, ",");
}

std::string addressText(const CircularBuffer& buffer, std::optional<uint64_t> address) {
  if (!address)
    return "-";
  const auto size = buffer.totalSize.constant();
  return number(*address) + ".." + (size ? number(*address + uint64_t(*size)) : "?");
}

void printBuffers(llvm::raw_ostream& out, const std::vector<CircularBuffer>& buffers,
                  const std::vector<std::optional<uint64_t>>& addresses, ExprNames& names) {
  if (buffers.empty()) {
    out << "  none\n";
    return;
  }
  Table table({Right, Left, Left, Left, Right, Right, Left, Left, Left, Left}, 2);
  table.row({"#", "name", "index", "format", "pages x page", "bytes", "address", "backing", "cores",
             "place"});
  for (size_t i = 0; i < buffers.size(); ++i) {
    const CircularBuffer& buffer = buffers[i];
    const auto address = i < addresses.size() ? addresses[i] : std::nullopt;
    table.row({number(i), buffer.name, indicesText(buffer), formatsText(buffer), pagesText(buffer),
               shortQuantity(buffer.totalSize), addressText(buffer, address),
               backingText(buffer.backing),
               buffer.cores.unknown ? "unknown" : coresText(buffer.cores), placeText(buffer.site)});
    if (!buffer.formula.empty() || !buffer.totalSize.constant())
      table.note("     = " +
                 (buffer.formula.empty() || buffer.formula == buffer.totalSize.str()
                      ? ""
                      : buffer.formula + " = ") +
                 quantityText(buffer.totalSize, names));
    for (const BufferIndex& index : buffer.indices)
      if (index.pageSize && !index.pageSize.constant())
        table.note("     page = " + quantityText(index.pageSize, names));
    for (const BufferIndex& index : buffer.indices)
      if (index.index && !index.index.constant())
        table.note("     index = " + quantityText(index.index, names));
    for (const BufferIndex& index : buffer.indices)
      if (index.guard)
        table.note("     index " + shortQuantity(index.index) + " when " +
                   quantityText(index.guard, names));
    if (buffer.cores.unknown)
      table.note("     cores " + coresText(buffer.cores));
    if (buffer.guard && buffer.guard.isConstant(0))
      table.note("     never created: its condition is false");
    else if (buffer.guard && !buffer.guard.constant())
      table.note("     when " + quantityText(buffer.guard, names));
    if (buffer.tensorIf)
      table.note("     on the bytes of a tensor when " + quantityText(buffer.tensorIf, names));
    for (const Site& caller : buffer.callers)
      table.note("     called from " + placeText(caller));
    if (buffer.unknown)
      table.note("     unknown: " + buffer.unknown->why + whereText(buffer.unknown->site));
  }
  table.print(out);
}

/// What the names that were used stand for.
void printNames(llvm::raw_ostream& out, ExprNames& names) {
  for (const auto& [name, text] : names.definitions())
    out << "  where " << plain(name) << " = " << plain(text) << '\n';
}

// ----- the map of L1 --------------------------------------------------------

struct Stretch {
  uint64_t begin, end;
  std::string what;
};

std::string share(uint64_t bytes, uint64_t whole) {
  constexpr unsigned width = 32;
  if (bytes == 0 || whole == 0)
    return "";
  return std::string(std::clamp<uint64_t>((bytes * width + whole / 2) / whole, 1, width), '#');
}

/// The L1 of the cores of one group, from 0 to the top, without a hole.
std::vector<Stretch> stretches(const ProgramReport& report, const CoreGroup& group) {
  const Program& program = *report.program;
  const Layout& layout = *report.layout;
  const Budget& budget = *report.budget;
  std::vector<Stretch> taken;
  for (size_t i : group.circularBuffers) {
    const CircularBuffer& buffer = program.circularBuffers[i];
    const auto size = buffer.totalSize.constant();
    if (i < layout.addresses.size() && layout.addresses[i] && size &&
        buffer.backing == Backing::Static)
      taken.push_back({*layout.addresses[i], *layout.addresses[i] + uint64_t(*size), buffer.name});
  }
  for (size_t i = 0; i < program.l1Buffers.size() && i < layout.l1BufferAddresses.size(); ++i)
    if (const auto size = program.l1Buffers[i].sizePerBank.constant();
        size && layout.l1BufferAddresses[i])
      taken.push_back({*layout.l1BufferAddresses[i], *layout.l1BufferAddresses[i] + uint64_t(*size),
                       "L1 buffer " + program.l1Buffers[i].name});
  if (budget.l1SmallSize)
    taken.push_back({budget.l1Size - budget.l1SmallSize, budget.l1Size, "L1_SMALL"});
  llvm::sort(taken, [](const Stretch& a, const Stretch& b) {
    return std::tie(a.begin, a.end, a.what) < std::tie(b.begin, b.end, b.what);
  });

  std::vector<Stretch> map = {{0, budget.mapEnd, "firmware, mailboxes, tables"}};
  if (budget.ringSize() > 0)
    map.push_back({budget.mapEnd, layout.base, "kernel-config ring"});
  uint64_t cursor = layout.base;
  for (Stretch& next : taken) {
    if (next.begin > cursor)
      map.push_back({cursor, next.begin, next.begin >= group.cbEnd ? "free" : "(gap)"});
    else if (next.begin < cursor)
      next.what += "  OVERLAPS the one before";
    cursor = std::max(cursor, next.end);
    map.push_back(next);
  }
  if (cursor < budget.l1Size)
    map.push_back({cursor, budget.l1Size, "free"});
  return map;
}

void printMap(llvm::raw_ostream& out, const ProgramReport& report) {
  const Layout& layout = *report.layout;
  constexpr size_t shown = 8;
  if (layout.cores.empty()) {
    heading(out, "map of L1");
    out << "  no core holds a circular buffer whose place is known\n";
    return;
  }
  for (size_t i = 0; i < std::min(shown, layout.cores.size()); ++i) {
    const CoreGroup& group = layout.cores[i];
    heading(out, "map of L1 on " + (group.set.empty() ? rangesText(group.ranges) : group.set));
    Table table({Right, Right, Right, Left, Left}, 2);
    table.row({"from", "to", "bytes", "", "what"});
    bool above = false;
    for (const Stretch& stretch : stretches(report, group)) {
      if (stretch.end > layout.l1Size && !std::exchange(above, true))
        table.note("----- the top of L1 is " + number(layout.l1Size) +
                   ": what follows ends above it");
      const uint64_t bytes = stretch.end - stretch.begin;
      table.row({number(stretch.begin), number(stretch.end), number(bytes),
                 padRight("|" + share(bytes, layout.l1Size), 33) + "|", stretch.what});
    }
    table.print(out);
    if (group.exact)
      out << "  circular buffers: " << group.cbSum << " B, end at " << group.cbEnd << '\n';
    else
      out << "  circular buffers: at least " << group.cbSum
          << " B; those that are not numbers are not on the map\n";
  }
  if (layout.cores.size() > shown)
    out << "\n  and " << layout.cores.size() - shown
        << " more groups of cores, in the JSON report\n";
}

// ----- kernels and the rest -------------------------------------------------

std::string kernelText(const Kernel& kernel) {
  if (kernel.kind == KernelKind::Compute)
    return "compute";
  const std::string kind = kernel.kind == KernelKind::Ethernet ? "ethernet" : "data movement";
  return kernel.processor.empty() ? kind : kind + " " + kernel.processor;
}

std::string argumentsText(const Kernel& kernel, ExprNames& names) {
  if (kernel.argsUnknown)
    return "unknown (" + kernel.argsUnknown->why + ")";
  std::vector<std::string> parts;
  for (Expr argument : kernel.compileTimeArgs)
    parts.push_back(!argument ? "?" : argument.unknown() ? "unknown" : names.str(argument));
  return "[" + llvm::join(parts, ", ") + "]";
}

void printKernels(llvm::raw_ostream& out, const Program& program, ExprNames& names) {
  heading(out, "kernels");
  if (program.kernels.empty())
    out << "  none\n";
  for (const Kernel& kernel : program.kernels) {
    out << "  "
        << plain(kernel.sourceUnknown ? "unknown (" + kernel.sourceUnknown->why + ")"
                                      : kernel.source)
        << "  " << plain(kernelText(kernel)) << "  " << plain(coresText(kernel.cores)) << "  "
        << plain(placeText(kernel.site)) << '\n';
    out << "     compile-time arguments " << plain(argumentsText(kernel, names)) << '\n';
    for (const auto& [name, value] : kernel.namedCompileTimeArgs)
      out << "       " << plain(name) << " = " << plain(quantityText(value, names)) << '\n';
    for (const Define& define : kernel.defines)
      out << "     -D" << plain(define.name) << "="
          << plain(define.whyUnknown.empty() ? define.value
                                             : "(unknown: " + define.whyUnknown + ")")
          << '\n';
    if (kernel.maxRuntimeArgs || kernel.commonRuntimeArgs)
      out << "     runtime arguments " << plain(quantityText(kernel.maxRuntimeArgs, names))
          << " words, common " << plain(quantityText(kernel.commonRuntimeArgs, names))
          << " words\n";
    if (kernel.guard && !kernel.guard.isConstant(1))
      out << "     when " << plain(quantityText(kernel.guard, names)) << '\n';
  }
  if (program.semaphores.empty())
    return;
  heading(out, "semaphores");
  Table table({Left, Left, Left, Left}, 2);
  table.row({"id", "initial value", "cores", "place"});
  for (const Semaphore& semaphore : program.semaphores) {
    table.row({shortQuantity(semaphore.id), shortQuantity(semaphore.initialValue),
               coresText(semaphore.cores), placeText(semaphore.site)});
    if (semaphore.guard && !semaphore.guard.isConstant(1))
      table.note("     when " + quantityText(semaphore.guard, names));
  }
  table.print(out);
}

/// The inputs of a program as `--set` takes them: `attributes.fp32=true|false`.
std::vector<std::string> inputTexts(const Program& program) {
  std::map<std::string, Expr> leaves;
  auto collect = [&](Expr expr) {
    for (const Expr leaf : expr.leaves())
      leaves.emplace(leaf.symbol()->name, leaf);
  };
  collect(program.guard);
  for (const CircularBuffer& buffer : program.circularBuffers) {
    for (const Expr expr : {buffer.totalSize, buffer.guard, buffer.tensorIf})
      collect(expr);
    for (const BufferIndex& index : buffer.indices)
      for (const Expr expr : {index.index, index.dataFormat.value, index.pageSize, index.guard})
        collect(expr);
  }
  for (const L1Buffer& buffer : program.l1Buffers)
    for (const Expr expr : {buffer.sizePerBank, buffer.guard})
      collect(expr);
  std::vector<std::string> texts;
  for (const std::string& name : program.inputs) {
    const auto leaf = leaves.find(name);
    std::string values = "NUMBER";
    if (leaf != leaves.end() && !leaf->second.symbol()->enumerators.empty())
      values = llvm::join(llvm::map_range(leaf->second.symbol()->enumerators,
                                          [](const auto& e) { return e.second; }),
                          "|");
    else if (leaf != leaves.end() && leaf->second.type() == boolType)
      values = "true|false";
    texts.push_back(name + "=" + values);
  }
  return texts;
}

} // namespace

void printExplain(llvm::raw_ostream& out, const ProgramReport& report) {
  const Program& program = *report.program;
  const Budget& budget = *report.budget;
  const Layout& layout = *report.layout;
  ExprNames names(program.variables);
  out << programTitle(program) << '\n';
  Table facts({Left, Left}, 2);
  facts.row({"on", budget.product + ", " + budget.architecture +
                       (budget.origin.empty() ? "" : " (" + budget.origin + ")")});
  if (!report.scenario.empty())
    facts.row({"scenario", report.scenario});
  for (const std::string& setting : report.settings)
    facts.row({"set", setting});
  facts.row({"verdict", verdictText(report)});
  if (program.guard && !program.guard.isConstant(1))
    facts.row({"when", quantityText(program.guard, names)});
  for (const std::string& text : inputTexts(program))
    facts.row({"input", text});
  for (const std::string& reason : layout.reasons)
    facts.row({"because", reason});
  if (!program.inputs.empty() &&
      (layout.verdict == Verdict::Depends || layout.verdict == Verdict::Unknown))
    facts.row({"to know", "give inputs with --set"});
  facts.print(out);

  heading(out, std::string(bufferNoun(program)) + ", in creation order");
  printBuffers(out, program.circularBuffers, layout.addresses, names);
  if (!program.untaken.empty()) {
    heading(out, "in branches that the defaults do not take, not counted");
    printBuffers(out, program.untaken, {}, names);
  }
  if (layout.endFormula)
    out << "  end on "
        << plain(layout.endFormulaSet.empty() ? rangesText(layout.endFormulaCores)
                                              : layout.endFormulaSet)
        << " = " << plain(quantityText(layout.endFormula, names)) << '\n';
  printNames(out, names);
  for (const CbOverlap& overlap : layout.overlaps)
    out << "  " << plain(program.circularBuffers[overlap.first].name) << " and "
        << plain(program.circularBuffers[overlap.second].name) << " share " << overlap.begin << ".."
        << overlap.end << " on core " << CoreRange{overlap.core, overlap.core}.str() << '\n';
  printMap(out, report);
  printRing(out, report);
  printKernels(out, program, names);
  printNames(out, names);

  if (!program.unknowns.empty()) {
    heading(out, "unknown: a circular buffer may be hidden there");
    for (const Unknown& unknown : program.unknowns)
      out << "  " << plain(unknown.why + whereText(unknown.site)) << '\n';
  }
  if (!program.assumptions.empty()) {
    heading(out, "assumed");
    for (const Assumption& assumption : program.assumptions)
      out << "  " << plain(assumption.text + whereText(assumption.site)) << '\n';
  }
}

} // namespace l1budget
