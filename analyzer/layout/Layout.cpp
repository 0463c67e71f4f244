// SPDX-License-Identifier: Apache-2.0
//
// The replay runs over intervals: the end of each of the runtime's allocators lies in [min, max]
// for every value of the inputs and every guard. More or larger circular buffers do not always mean
// higher ends: a buffer that pushes an allocator up can make the runtime skip it later (see
// Allocation.cpp). So the bounds follow from what the runtime may do at each step, mark or skip,
// and not from replaying an emptiest and a fullest program. With numbers only, both bounds are the
// runtime's own result.
#include "analyzer/layout/Layout.h"

#include "analyzer/domain/Names.h"
#include "analyzer/layout/Cells.h"
#include "analyzer/layout/Extent.h"
#include "analyzer/layout/Formula.h"
#include "analyzer/layout/Ring.h"

#include <algorithm>
#include <map>

namespace l1budget {

const char* verdictName(Verdict verdict) {
  switch (verdict) {
  case Verdict::Fits:
    return "fits";
  case Verdict::Overflows:
    return "overflows";
  case Verdict::Depends:
    return "depends";
  case Verdict::Unknown:
    return "unknown";
  }
  return "unknown";
}

namespace {

/// What a quantity is, for the verdict: a number, bounded by its inputs, or not understood.
struct Quantity {
  Interval value;
  const Symbol* unknown = nullptr;
};

/// A size in bytes that the runtime keeps in `max`'s width; what may not fit there wraps around.
Quantity sizeOf(Expr size, uint64_t max) {
  Quantity result{{0, max}, nullptr};
  if (!size)
    return result;
  result.unknown = size.unknown();
  if (const std::optional<int64_t> number = size.constant())
    result.value = {uint64_t(*number) & max, uint64_t(*number) & max};
  else if (const std::optional<Bounds> bounds = boundsOf(size);
           bounds && bounds->min >= 0 && uint64_t(bounds->max) <= max)
    result.value = {uint64_t(bounds->min), uint64_t(bounds->max)};
  return result;
}

enum class Presence { Never, Maybe, Always };

Presence presenceOf(Expr guard) {
  if (!guard)
    return Presence::Always;
  if (const std::optional<int64_t> value = guard.constant())
    return *value ? Presence::Always : Presence::Never;
  return Presence::Maybe;
}

std::string because(const Symbol& symbol) {
  return symbol.why + (symbol.site.valid() ? " (" + symbol.site.str() + ")" : "");
}
std::string because(const Unknown& unknown) {
  return unknown.why + (unknown.site.valid() ? " (" + unknown.site.str() + ")" : "");
}

/// An allocator of the runtime, with what its end may be. Those of a set that depends on inputs are
/// one here: `end` is the highest of them.
struct Allocator : Extent {
  Cores cores;  ///< one range, or such a set
  bool certain; ///< an unguarded circular buffer made it
  Expr formula; ///< of the end; null when it is not a plain one
};

class Replay {
public:
  Replay(const Program& program, const Budget& budget)
      : program_(program), budget_(budget), names_(program.variables) {
    layout_.base = budget.unreservedBase;
    layout_.l1Size = budget.l1Size;
  }

  Layout run() {
    placeL1Buffers();
    makeAllocators();
    for (size_t index = 0; index < program_.circularBuffers.size(); ++index)
      place(index);
    for (const Unknown& unknown : program_.unknowns)
      noteUnknown(because(unknown));
    replayNumbers();
    groupCores();
    collectEnds();
    layout_.ring = ringUse(program_, budget_);
    decide();
    describeFormula();
    return std::move(layout_);
  }

private:
  void noteUnknown(std::string reason) {
    unknown_ = true;
    noteReason(std::move(reason));
  }
  /// What is there only sometimes. A condition that is not understood leaves no more than that.
  void noteGuard(const std::string& what, Expr guard) {
    if (const Symbol* symbol = guard.unknown()) {
      unknownGuard_ = true;
      noteReason("it is not known whether " + what + ": " + because(*symbol));
    } else {
      noteReason(what + " only if " + names_.str(guard));
    }
  }
  void noteReason(std::string reason) {
    if (std::ranges::find(layout_.reasons, reason) == layout_.reasons.end())
      layout_.reasons.push_back(std::move(reason));
  }

