// SPDX-License-Identifier: Apache-2.0
//
// The ring is shared by all cores of a program: each section is as large as the worst kernel group
// needs, a kernel group being the cores that run the same kernels
// (tt-metal: impl/program/dispatch.cpp, finalize_rt_args, finalize_sems, finalize_cbs,
// finalize_kernel_bins; dataflow_buffer.cpp, finalize_dfbs).
#include "analyzer/layout/Ring.h"

#include "analyzer/layout/Cells.h"

#include <bit>
#include <map>

namespace l1budget {
namespace {

constexpr uint64_t wordBytes = 4;
constexpr uint64_t localConfigBytes = 4 * wordBytes;
constexpr uint64_t remoteConfigBytes = 2 * wordBytes;
constexpr int64_t ethernet = 11; // umd: core_coordinates.hpp, CoreType::ETH

bool isAbsent(Expr guard) { return guard && guard.isConstant(0); }
bool isCertain(Expr guard) { return !guard || (guard.constant() && !guard.isConstant(0)); }

/// What a part may be, while it is put together: `max` is one of the hardware or the runtime.
struct Range {
  uint64_t min = 0, max = 0;
  void widen(Range other, bool isCertain) {
    min = std::max(min, isCertain ? other.min : 0);
    max = std::max(max, other.max);
  }
  Range operator+(Range other) const { return {min + other.min, max + other.max}; }
  Range operator*(uint64_t factor) const { return {min * factor, max * factor}; }
  Range aligned(unsigned alignment) const {
    return {alignUp(min, alignment), alignUp(max, alignment)};
  }
};

/// Where a kernel is among those of its core: BRISC, NCRISC, then compute.
size_t processorRank(const Kernel& kernel) {
  if (kernel.kind == KernelKind::Compute)
    return 2;
  return kernel.processor == "RISCV_0" ? 0 : kernel.processor == "RISCV_1" ? 1 : 3;
}

/// Kernels of a group, as indices, and the cells that run exactly them.
using KernelGroups = std::map<std::vector<size_t>, std::vector<CoreRange>>;

class Ring {
public:
  Ring(const Program& program, const Budget& budget) : program_(program), budget_(budget) {}

  RingUse use() {
    use_.size = budget_.ringSize();
    use_.unknowns = program_.unknowns;
    for (const Unknown& unknown : program_.ringUnknowns)
      note(unknown.why, unknown.site);
    isClosed_ = use_.unknowns.empty();
    collectKernels();
    const KernelGroups groups = kernelGroups();
    for (const auto& [kernels, cells] : groups)
      addGroup(kernels, cells);
    if (!allKernelsKnown_) {
      boundArguments();
      boundBuffers();
    }
    addSemaphores();
    const unsigned alignment = budget_.l1Alignment;
    use_.uniqueRuntimeArgs = partOf(unique_);
    use_.commonRuntimeArgs = partOf(common_);
    use_.semaphores = partOf(semaphores_);
    use_.circularBuffers =
        partOf((local_ * localConfigBytes + remote_ * remoteConfigBytes).aligned(alignment));
    use_.dataflowBuffers = partOf((dataflow_ * localConfigBytes).aligned(alignment));
    if (allKernelsKnown_ && isClosed_)
      addText(groups);
    else
      addTextOfAny();
    return std::move(use_);
  }

private:
  /// What was not followed may add anything.
  RingPart partOf(Range range) const {
    return {range.min, isClosed_ ? std::optional(range.max) : std::nullopt};
  }

  /// The number; or its bounds, up to what is possible at all, and a note why.
  Range number(Expr value, uint64_t most, const std::string& what, const Site& site) {
    if (!value)
      return {};
    if (const std::optional<int64_t> constant = value.constant()) {
      const auto number = uint64_t(std::max<int64_t>(*constant, 0));
      return {number, number};
    }
    if (const Symbol* unknown = value.unknown())
      note(what + " is not known: " + unknown->why, unknown->site.valid() ? unknown->site : site);
    else
      note(what + " depends on " + value.str(), site);
    const std::optional<Bounds> bounds = boundsOf(value);
    if (!bounds)
      return {0, most};
    const auto min = std::min(uint64_t(std::max<int64_t>(bounds->min, 0)), most);
    return {min, std::clamp(uint64_t(std::max<int64_t>(bounds->max, 0)), min, most)};
  }

