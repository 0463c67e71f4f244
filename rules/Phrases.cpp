// SPDX-License-Identifier: Apache-2.0
#include "rules/Phrases.h"

#include <algorithm>

namespace l1budget {

std::vector<Finding> runRules(const Facts& facts) {
  std::vector<Finding> findings;
  const Expr guard = facts.program.guard;
  for (const Rule& rule : allRules())
    rule.check(facts, findings);
  if (rules::isAlways(guard))
    return findings;
  ExprNames names(facts.program.variables);
  for (Finding& finding : findings)
    if (finding.severity == Severity::Error) {
      finding.severity = Severity::Warning;
      finding.message += rules::whenText(guard, names);
    }
  return findings;
}

} // namespace l1budget

namespace l1budget::rules {

constexpr size_t longestFormula = 120, longestCores = 60;

bool isNever(Expr guard) { return guard && guard.isConstant(0); }
bool isAlways(Expr guard) { return !guard || guard.isConstant(1); }

static std::string cut(std::string text, size_t limit) {
  if (text.size() > limit)
    text = text.substr(0, limit - 3) + "...";
  return text;
}

std::string formulaText(Expr formula, ExprNames& names) {
  return cut(names.str(formula), longestFormula);
}

std::string whenText(Expr guard, ExprNames& names) {
  return isAlways(guard) ? "" : " when " + formulaText(guard, names);
}
std::string whenText(Expr guard) {
  ExprNames none;
  return whenText(guard, none);
}

Finding findingUnder(Expr guard, const RuleInfo& info, const std::string& message,
                     const Site& site) {
  Finding finding;
  finding.rule = info.id;
  finding.severity = isAlways(guard) ? info.severity : std::min(info.severity, Severity::Warning);
  finding.message = message + whenText(guard);
  finding.site = site;
  return finding;
}

std::optional<Expr> bothExist(ExprPool& pool, Expr a, Expr b) {
  if (isNever(a) || isNever(b))
    return std::nullopt;
  if (isAlways(a) || a == b)
    return b;
  if (isAlways(b))
    return a;
  if (pool.decide(b, a) == true)
    return a;
  if (pool.decide(a, b) == true)
    return b;
  return std::nullopt;
}

std::optional<CoreCoord> sharedCore(const Cores& a, const Cores& b) {
  if (!a.known() || !b.known())
    return std::nullopt;
  for (const CoreRange& one : a.ranges)
    for (const CoreRange& other : b.ranges)
      if (const auto shared = one.intersection(other))
        return shared->start;
  return std::nullopt;
}

Expr guardOf(const Facts& facts, const CircularBuffer& buffer, const BufferIndex& index) {
  if (!index.guard || !buffer.guard)
    return index.guard ? index.guard : buffer.guard;
  return facts.program.pool->logicalAnd(buffer.guard, index.guard);
}

const CoreRange* outsideGrid(const Cores& cores, const Budget& budget) {
  const CoreCoord grid = budget.computeGrid;
  for (const CoreRange& range : cores.ranges)
    if (range.end.x >= grid.x || range.end.y >= grid.y)
      return &range;
  return nullptr;
}

Step gridStep(const Budget& budget) {
  const CoreCoord grid = budget.computeGrid;
  return {
      "grid", CoreRange{{0, 0}, {grid.x - 1, grid.y - 1}}.str() + " on " + budget.product, "", {}};
}

std::string bytes(uint64_t count) { return std::to_string(count) + " B"; }

std::optional<uint64_t> sizeOf(const CircularBuffer& buffer) {
  if (auto size = buffer.totalSize.constant())
    return uint64_t(*size);
  return std::nullopt;
}

std::optional<Paging> pagingOf(const CircularBuffer& buffer) {
  auto size = sizeOf(buffer);
  if (!size || buffer.indices.empty())
    return std::nullopt;
  auto page = buffer.indices.front().pageSize.constant();
  if (!page || *page <= 0 || *size % uint64_t(*page) != 0)
    return std::nullopt;
  return Paging{*size / uint64_t(*page), uint64_t(*page)};
}

std::string sizeText(const CircularBuffer& buffer, ExprNames& names) {
  if (auto paging = pagingOf(buffer))
    return std::to_string(paging->pages) + (paging->pages == 1 ? " page x " : " pages x ") +
           std::to_string(paging->pageSize) +
           " B = " + std::to_string(paging->pages * paging->pageSize) + " B";
  if (auto size = sizeOf(buffer))
    return std::to_string(*size) + " B";
  if (!buffer.totalSize || buffer.totalSize.unknown())
    return "size not known";
  const std::string formula = formulaText(buffer.totalSize, names);
  return (formula.find('?') != std::string::npos ? "(" + formula + ")" : formula) + " B";
}

std::string coresText(std::span<const CoreRange> ranges) {
  constexpr size_t shown = 3;
  std::string text;
  for (size_t i = 0; i < std::min(shown, ranges.size()); ++i)
    text += (i ? ", " : "") + ranges[i].str();
  if (ranges.size() > shown)
    text += " and " + std::to_string(ranges.size() - shown) + " more";
  return text;
}

std::string setText(const std::string& name) { return cut(name, longestCores); }

std::string coresText(const Cores& cores) {
  if (cores.set)
    return setText(cores.set->name);
  return cores.known() ? coresText(std::span(cores.ranges)) : "";
}

const Site& placeOf(const Program& program, const CircularBuffer& buffer) {
  if (buffer.site.file != program.file)
    for (const Site& caller : buffer.callers)
      if (caller.file == program.file)
        return caller;
  return buffer.site;
}

Step bufferStep(const Program& program, const CircularBuffer& buffer, ExprNames& names) {
  return {buffer.name, sizeText(buffer, names), coresText(buffer.cores), placeOf(program, buffer)};
}
Step bufferStep(const Program& program, const CircularBuffer& buffer) {
  ExprNames none;
  return bufferStep(program, buffer, none);
}

std::string kernelName(const Kernel& kernel) {
  if (kernel.sourceUnknown)
    return "kernel";
  std::string_view name = kernel.source;
  name.remove_prefix(name.rfind('/') + 1);
  return std::string(name.substr(0, name.rfind('.')));
}

Step kernelStep(const Kernel& kernel) {
  std::string text = "compute";
  if (kernel.kind != KernelKind::Compute)
    text = kernel.processor.empty() ? "processor not known" : kernel.processor;
  if (!kernel.noc.empty())
    text += kernel.noc == "RISCV_0_default" ? " on NOC 0" : " on NOC 1";
  return {kernelName(kernel), text, coresText(kernel.cores), kernel.site};
}

void addRingSteps(std::vector<Step>& steps, const RingUse& ring) {
  for (const auto& [name, part] : {std::pair("unique arguments", ring.uniqueRuntimeArgs),
                                   std::pair("common arguments", ring.commonRuntimeArgs),
                                   std::pair("semaphores", ring.semaphores),
                                   std::pair("circular buffers", ring.circularBuffers),
                                   std::pair("dataflow buffers", ring.dataflowBuffers),
                                   std::pair("kernel text", ring.kernelText)})
    if (part.min)
      steps.push_back(
          {name, (part.exact() ? "" : "at least ") + std::to_string(part.min) + " B", "", {}});
}

void addDefinitions(std::vector<Step>& steps, ExprNames& names) {
  for (const auto& [name, formula] : names.definitions())
    steps.push_back({"where", name + " = " + cut(formula, longestFormula), "", {}});
}

std::vector<CbRequest> countedRequests(const Facts& facts) {
  const std::vector<bool>& counted = facts.layout.counted;
  std::vector<CbRequest> requests;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    const size_t i = requests.size();
    CbRequest request;
    const auto size = sizeOf(buffer);
    const bool exists = i < counted.size() && counted[i] && buffer.cores.known();
    // The runtime makes an allocator for the cores of a tensor-backed circular buffer too.
    if (exists)
      request.ranges = buffer.cores.ranges;
    request.placed = exists && size && buffer.backing == Backing::Static && !buffer.tensorIf;
    request.size = request.placed ? *size : 0;
    request.aboveAll = buffer.kind == BufferKind::Scratchpad;
    requests.push_back(std::move(request));
  }
  return requests;
}

Replay replay(std::vector<CbRequest> requests, const Budget& budget) {
  Replay result;
  result.placement = allocateCircularBuffers(requests, budget.unreservedBase,
                                             std::max(1u, budget.allocationAlignment));
  result.requests = std::move(requests);
  return result;
}

} // namespace l1budget::rules