  // ----- L1 buffers ---------------------------------------------------------------------------

  /// All banks are in lockstep: a buffer on any core is one on every core.
  void placeL1Buffers() {
    const uint64_t top = budget_.l1Size - budget_.l1SmallSize;
    L1BankAllocator bank(budget_.unreservedBase, top, budget_.dramAlignment);
    uint64_t least = 0, most = 0; // bytes of buffers without a fixed address
    uint64_t lowestFixed = unbounded, lowestCertain = unbounded;
    bool exact = true, anyFixed = false;
    for (size_t index = 0; index < program_.l1Buffers.size(); ++index) {
      const L1Buffer& buffer = program_.l1Buffers[index];
      std::optional<uint64_t>& address = layout_.l1BufferAddresses.emplace_back();
      const Presence presence = presenceOf(buffer.guard);
      if (presence == Presence::Never)
        continue;
      const Quantity size = sizeOf(buffer.sizePerBank, INT64_MAX);
      const bool certain = presence == Presence::Always;
      if (!buffer.sizePerBank || size.unknown)
        noteUnknown("the L1 buffer " + buffer.name + " is not known" +
                    (size.unknown ? ": " + because(*size.unknown) : ""));
      else if (!certain)
        noteGuard("the L1 buffer " + buffer.name + " is there", buffer.guard);
      else if (!size.value.exact())
        noteReason("the size of the L1 buffer " + buffer.name + " depends on " +
                   names_.str(buffer.sizePerBank));
      if (buffer.address) {
        anyFixed = true;
        lowestFixed = std::min(lowestFixed, *buffer.address);
        if (certain) {
          address = buffer.address;
          lowestCertain = std::min(lowestCertain, *buffer.address);
          bank.allocateAt(*buffer.address, size.value.max);
        }
        exact &= certain && size.value.exact();
        continue;
      }
      const uint64_t unit = budget_.dramAlignment;
      most = plus(most, aligned(std::max(size.value.max, unit), unit));
      if (certain)
        least = plus(least, aligned(std::max(size.value.min, unit), unit));
      exact &= certain && size.value.exact();
      if (exact)
        address = bank.allocate(size.value.min);
      if (!layout_.l1OutOfMemory && ((exact && !address) || least > top - budget_.unreservedBase))
        layout_.l1OutOfMemory = index;
    }
    if (const uint64_t lowest = std::min(bank.lowest().value_or(unbounded), lowestFixed);
        exact && lowest != unbounded)
      layout_.lowestL1Buffer = lowest;
    l1Exact_ = exact;

    // Buffers that are certain need at least their bytes below the top, wherever they are. Buffers
    // that are not may lie as low as their sum; between fixed ones, anywhere.
    limit_ = {budget_.l1Size, budget_.l1Size};
    if (layout_.lowestL1Buffer) {
      limit_ = {*layout_.lowestL1Buffer, *layout_.lowestL1Buffer};
    } else if (!exact) {
      if (least > 0)
        limit_.max = top - std::min(least, top);
      limit_.max = std::min(limit_.max, lowestCertain);
      if (most > 0)
        limit_.min = anyFixed || most > top ? 0 : top - most;
      limit_.min = std::min({limit_.min, lowestFixed, limit_.max});
    }
    limit_.min = std::min(limit_.min, budget_.l1Size);
    limit_.max = std::min(limit_.max, budget_.l1Size);
    if (limit_.exact())
      layout_.limit = limit_.min;
  }

  // ----- circular buffers ---------------------------------------------------------------------

