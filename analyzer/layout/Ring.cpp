// SPDX-License-Identifier: Apache-2.0
//
// The ring is shared by all cores of a program: each section is as large as the worst kernel group
// needs, a kernel group being the cores that run the same kernels
// (tt-metal: impl/program/dispatch.cpp, finalize_rt_args, finalize_sems, finalize_cbs).
#include "analyzer/layout/Ring.h"

#include "analyzer/layout/Cells.h"

#include <map>

namespace l1budget {
namespace {

constexpr uint64_t wordBytes = 4;
constexpr uint64_t localConfigBytes = 4 * wordBytes;
constexpr uint64_t remoteConfigBytes = 2 * wordBytes;

bool isAbsent(Expr guard) { return guard && guard.isConstant(0); }
bool isCertain(Expr guard) { return !guard || (guard.constant() && !guard.isConstant(0)); }

/// Kernels of a group, as indices, and the cells that run exactly them.
using KernelGroups = std::map<std::vector<size_t>, std::vector<CoreRange>>;

class Ring {
public:
  Ring(const Program& program, const Budget& budget) : program_(program), budget_(budget) {}

  RingUse use() {
    use_.size = budget_.ringSize();
    use_.unknowns = program_.unknowns;
    for (const auto& [kernels, cells] : kernelGroups())
      addGroup(kernels, cells);
    use_.circularBuffers =
        alignUp(localEnd_ * localConfigBytes + remote_ * remoteConfigBytes, budget_.l1Alignment);
    addSemaphores();
    return std::move(use_);
  }

private:
  /// The number, or the least it can be with a note that it is not known.
  uint64_t number(Expr value, const std::string& what, const Site& site) {
    if (!value)
      return 0;
    if (const std::optional<int64_t> constant = value.constant())
      return uint64_t(std::max<int64_t>(*constant, 0));
    if (const Symbol* unknown = value.unknown())
      note(what + " is not known: " + unknown->why, unknown->site.valid() ? unknown->site : site);
    else
      note(what + " depends on " + value.str(), site);
    const std::optional<Bounds> bounds = boundsOf(value);
    return bounds ? uint64_t(std::max<int64_t>(bounds->min, 0)) : 0;
  }

  void note(std::string why, const Site& site) {
    for (const Unknown& known : use_.unknowns)
      if (known.why == why && known.site == site)
        return;
    use_.unknowns.push_back({std::move(why), site});
  }

  KernelGroups kernelGroups() {
    std::vector<size_t> kernels;
    std::vector<CoreRange> ranges;
    for (size_t index = 0; index < program_.kernels.size(); ++index) {
      const Kernel& kernel = program_.kernels[index];
      if (kernel.kind == KernelKind::Ethernet || isAbsent(kernel.guard))
        continue;
      if (!kernel.cores.known()) {
        note(kernel.cores.unknown
                 ? "the cores of a kernel are not known: " + kernel.cores.unknown->why
                 : "the cores of a kernel depend on inputs: " + kernel.cores.set->name,
             kernel.site);
        continue;
      }
      if (!isCertain(kernel.guard))
        note("a kernel is created only if " + kernel.guard.str(), kernel.site);
      kernels.push_back(index);
      ranges.insert(ranges.end(), kernel.cores.ranges.begin(), kernel.cores.ranges.end());
    }
    KernelGroups groups;
    for (const CoreRange& cell : splitIntoCells(ranges)) {
      std::vector<size_t> here;
      for (const size_t index : kernels)
        if (containsCore(program_.kernels[index].cores.ranges, cell.start))
          here.push_back(index);
      if (!here.empty())
        groups[here].push_back(cell);
    }
    return groups;
  }

  uint64_t uniqueArgs(const Kernel& kernel, const std::vector<CoreRange>& cells) {
    if (kernel.runtimeArgs.empty())
      return number(kernel.maxRuntimeArgs, "the number of run-time arguments", kernel.site);
    uint64_t words = 0;
    for (const RuntimeArgs& args : kernel.runtimeArgs)
      // Arguments for cores that are not known may be for any core of the kernel.
      if (!args.cores.known() || rangesIntersect(args.cores.ranges, cells))
        words =
            std::max(words, number(args.words, "the number of run-time arguments", kernel.site));
    return words;
  }

  void addGroup(const std::vector<size_t>& kernels, const std::vector<CoreRange>& cells) {
    uint64_t unique = 0, common = 0;
    for (const size_t index : kernels) {
      const Kernel& kernel = program_.kernels[index];
      unique += wordBytes * uniqueArgs(kernel, cells);
      common += alignUp(wordBytes * number(kernel.commonRuntimeArgs,
                                           "the number of common run-time arguments", kernel.site),
                        budget_.l1Alignment);
    }
    use_.uniqueRuntimeArgs = std::max(use_.uniqueRuntimeArgs, alignUp(unique, budget_.l1Alignment));
    use_.commonRuntimeArgs = std::max(use_.commonRuntimeArgs, common);
    uint64_t dataflowBuffers = 0;
    for (const CircularBuffer& buffer : program_.circularBuffers) {
      if (isAbsent(buffer.guard))
        continue;
      if (!buffer.cores.known())
        note(buffer.cores.unknown
                 ? "the cores of " + buffer.name + " are not known: " + buffer.cores.unknown->why
                 : "the cores of " + buffer.name + " depend on inputs: " + buffer.cores.set->name,
             buffer.site);
      else if (!rangesIntersect(buffer.cores.ranges, cells))
        continue;
      if (!isCertain(buffer.guard))
        note(buffer.name + " is created only if " + buffer.guard.str(), buffer.site);
      // A dataflow buffer has one entry, whatever its number is
      // (tt-metal: dataflow_buffer.cpp, finalize_dfbs and DataflowBufferImpl::serialized_size).
      if (buffer.kind == BufferKind::DataflowBuffer)
        ++dataflowBuffers;
      else
        for (const BufferIndex& entry : buffer.indices)
          addIndex(buffer, entry);
    }
    localEnd_ = std::max(localEnd_, dataflowBuffers);
  }

  // Every index below the highest used one costs a slot, and every one above the lowest remote one.
  void addIndex(const CircularBuffer& buffer, const BufferIndex& entry) {
    const uint64_t index = number(entry.index, "the index of " + buffer.name, buffer.site);
    if (index >= budget_.maxCircularBuffers)
      return;
    if (entry.guard)
      note("index " + std::to_string(index) + " of " + buffer.name + " is there only if " +
               entry.guard.str(),
           buffer.site);
    if (entry.remote)
      remote_ = std::max(remote_, budget_.maxCircularBuffers - index);
    else
      localEnd_ = std::max(localEnd_, index + 1);
  }

  void addSemaphores() {
    for (const Semaphore& semaphore : program_.semaphores) {
      if (isAbsent(semaphore.guard))
        continue;
      const uint64_t id = number(semaphore.id, "a semaphore's id", semaphore.site);
      if (id < budget_.maxSemaphores)
        use_.semaphores = std::max(use_.semaphores, (id + 1) * budget_.l1Alignment);
    }
  }

  const Program& program_;
  const Budget& budget_;
  RingUse use_;
  uint64_t localEnd_ = 0, remote_ = 0;
};

} // namespace

RingUse ringUse(const Program& program, const Budget& budget) {
  return Ring(program, budget).use();
}

} // namespace l1budget