  void note(std::string why, const Site& site) {
    for (const Unknown& known : use_.unknowns)
      if (known.why == why && known.site == site)
        return;
    use_.unknowns.push_back({std::move(why), site});
  }

  void collectKernels() {
    for (size_t index = 0; index < program_.kernels.size(); ++index) {
      const Kernel& kernel = program_.kernels[index];
      if (kernel.kind == KernelKind::Ethernet || isAbsent(kernel.guard))
        continue;
      mayRun_.push_back(index);
      if (!kernel.cores.known()) {
        note(kernel.cores.unknown
                 ? "the cores of a kernel are not known: " + kernel.cores.unknown->why
                 : "the cores of a kernel depend on inputs: " + kernel.cores.set->name,
             kernel.site);
        allKernelsKnown_ = false;
        continue;
      }
      if (!isCertain(kernel.guard)) {
        note("a kernel is created only if " + kernel.guard.str(), kernel.site);
        allKernelsKnown_ = false;
      }
    }
  }

  /// Where a kernel's being there or its cores are open, these are the groups of one case.
  KernelGroups kernelGroups() const {
    std::vector<CoreRange> ranges;
    for (const size_t index : mayRun_) {
      const std::vector<CoreRange>& own = program_.kernels[index].cores.ranges;
      ranges.insert(ranges.end(), own.begin(), own.end());
    }
    KernelGroups groups;
    for (const CoreRange& cell : splitIntoCells(ranges)) {
      std::vector<size_t> here;
      for (const size_t index : mayRun_)
        if (containsCore(program_.kernels[index].cores.ranges, cell.start))
          here.push_back(index);
      if (!here.empty())
        groups[here].push_back(cell);
    }
    return groups;
  }

  // ----- run-time arguments
  // -----------------------------------------------------------------------

  Range uniqueWords(const Kernel& kernel, const std::vector<CoreRange>* cells) {
    const std::string what = "the number of run-time arguments";
    if (kernel.runtimeArgs.empty())
      return number(kernel.maxRuntimeArgs, budget_.maxRuntimeArgs, what, kernel.site);
    Range words;
    for (const RuntimeArgs& args : kernel.runtimeArgs) {
      // Arguments for cores that are not known may be for any core of the kernel.
      if (isAbsent(args.guard) ||
          (cells && args.cores.known() && !rangesIntersect(args.cores.ranges, *cells)))
        continue;
      if (!isCertain(args.guard))
        note("run-time arguments are set only if " + args.guard.str(), args.site);
      words.widen(number(args.words, budget_.maxRuntimeArgs, what, kernel.site),
                  args.cores.known() && isCertain(args.guard));
    }
    return words;
  }

  Range commonWords(const Kernel& kernel) {
    const Range words = number(kernel.commonRuntimeArgs, budget_.maxRuntimeArgs,
                               "the number of common run-time arguments", kernel.site);
    // Set once at most; whether at all may be open.
    for (const RuntimeArgs& args : kernel.commonArgs)
      if (!isCertain(args.guard)) {
        note("common run-time arguments are set only if " + args.guard.str(), args.site);
        return {0, words.max};
      }
    return words;
  }