  void makeAllocators() {
    Expr base;
    if (program_.pool)
      base = program_.pool->constant(int64_t(budget_.unreservedBase), u64Type);
    for (const CircularBuffer& buffer : program_.circularBuffers) {
      const Presence presence = presenceOf(buffer.guard);
      if (presence == Presence::Never || buffer.cores.isLost())
        continue;
      auto add = [&](Cores cores, bool certain) {
        auto found = std::ranges::find_if(allocators_, [&](const Allocator& allocator) {
          return sameCores(allocator.cores, cores);
        });
        const uint64_t start = budget_.unreservedBase;
        if (found == allocators_.end())
          found = allocators_.insert(found, {startingAt(start), std::move(cores), false, base});
        found->certain |= certain;
      };
      if (buffer.cores.set)
        add(buffer.cores, presence == Presence::Always && !buffer.cores.set->mayBeEmpty);
      for (const CoreRange& range : buffer.cores.ranges)
        add(Cores{{range}, {}}, presence == Presence::Always);
    }
  }

  /// Whether an allocator ends where one of the circular buffer's own does, whatever the inputs
  /// are: then the circular buffer lies above it.
  bool endsWithOwn(const Allocator& allocator, const CircularBuffer& buffer) const {
    return allocator.formula && std::ranges::any_of(ownFormulas_, [&](Expr formula) {
             return formula == allocator.formula;
           });
  }

  void place(size_t index) {
    const CircularBuffer& buffer = program_.circularBuffers[index];
    std::optional<uint64_t>& address = layout_.addresses.emplace_back();
    const Presence presence = presenceOf(buffer.guard);
    layout_.counted.push_back(presence == Presence::Always);
    requests_.push_back({{}, 0, false, buffer.kind == BufferKind::Scratchpad});
    if (presence == Presence::Never)
      return;
    if (presence == Presence::Always && buffer.cores.known())
      requests_.back().ranges = buffer.cores.ranges;
    const Quantity size = sizeOf(buffer.totalSize, UINT32_MAX);
    const bool understood = noteWhatIsNotKnown(buffer, size);
    if (buffer.backing == Backing::Tensor && buffer.buffer &&
        *buffer.buffer < layout_.l1BufferAddresses.size())
      address = layout_.l1BufferAddresses[*buffer.buffer];
    if (buffer.aliasOf && *buffer.aliasOf < index)
      address = layout_.addresses[*buffer.aliasOf];
    if (buffer.backing == Backing::Tensor || buffer.backing == Backing::Global)
      return;
    if (buffer.cores.isLost()) {
      // It may be on any core.
      for (Allocator& allocator : allocators_) {
        allocator.end.max = unbounded;
        allocator.formula = {};
      }
      return;
    }
    // Where a tensor may back it, it may take no space.
    const Expr takes = takesSpaceIf(buffer);
    const bool certain = presenceOf(takes) == Presence::Always && understood &&
                         !(buffer.cores.set && buffer.cores.set->mayBeEmpty);
    if (presence == Presence::Maybe)
      noteGuard(buffer.name + " is created", buffer.guard);
    else if (buffer.tensorIf)
      noteGuard(buffer.name + " takes space", takes);
    else if (understood && !size.value.exact())
      noteReason("the size of " + buffer.name + " depends on " + names_.str(buffer.totalSize));
    address = markAll(buffer, size, certain, understood);
    if (certain && size.value.exact()) {
      requests_.back().size = size.value.min;
      requests_.back().placed = true;
    }
  }

  /// Whether all that decides about the space of a circular buffer is understood.
  bool noteWhatIsNotKnown(const CircularBuffer& buffer, const Quantity& size) {
    const std::string about = "the circular buffer " + buffer.name + " is not known: ";
    const bool takesSpace = buffer.backing == Backing::Static || buffer.backing == Backing::Unknown;
    if (buffer.unknown)
      noteUnknown(about + because(*buffer.unknown));
    else if (takesSpace && buffer.cores.isLost())
      noteUnknown(about + because(*buffer.cores.unknown));
    else if (buffer.backing == Backing::Unknown)
      noteUnknown(about + "it may be backed by a tensor");
    else if (takesSpace && (!buffer.totalSize || size.unknown))
      noteUnknown(about + (size.unknown ? because(*size.unknown) : "its size was never set"));
    else {
      if (takesSpace && buffer.cores.unknown) {
        unknownCores_ = true;
        noteReason("the cores of " + buffer.name +
                   " are not known: " + because(*buffer.cores.unknown));
      }
      return (!buffer.guard || !buffer.guard.unknown()) &&
             (!buffer.tensorIf || !buffer.tensorIf.unknown());
    }
    return false;
  }

