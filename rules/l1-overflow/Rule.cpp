// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/program/program.cpp, ProgramImpl::validate_circular_buffer_region. The runtime
// looks at its allocators in the order it made them and throws at the first that ends too high.
#include "rules/Phrases.h"

#include <algorithm>
#include <utility>

namespace l1budget::rules::l1_overflow {

extern constexpr RuleInfo info{
    .code = "CB001",
    .id = "l1-overflow",
    .summary = "The circular buffers of a core do not fit in its L1.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

namespace {

/// The address that circular buffers must not pass.
uint64_t limitOf(const Facts& facts) {
  return std::min(facts.layout.lowestL1Buffer.value_or(facts.budget.l1Size), facts.budget.l1Size);
}

uint64_t highestEnd(const CbPlacement& placement, uint64_t base) {
  uint64_t end = base;
  for (const AllocatorRegions& allocator : placement.allocators)
    end = std::max(end, allocator.end(base));
  return end;
}

/// The circular buffers whose bytes are in an allocator's regions, lowest address first.
std::vector<size_t> buffersIn(const AllocatorRegions& allocator, const Replay& replayed) {
  std::vector<size_t> found;
  for (size_t i = 0; i < replayed.requests.size(); ++i) {
    const auto address = replayed.placement.addresses[i];
    const CbRequest& request = replayed.requests[i];
    const bool onCores = std::ranges::any_of(
        request.ranges, [&](const CoreRange& range) { return range.intersects(allocator.range); });
    if (address && onCores && std::ranges::any_of(allocator.regions, [&](const auto& region) {
          return *address >= region.first && *address + request.size <= region.second;
        }))
      found.push_back(i);
  }
  std::ranges::sort(found, {},
                    [&](size_t i) { return std::pair(*replayed.placement.addresses[i], i); });
  return found;
}

std::string originText(const Budget& budget) {
  if (budget.origin.starts_with(budget.architecture))
    return budget.origin;
  return budget.architecture + (budget.origin.empty() ? "" : ", " + budget.origin);
}

struct Change {
  size_t buffer;
  std::string text;  ///< `cb_src0 depth 2 -> 1`
  uint64_t size = 0; ///< of the circular buffer with it
  uint64_t saves = 0;
  uint64_t end = 0; ///< the highest end with it
};

/// The next narrower format with the same kind of exponent; nothing for the narrowest and for
/// integers.
std::optional<int64_t> narrower(int64_t format) {
  const std::string name = dataFormatName(format);
  for (const auto& [wide, narrow] : {std::pair("Float32", "Float16_b"),
                                     {"Float16_b", "Bfp8_b"},
                                     {"Bfp8_b", "Bfp4_b"},
                                     {"Float16", "Bfp8"},
                                     {"Bfp8", "Bfp4"}})
    if (name == wide)
      return dataFormatValue(narrow);
  return std::nullopt;
}

/// Sizes that a circular buffer may have instead, largest first, each with what changes.
using Sizes = std::vector<std::pair<uint64_t, std::string>>;

std::string fromTo(const char* what, const std::string& from, const std::string& to) {
  return std::string(what) + " " + from + " -> " + to;
}

/// Whether the page size of every index is known and as asked.
bool allPages(const CircularBuffer& buffer, auto holds) {
  return std::ranges::all_of(buffer.indices, [&](const BufferIndex& index) {
    const auto page = index.pageSize.constant();
    return page && *page > 0 && holds(uint64_t(*page));
  });
}

/// Fewer pages: parts of the depth, so that loops over whole blocks stay even.
Sizes fewerPages(const CircularBuffer& buffer, const Paging& paging) {
  constexpr uint64_t mostParts = 64;
  Sizes sizes;
  for (uint64_t part = 2; part <= std::min(paging.pages, mostParts); ++part) {
    const uint64_t left = paging.pages / part, size = left * paging.pageSize;
    if (paging.pages % part == 0 &&
        allPages(buffer, [&](uint64_t page) { return size % page == 0; }))
      sizes.emplace_back(size, fromTo("depth", std::to_string(paging.pages), std::to_string(left)));
  }
  return sizes;
}

/// A narrower format, where all indices have the same one and a page is whole tiles of it.
Sizes narrowerFormat(const CircularBuffer& buffer, const Paging& paging) {
  const auto format = buffer.indices.front().dataFormat.value.constant();
  const auto narrow = format ? narrower(*format) : std::nullopt;
  const TileShape tile = buffer.indices.front().tile.value_or(TileShape());
  const bool same = std::ranges::all_of(buffer.indices, [&](const BufferIndex& index) {
    return index.dataFormat.value && index.dataFormat.value.constant() == format &&
           index.tile.value_or(TileShape()) == tile;
  });
  const auto wideTile = narrow ? tileSize(*format, tile) : std::nullopt;
  const auto narrowTile = narrow ? tileSize(*narrow, tile) : std::nullopt;
  if (!same || !wideTile || !narrowTile ||
      !allPages(buffer, [&](uint64_t page) { return page % *wideTile == 0; }))
    return {};
  return {{paging.pages * paging.pageSize / *wideTile * *narrowTile,
           fromTo("format", dataFormatName(*format), dataFormatName(*narrow))}};
}

Sizes smallerPages(const CircularBuffer&, const Paging& paging) {
  if (paging.pageSize % 2 != 0)
    return {};
  return {{paging.pages * paging.pageSize / 2, fromTo("page size", std::to_string(paging.pageSize),
                                                      std::to_string(paging.pageSize / 2) + " B")}};
}

/// Of a circular buffer's changes the smallest with which the program fits, else the largest.
std::optional<Change> changeTo(size_t i, const Sizes& sizes, const Replay& replayed,
                               const Facts& facts) {
  std::optional<Change> last;
  for (const auto& [size, text] : sizes) {
    if (size >= replayed.requests[i].size || size == 0)
      continue;
    auto requests = replayed.requests;
    requests[i].size = size;
    const CbPlacement placement = replay(std::move(requests), facts.budget).placement;
    last = {i, text, size, replayed.requests[i].size - size,
            highestEnd(placement, facts.budget.unreservedBase)};
    if (last->end <= limitOf(facts))
      break;
  }
  return last;
}

/// Whether layout agrees that nothing fails with a change.
bool holds(const Change& change, const Facts& facts) {
  Program changed = facts.program;
  changed.circularBuffers[change.buffer].totalSize =
      changed.pool->constant(int64_t(change.size), u32Type);
  return layOut(changed, facts.budget).faults.empty();
}

/// The smallest single change that makes the program fit: of a depth, else of a format, else of a
/// page. When none does, the one that gains most.
std::optional<Step> nextStep(const std::vector<size_t>& candidates, const Replay& replayed,
                             const Facts& facts) {
  const uint64_t limit = limitOf(facts);
  std::optional<Change> best;
  for (const auto sizesOf : {fewerPages, narrowerFormat, smallerPages}) {
    for (const size_t i : candidates) {
      const CircularBuffer& buffer = facts.program.circularBuffers[i];
      const auto paging = pagingOf(buffer);
      auto change = paging ? changeTo(i, sizesOf(buffer, *paging), replayed, facts) : std::nullopt;
      if (!change)
        continue;
      const bool fits = change->end <= limit && holds(*change, facts);
      const bool bestFits = best && best->end <= limit;
      if (candidates.size() > 1)
        change->text = buffer.name + " " + change->text;
      if (!best || (fits ? !bestFits || change->saves < best->saves
                         : !bestFits && change->end > limit && change->end < best->end))
        best = std::move(change);
    }
    if (best && best->end <= limit)
      return Step{"next step",
                  best->text + " saves " + bytes(best->saves) + ", and " +
                      (facts.layout.exact ? "fits with " : "what is known fits with ") +
                      bytes(limit - best->end) + " to spare",
                  "",
                  {}};
  }
  if (!best)
    return std::nullopt;
  return Step{"next step",
              "no single change fits; " + best->text + " saves most, " + bytes(best->saves) +
                  ", and is still " + bytes(best->end - limit) + " over",
              "",
              {}};
}

Step reservedStep(const Budget& budget) {
  return {"reserved",
          std::string("firmware, mailboxes") +
              (budget.ringSize() > 0 ? ", kernel-config ring = " : " = ") +
              bytes(budget.unreservedBase) + "  (" + originText(budget) + ")",
          "",
          {}};
}

/// The lines that add up to the allocator's end: circular buffers, what is below them, and the
/// bytes between them.
void addTrace(Finding& finding, const std::vector<size_t>& buffers, const Replay& replayed,
              const Facts& facts) {
  const Budget& budget = facts.budget;
  uint64_t cursor = budget.unreservedBase, padding = 0, gaps = 0, shared = 0;
  for (size_t i : buffers) {
    const uint64_t begin = *replayed.placement.addresses[i];
    const uint64_t end = begin + replayed.requests[i].size;
    if (begin >= cursor)
      (begin - cursor < budget.allocationAlignment ? padding : gaps) += begin - cursor;
    else
      shared += std::min(cursor, end) - begin;
    cursor = std::max(cursor, end);
    finding.steps.push_back(bufferStep(facts.program, facts.program.circularBuffers[i]));
  }
  finding.steps.push_back(reservedStep(budget));
  if (padding)
    finding.steps.push_back(
        {"padding",
         "addresses are multiples of " + bytes(budget.allocationAlignment) + " = " + bytes(padding),
         "",
         {}});
  if (gaps)
    finding.steps.push_back(
        {"gap", "one address on all cores of a circular buffer = " + bytes(gaps), "", {}});
  if (shared)
    finding.steps.push_back({"shared", "placed on the same bytes = -" + bytes(shared), "", {}});
}

std::string endCores(const Layout& layout) {
  return layout.endFormulaSet.empty() ? coresText(layout.endFormulaCores)
                                      : setText(layout.endFormulaSet);
}

std::string coresText(const RegionFault& fault) {
  return fault.set.empty() ? fault.range.str() : setText(fault.set);
}

/// For an end that inputs can only raise: what is on the cores, numbers and formulas.
void addOpenTrace(Finding& finding, const RegionFault& fault, const Facts& facts) {
  ExprNames names(facts.program.variables);
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    const bool here = fault.set.empty()
                          ? meetingOf(Cores{{fault.range}, {}}, buffer.cores) == Meeting::Always
                          : buffer.cores.set && buffer.cores.set->name == fault.set;
    if (!here || isNever(buffer.guard) || buffer.backing != Backing::Static)
      continue;
    finding.steps.push_back(bufferStep(facts.program, buffer, names));
    finding.steps.back().text += whenText(buffer.guard, names);
  }
  finding.steps.push_back(reservedStep(facts.budget));
  if (facts.layout.endFormula)
    finding.steps.push_back(
        {"end", formulaText(facts.layout.endFormula, names) + " B", endCores(facts.layout), {}});
  addDefinitions(finding.steps, names);
}

/// What the runtime would print for its first failing allocator, and where: the circular buffer
/// that crosses the limit first.
Finding overflow(const Facts& facts, Expr guard) {
  using Kind = RegionFault::Kind;
  const RegionFault& fault = facts.layout.faults.front();
  const Replay replayed = replay(countedRequests(facts), facts.budget);
  const auto allocator =
      std::ranges::find_if(replayed.placement.allocators, [&](const AllocatorRegions& a) {
        return fault.set.empty() && a.range == fault.range &&
               a.end(facts.budget.unreservedBase) == fault.end;
      });
  const bool addsUp = allocator != replayed.placement.allocators.end();
  const std::vector<size_t> buffers =
      addsUp ? buffersIn(*allocator, replayed) : std::vector<size_t>();
  Site site = facts.program.site;
  for (size_t i : buffers)
    if (*replayed.placement.addresses[i] + replayed.requests[i].size > fault.limit) {
      site = placeOf(facts.program, facts.program.circularBuffers[i]);
      break;
    }
  for (const CircularBuffer& buffer : facts.program.circularBuffers)
    if (!addsUp && buffer.backing == Backing::Static && buffer.totalSize.isSymbolic()) {
      site = placeOf(facts.program, buffer);
      break;
    }
  const std::string atLeast = fault.exact ? "" : "at least ";
  const std::string noun = bufferNoun(facts.program);
  const std::string message =
      fault.kind == Kind::ClashesWithL1Buffer
          ? noun + " clash with L1 buffers on core range " + coresText(fault) +
                ". L1 buffer allocated at " + (fault.exact ? "" : "or below ") +
                std::to_string(fault.limit) + " and static " + noun.substr(0, noun.size() - 1) +
                " region ends at " + atLeast + std::to_string(fault.end)
          : noun + " on core range " + coresText(fault) + " grow to " + atLeast + bytes(fault.end) +
                ", beyond max L1 size of " + bytes(fault.limit);
  Finding finding = findingUnder(guard, info, message, site);
  finding.figure = fault.end - fault.limit;
  if (addsUp)
    addTrace(finding, buffers, replayed, facts);
  else
    addOpenTrace(finding, fault, facts);
  for (size_t i = 0; fault.kind == Kind::ClashesWithL1Buffer && i < facts.program.l1Buffers.size();
       ++i)
    if (facts.layout.lowestL1Buffer && facts.layout.l1BufferAddresses.size() > i &&
        facts.layout.l1BufferAddresses[i] == facts.layout.lowestL1Buffer) {
      const L1Buffer& buffer = facts.program.l1Buffers[i];
      auto size = buffer.sizePerBank.constant();
      finding.steps.push_back({buffer.name,
                               "L1 buffer at " + std::to_string(fault.limit) +
                                   (size ? ", " + bytes(uint64_t(*size)) + " a bank" : ""),
                               "", buffer.site});
    }
  if (const size_t others = facts.layout.faults.size() - 1)
    finding.steps.push_back(
        {"also",
         std::to_string(others) +
             (others == 1 ? " more core range does not fit" : " more core ranges do not fit"),
         "",
         {}});
  if (auto step = nextStep(buffers, replayed, facts))
    finding.steps.push_back(std::move(*step));
  return finding;
}

/// Whether cores are a set that is understood: of another it is not said that there are any.
bool dependsOnInputs(const Cores& cores) { return cores.set && !cores.unknown; }

/// The program as it is when `condition` holds, and every set of cores has some.
Program assuming(const Program& program, Expr condition) {
  Program assumed = program;
  ExprPool& pool = *program.pool;
  auto decide = [&](Expr& guard) {
    if (isAlways(guard) || isNever(guard))
      return;
    if (guard == condition)
      guard = pool.boolean(true);
    else if (auto value = pool.decide(guard, condition))
      guard = pool.boolean(*value);
  };
  for (CircularBuffer& buffer : assumed.circularBuffers) {
    decide(buffer.guard);
    if (buffer.totalSize && !isAlways(condition))
      buffer.totalSize = pool.under(buffer.totalSize, condition);
    if (dependsOnInputs(buffer.cores))
      buffer.cores.set->mayBeEmpty = false;
    if (!buffer.tensorIf)
      continue;
    decide(buffer.tensorIf);
    if (auto known = buffer.tensorIf.constant()) {
      buffer.backing = *known ? Backing::Tensor : Backing::Static;
      buffer.tensorIf = {};
    }
  }
  for (L1Buffer& buffer : assumed.l1Buffers)
    decide(buffer.guard);
  return assumed;
}

bool mayHaveNoCores(const Program& program) {
  return std::ranges::any_of(program.circularBuffers, [](const CircularBuffer& buffer) {
    return dependsOnInputs(buffer.cores) && buffer.cores.set->mayBeEmpty;
  });
}

/// Whether a check of the program's throws when `condition` holds.
bool isRuledOut(const Program& program, Expr condition) {
  return std::ranges::any_of(program.assumptions, [&](const Assumption& assumption) {
    return assumption.condition && program.pool->decide(assumption.condition, condition) == false;
  });
}

/// What may make a program one that does not fit: that the cores it names are there, that a
/// circular buffer is created, that no tensor backs it, or what decides its size.
std::vector<Expr> hypotheses(const Program& program) {
  constexpr size_t most = 32;
  ExprPool& pool = *program.pool;
  std::vector<Expr> result;
  auto add = [&](Expr condition) {
    if (!isNever(condition) && result.size() < most &&
        std::ranges::find(result, condition) == result.end())
      result.push_back(condition);
  };
  auto unlessAlways = [&](Expr condition) {
    if (!isAlways(condition))
      add(condition);
  };
  const auto& buffers = program.circularBuffers;
  if (mayHaveNoCores(program))
    add(pool.boolean(true));
  for (const CircularBuffer& buffer : buffers)
    unlessAlways(buffer.guard);
  for (const CircularBuffer& buffer : buffers)
    if (buffer.tensorIf)
      unlessAlways(pool.logicalNot(buffer.tensorIf));
  for (const CircularBuffer& buffer : buffers) {
    if (!buffer.totalSize || isNever(buffer.guard))
      continue;
    for (const Expr part : buffer.totalSize.parts())
      if (part.op() == Op::Select && !part.operand(0).unknown())
        for (const Expr side : {part.operand(0), pool.logicalNot(part.operand(0))})
          add(isAlways(buffer.guard) ? side : pool.logicalAnd(buffer.guard, side));
  }
  return result;
}

/// The first condition under which the program does not fit, although it may without. Where one of
/// several such conditions always holds, it never fits.
std::optional<Finding> overflowUnderGuard(const Facts& facts) {
  ExprPool& pool = *facts.program.pool;
  std::optional<Finding> first;
  Expr any = pool.boolean(false);
  for (const Expr condition : hypotheses(facts.program)) {
    if (isRuledOut(facts.program, condition))
      continue;
    const Program assumed = assuming(facts.program, condition);
    const Layout layout = layOut(assumed, facts.budget);
    if (layout.faults.empty())
      continue;
    if (!first) {
      first = overflow({assumed, layout, facts.budget}, condition);
      if (isAlways(condition)) {
        first->severity = Severity::Warning;
        first->message += " when it has any core";
      }
    }
    any = pool.logicalOr(any, condition);
  }
  if (first && isAlways(any) && !mayHaveNoCores(facts.program)) {
    first->severity = Severity::Error;
    first->steps.push_back({"also", "it does not fit in any other case either", "", {}});
  }
  return first;
}

void addNames(std::vector<std::string>& names, Expr expr) {
  if (!expr)
    return;
  for (const Symbol* symbol : expr.symbols())
    if (!symbol->isUnknown() && std::ranges::find(names, symbol->name) == names.end())
      names.push_back(symbol->name);
}

/// What is known of a program that fits for some inputs only.
Finding depends(const Facts& facts) {
  const Layout& layout = facts.layout;
  ExprNames names(facts.program.variables);
  std::vector<std::string> inputs, said;
  std::vector<Step> steps;
  Site site = facts.program.site;
  bool first = true;
  addNames(inputs, layout.endFormula);
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    if (isNever(buffer.guard) || buffer.backing != Backing::Static ||
        (isAlways(buffer.guard) && !buffer.tensorIf && !buffer.totalSize.isSymbolic()))
      continue;
    addNames(inputs, buffer.totalSize);
    addNames(inputs, buffer.guard);
    addNames(inputs, buffer.tensorIf);
    Step step = bufferStep(facts.program, buffer, names);
    step.text += whenText(buffer.guard, names);
    if (buffer.tensorIf)
      step.text += " unless " + formulaText(buffer.tensorIf, names);
    steps.push_back(std::move(step));
    // Layout's words for the same.
    for (const char* about : {" is created only if ", " takes space only if ", " depends on "})
      said.push_back((about[1] == 'd' ? "the size of " : "") + buffer.name + about);
    if (std::exchange(first, false))
      site = placeOf(facts.program, buffer);
  }
  std::string message;
  if (layout.threshold) {
    message = "fits while " + formulaText(layout.threshold->part, names) +
              " <= " + std::to_string(layout.threshold->largestFitting);
  } else {
    constexpr size_t shown = 4;
    message = "whether the " + std::string(bufferNoun(facts.program)) + " fit depends on ";
    for (size_t i = 0; i < std::min(shown, inputs.size()); ++i)
      message += (i ? ", " : "") + inputs[i];
    if (inputs.size() > shown)
      message += " and " + std::to_string(inputs.size() - shown) +
                 (inputs.size() == shown + 1 ? " more input" : " more inputs");
    if (inputs.empty())
      message += "inputs that are not known";
  }
  Finding finding = findingUnder({}, info, message, site);
  finding.severity = Severity::Note;
  if (layout.endFormula)
    steps.push_back({"end",
                     formulaText(layout.endFormula, names) + " of " + bytes(limitOf(facts)),
                     endCores(layout),
                     {}});
  addDefinitions(steps, names);
  if (!layout.threshold)
    for (const std::string& reason : layout.reasons)
      if (std::ranges::none_of(said, [&](const auto& one) { return reason.starts_with(one); }))
        steps.push_back({"because", reason, "", {}});
  finding.steps = std::move(steps);
  return finding;
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  if (!facts.layout.faults.empty()) {
    findings.push_back(overflow(facts, {}));
    return;
  }
  const Verdict verdict = facts.layout.verdict;
  if (verdict != Verdict::Depends && verdict != Verdict::Unknown)
    return;
  if (auto finding = overflowUnderGuard(facts))
    findings.push_back(std::move(*finding));
  else if (verdict == Verdict::Depends)
    findings.push_back(depends(facts));
}

} // namespace l1budget::rules::l1_overflow