  /// Without all groups: a kernel's own are the least, those of all that a core can run the most.
  void boundArguments() {
    unique_ = common_ = {};
    std::map<size_t, Range> uniqueOf, commonOf; // by processor, of which a core has one each
    for (const size_t index : mayRun_) {
      const Kernel& kernel = program_.kernels[index];
      const bool certain = isCertain(kernel.guard) && kernel.cores.known();
      const Range unique = uniqueWords(kernel, nullptr) * wordBytes;
      const Range common = (commonWords(kernel) * wordBytes).aligned(budget_.l1Alignment);
      unique_.widen(unique.aligned(budget_.l1Alignment), certain);
      common_.widen(common, certain);
      const size_t rank = processorRank(kernel);
      // Of a processor that is not known there may be two.
      const size_t key = rank > 2 ? rank + index : rank;
      uniqueOf[key].widen(unique, false);
      commonOf[key].widen(common, false);
    }
    Range uniqueSum, commonSum;
    for (const auto& [rank, range] : uniqueOf)
      uniqueSum = uniqueSum + range;
    for (const auto& [rank, range] : commonOf)
      commonSum = commonSum + range;
    unique_.max = alignUp(uniqueSum.max, budget_.l1Alignment);
    common_.max = commonSum.max;
  }

  void addGroup(const std::vector<size_t>& kernels, const std::vector<CoreRange>& cells) {
    Range unique, common;
    for (const size_t index : kernels) {
      const Kernel& kernel = program_.kernels[index];
      unique = unique + uniqueWords(kernel, &cells) * wordBytes;
      common = common + (commonWords(kernel) * wordBytes).aligned(budget_.l1Alignment);
    }
    unique_.widen(unique.aligned(budget_.l1Alignment), true);
    common_.widen(common, true);
    Range dataflow;
    for (const CircularBuffer& buffer : program_.circularBuffers)
      if (!buffer.cores.known() || rangesIntersect(buffer.cores.ranges, cells))
        addBuffer(buffer, isCertain(buffer.guard) && buffer.cores.known() && allKernelsKnown_,
                  dataflow);
    addDataflow(dataflow);
  }

  /// Without all groups: every circular buffer may be where a kernel is.
  void boundBuffers() {
    Range dataflow;
    for (const CircularBuffer& buffer : program_.circularBuffers) {
      const bool certain =
          isCertain(buffer.guard) && std::ranges::any_of(mayRun_, [&](size_t index) {
            const Kernel& kernel = program_.kernels[index];
            return isCertain(kernel.guard) &&
                   meetingOf(buffer.cores, kernel.cores) == Meeting::Always;
          });
      addBuffer(buffer, certain, dataflow);
    }
    // They need not all be on one core.
    dataflow.min = std::min<uint64_t>(dataflow.min, 1);
    addDataflow(dataflow);
  }

  // ----- configuration of circular buffers
  // --------------------------------------------------------

  void addBuffer(const CircularBuffer& buffer, bool certain, Range& dataflow) {
    if (isAbsent(buffer.guard))
      return;
    if (!buffer.cores.known())
      note(buffer.cores.unknown
               ? "the cores of " + buffer.name + " are not known: " + buffer.cores.unknown->why
               : "the cores of " + buffer.name + " depend on inputs: " + buffer.cores.set->name,
           buffer.site);
    if (!isCertain(buffer.guard))
      note(buffer.name + " is created only if " + buffer.guard.str(), buffer.site);
    if (buffer.kind == BufferKind::DataflowBuffer)
      dataflow = dataflow + Range{certain, 1};
    else
      for (const BufferIndex& entry : buffer.indices)
        addIndex(buffer, entry, certain);
  }

  // The number of dataflow buffers stands in for the mask of circular buffers when the
  // configuration of those is measured (tt-metal: program.cpp, update_kernel_groups).
  void addDataflow(Range count) {
    dataflow_.widen(count, true);
    local_.widen({uint64_t(std::bit_width(count.min)), uint64_t(std::bit_width(count.max))}, true);
  }

  // Every index below the highest used one costs a slot, and every one above the lowest remote one.
  void addIndex(const CircularBuffer& buffer, const BufferIndex& entry, bool certain) {
    const uint64_t slots = budget_.maxCircularBuffers;
    const Range index = number(entry.index, slots - 1, "the index of " + buffer.name, buffer.site);
    if (index.min >= slots)
      return;
    if (entry.guard)
      note("index " + std::to_string(index.min) + " of " + buffer.name + " is there only if " +
               entry.guard.str(),
           buffer.site);
    certain &= !entry.guard;
    if (entry.remote)
      remote_.widen({slots - index.max, slots - index.min}, certain);
    else
      local_.widen({index.min + 1, index.max + 1}, certain);
  }