  /// The condition of its bytes: a tensor has its own.
  Expr takesSpaceIf(const CircularBuffer& buffer) const {
    if (!buffer.tensorIf)
      return buffer.guard;
    const Expr own = program_.pool->logicalNot(buffer.tensorIf);
    return buffer.guard ? program_.pool->logicalAnd(buffer.guard, own) : own;
  }

  /// One step of allocate_circular_buffers. The address, when it is a number.
  std::optional<uint64_t> markAll(const CircularBuffer& buffer, const Quantity& size, bool certain,
                                  bool understood) {
    Interval address{budget_.unreservedBase, budget_.unreservedBase};
    ownFormulas_.clear();
    for (const Allocator& allocator : allocators_)
      if (isOwn(allocator.cores, buffer)) {
        ownFormulas_.push_back(allocator.formula);
        address.min = std::max(address.min, allocator.end.min);
        address.max = std::max(address.max, allocator.end.max);
      }
    address = {aligned(address.min, budget_.allocationAlignment),
               aligned(address.max, budget_.allocationAlignment)};
    const Expr start = understood ? addressFormula(buffer) : Expr();

    for (Allocator& allocator : allocators_) {
      const Meeting meeting = meetingOf(allocator.cores, buffer.cores);
      if (meeting == Meeting::Never)
        continue;
      const bool own = isOwn(allocator.cores, buffer);
      const Touch touch{meeting, own, own || endsWithOwn(allocator, buffer),
                        allocator.cores.set.has_value()};
      const Marking marking = mark(allocator, touch, address, size.value, certain);
      allocator.formula = endFormula(buffer, allocator, start, marking.may, marking.maySkipPast);
    }
    if (!certain || !address.exact())
      return std::nullopt;
    return address.min;
  }

  /// Above all of its own allocators.
  Expr addressFormula(const CircularBuffer& buffer) {
    if (!program_.pool || !buffer.totalSize)
      return {};
    Expr highest;
    for (const Expr formula : ownFormulas_) {
      if (!formula)
        return {};
      if (!highest)
        highest = formula;
      else if (highest != formula)
        highest = program_.pool->arith(Op::Max, highest, formula, u64Type);
    }
    return highest ? alignedFormula(*program_.pool, highest, budget_.allocationAlignment) : Expr();
  }

  /// The formula of an allocator's end after a circular buffer; null when the runtime's choice to
  /// mark or to skip is not certain.
  Expr endFormula(const CircularBuffer& buffer, const Allocator& allocator, Expr start,
                  bool mayMark, bool maySkip) {
    if (!mayMark)
      return allocator.formula;
    if (!start || !allocator.formula || maySkip)
      return {};
    ExprPool& pool = *program_.pool;
    const Expr size = pool.cast(pool.cast(buffer.totalSize, u32Type), u64Type);
    const Expr end = pool.arith(Op::Add, start, size, u64Type);
    const Expr takes = takesSpaceIf(buffer);
    if (presenceOf(takes) == Presence::Always)
      return end;
    // A sum of what each one takes reads better than a choice between sums.
    if (start == allocator.formula)
      return pool.arith(Op::Add, start, pool.select(takes, size, pool.constant(0, u64Type)),
                        u64Type);
    return pool.select(takes, end, allocator.formula);
  }

  // ----- results ------------------------------------------------------------------------------

  void replayNumbers() {
    layout_.placement =
        allocateCircularBuffers(requests_, budget_.unreservedBase, budget_.allocationAlignment);
    CbPlacement known{layout_.addresses, {}};
    std::vector<CbRequest> placed = requests_;
    for (size_t index = 0; index < placed.size(); ++index)
      if (!placed[index].placed)
        known.addresses[index].reset();
    layout_.overlaps = findOverlaps(placed, known);
    layout_.exact = !unknown_ && !unknownGuard_ && l1Exact_;
    for (const Allocator& allocator : allocators_)
      layout_.exact &= allocator.end.exact() && !allocator.cores.set;
  }

  void groupCores() {
    std::vector<CoreRange> ranges;
    for (const CbRequest& request : requests_)
      ranges.insert(ranges.end(), request.ranges.begin(), request.ranges.end());
    std::sort(ranges.begin(), ranges.end());
    ranges.erase(std::unique(ranges.begin(), ranges.end()), ranges.end());
    std::map<std::vector<size_t>, std::vector<CoreRange>> groups;
    for (const CoreRange& cell : splitIntoCells(ranges)) {
      std::vector<size_t> here;
      for (size_t index = 0; index < requests_.size(); ++index)
        if (containsCore(requests_[index].ranges, cell.start))
          here.push_back(index);
      if (!here.empty())
        groups[here].push_back(cell);
    }
    for (const auto& [buffers, cells] : groups) {
      CoreGroup group{mergeRanges(cells), buffers, 0, budget_.unreservedBase, true};
      for (const size_t index : buffers) {
        const Backing backing = program_.circularBuffers[index].backing;
        if (requests_[index].placed) {
          group.cbSum += requests_[index].size;
          if (layout_.addresses[index])
            group.cbEnd = std::max(group.cbEnd, *layout_.addresses[index] + requests_[index].size);
        }
        if (backing != Backing::Tensor && backing != Backing::Global)
          group.exact &= requests_[index].placed && layout_.addresses[index].has_value();
      }
      layout_.cores.push_back(std::move(group));
    }
    std::ranges::sort(layout_.cores, {},
                      [](const CoreGroup& group) { return group.ranges.front(); });
    for (const Allocator& allocator : allocators_)
      if (allocator.cores.set)
        groupSet(allocator);
  }

  /// What is surely on all cores of a set.
  void groupSet(const Allocator& allocator) {
    CoreGroup group{{}, {}, 0, budget_.unreservedBase, true, allocator.cores.set->name};
    const CoreSet& set = *allocator.cores.set;
    for (size_t index = 0; index < program_.circularBuffers.size(); ++index) {
      const CircularBuffer& buffer = program_.circularBuffers[index];
      if (!layout_.counted[index] || meetingOf(allocator.cores, buffer.cores) == Meeting::Never)
        continue;
      const bool everywhere = buffer.cores.set
                                  ? holdsSet(*buffer.cores.set, set)
                                  : buffer.cores.known() && set.within &&
                                        containsRanges(buffer.cores.ranges, *set.within);
      if (!everywhere || buffer.tensorIf) {
        group.exact &= buffer.backing == Backing::Tensor || buffer.backing == Backing::Global;
        continue;
      }
      group.circularBuffers.push_back(index);
      if (buffer.backing == Backing::Tensor || buffer.backing == Backing::Global)
        continue;
      const std::optional<int64_t> size =
          buffer.totalSize ? buffer.totalSize.constant() : std::nullopt;
      const std::optional<uint64_t> address = layout_.addresses[index];
      group.exact &= size && address;
      if (!size)
        continue;
      group.cbSum += uint64_t(*size);
      if (address)
        group.cbEnd = std::max(group.cbEnd, *address + uint64_t(*size));
    }
    layout_.cores.push_back(std::move(group));
  }

  void collectEnds() {
    bool exact = true;
    std::optional<uint64_t> highest;
    for (const Allocator& allocator : allocators_) {
      if (!allocator.marked && allocator.end.exact())
        continue;
      RegionEnd end{rangeOf(allocator), allocator.end.min, std::nullopt, nameOf(allocator)};
      if (allocator.end.max != unbounded && program_.unknowns.empty())
        end.max = allocator.end.max;
      exact &= end.exact();
      highest = std::max(highest.value_or(0), end.min);
      // What surely marks an allocator that may not exist has one of its own.
      if (allocator.certain)
        collectFault(end);
      layout_.ends.push_back(end);
    }
    if (exact)
      layout_.maxCbEnd = highest;
  }