  void addSemaphores() {
    const uint64_t ids = budget_.maxSemaphores;
    for (const Semaphore& semaphore : program_.semaphores) {
      if (isAbsent(semaphore.guard) ||
          (semaphore.coreType && semaphore.coreType.isConstant(ethernet)))
        continue;
      const Range id = number(semaphore.id, ids - 1, "a semaphore's id", semaphore.site);
      if (id.min >= ids)
        continue;
      if (!isCertain(semaphore.guard))
        note("a semaphore is created only if " + semaphore.guard.str(), semaphore.site);
      semaphores_.widen(Range{id.min + 1, id.max + 1} * budget_.l1Alignment,
                        isCertain(semaphore.guard));
    }
  }

  // ----- kernel text
  // ------------------------------------------------------------------------------

  void addText(const KernelGroups& groups) {
    use_.textKnown = true;
    bool measured = true;
    for (const auto& [kernels, cells] : groups) {
      RingGroup group;
      group.kernels = kernels;
      std::ranges::sort(group.kernels, {}, [&](size_t index) {
        return std::pair(processorRank(program_.kernels[index]), index);
      });
      group.ranges = cells;
      for (const size_t index : group.kernels) {
        group.textKnown &= !program_.kernels[index].text.empty();
        for (const KernelText& text : program_.kernels[index].text) {
          const uint64_t bytes = alignUp(text.bytes, budget_.l1Alignment);
          group.text += bytes;
          group.measuredText += text.isEstimate ? 0 : bytes;
        }
      }
      measured &= group.textKnown && group.text == group.measuredText;
      use_.textKnown &= group.textKnown;
      use_.kernelText.min = std::max(use_.kernelText.min, group.measuredText);
      use_.estimatedText = std::max(use_.estimatedText, group.text);
      use_.groups.push_back(std::move(group));
    }
    use_.kernelText.max = measured ? std::optional(use_.kernelText.min) : std::nullopt;
    std::ranges::sort(use_.groups, {}, [](const RingGroup& group) {
      return std::pair(group.ranges.front().start.y, group.ranges.front().start.x);
    });
  }

  /// Groups are not known: the text of one kernel that surely runs is the least.
  void addTextOfAny() {
    use_.kernelText.max = std::nullopt;
    for (const size_t index : mayRun_) {
      const Kernel& kernel = program_.kernels[index];
      uint64_t text = 0, measured = 0;
      for (const KernelText& one : kernel.text) {
        text += alignUp(one.bytes, budget_.l1Alignment);
        measured += one.isEstimate ? 0 : alignUp(one.bytes, budget_.l1Alignment);
      }
      use_.estimatedText = std::max(use_.estimatedText, text);
      if (isCertain(kernel.guard))
        use_.kernelText.min = std::max(use_.kernelText.min, measured);
    }
  }

  const Program& program_;
  const Budget& budget_;
  RingUse use_;
  std::vector<size_t> mayRun_;
  bool isClosed_ = true; ///< nothing was not followed
  bool allKernelsKnown_ = true;
  Range unique_, common_, semaphores_, local_, remote_, dataflow_;
};

} // namespace

RingPart RingUse::configuration() const {
  RingPart sum;
  for (const RingPart& part :
       {uniqueRuntimeArgs, commonRuntimeArgs, semaphores, circularBuffers, dataflowBuffers}) {
    sum.min += part.min;
    sum.max = sum.max && part.max ? std::optional(*sum.max + *part.max) : std::nullopt;
  }
  return sum;
}

RingUse ringUse(const Program& program, const Budget& budget) {
  return Ring(program, budget).use();
}

} // namespace l1budget