  void collectFault(const RegionEnd& end) {
    if (end.min > budget_.l1Size)
      layout_.faults.push_back(
          {RegionFault::Kind::BeyondL1, end.range, end.min, budget_.l1Size, end.exact(), end.set});
    else if (end.min > limit_.max)
      layout_.faults.push_back({RegionFault::Kind::ClashesWithL1Buffer, end.range, end.min,
                                limit_.max, end.exact() && limit_.exact(), end.set});
  }

  static CoreRange rangeOf(const Allocator& allocator) {
    return allocator.cores.set ? CoreRange() : allocator.cores.ranges.front();
  }
  static std::string nameOf(const Allocator& allocator) {
    return allocator.cores.set ? allocator.cores.set->name : std::string();
  }

  void decide() {
    const bool overflows = !layout_.faults.empty() || layout_.l1OutOfMemory;
    if (overflows && presenceOf(program_.guard) == Presence::Maybe) {
      layout_.verdict = Verdict::Depends;
      noteGuard("the program is made", program_.guard);
    } else if (overflows)
      layout_.verdict = Verdict::Overflows;
    else if (unknown_ || unknownGuard_)
      layout_.verdict = Verdict::Unknown;
    else if (std::ranges::all_of(layout_.ends, [&](const RegionEnd& end) {
               return end.max && *end.max <= limit_.min;
             }))
      layout_.verdict = Verdict::Fits; // wherever the circular buffers are
    else if (unknownCores_)
      layout_.verdict = Verdict::Unknown;
    else
      layout_.verdict = Verdict::Depends;
    if (layout_.verdict == Verdict::Fits || layout_.verdict == Verdict::Overflows)
      layout_.reasons.clear();
  }

  void describeFormula() {
    const Allocator* highest = nullptr;
    bool allFormulas = program_.unknowns.empty();
    for (const Allocator& allocator : allocators_) {
      if (allocator.end.exact())
        continue;
      if (!allocator.formula) {
        allFormulas = false;
        continue;
      }
      if (!highest || std::pair(highest->end.min, highest->end.max) <
                          std::pair(allocator.end.min, allocator.end.max))
        highest = &allocator;
    }
    if (!highest)
      return;
    layout_.endFormula = readableFormula(*program_.pool, highest->formula);
    if (!highest->cores.set)
      layout_.endFormulaCores = highest->cores.ranges;
    layout_.endFormulaSet = nameOf(*highest);
    if (layout_.verdict != Verdict::Depends || !allFormulas || !limit_.exact())
      return;
    // What a reader has to work out says no more than the formula itself.
    constexpr size_t longest = 60;
    for (const Expr part : decidingParts(highest->formula)) {
      const bool isOwnSum = part.op() == Op::Add && part.type() == u64Type;
      const std::string text = names_.str(part);
      if (isOwnSum || text.size() > longest || text.find('?') != std::string::npos)
        continue;
      if (const auto largest = largestWithin(part)) {
        layout_.threshold = Threshold{part, *largest};
        return;
      }
    }
  }

  /// The largest value of a part for which every allocator fits, where it alone decides.
  std::optional<int64_t> largestWithin(Expr part) const {
    std::optional<int64_t> least;
    for (const Allocator& allocator : allocators_) {
      // What cannot reach the limit does not bound the part.
      if (allocator.end.exact() || allocator.end.max <= limit_.min)
        continue;
      const auto largest = largestPartWithin(allocator.formula, part, limit_.min);
      if (!largest)
        return std::nullopt;
      least = std::min(least.value_or(*largest), *largest);
    }
    return least;
  }

  const Program& program_;
  const Budget& budget_;
  ExprNames names_;
  Layout layout_;
  std::vector<Allocator> allocators_;
  std::vector<CbRequest> requests_; ///< one a circular buffer; placed when it is a number
  Interval limit_;                  ///< the lowest address that regions must not pass
  std::vector<Expr> ownFormulas_;   ///< of the circular buffer being placed
  bool l1Exact_ = true;
  bool unknown_ = false, unknownGuard_ = false, unknownCores_ = false;
};

} // namespace

Layout layOut(const Program& program, const Budget& budget) {
  return Replay(program, budget).run();
}

} // namespace l1budget
