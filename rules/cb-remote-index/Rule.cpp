// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/buffers/circular_buffer.cpp, the constructors of CircularBufferImpl, and
// impl/program/program.cpp, ProgramImpl::update_kernel_groups.
#include "rules/Phrases.h"

#include <algorithm>

namespace l1budget::rules::cb_remote_index {

extern constexpr RuleInfo info{
    .code = "CB019",
    .id = "cb-remote-index",
    .summary = "The remote index of a circular buffer clashes with local ones, or does not go with "
               "a global circular buffer.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

namespace {

bool hasRemote(const CircularBuffer& buffer) {
  return std::ranges::any_of(buffer.indices, &BufferIndex::remote);
}

/// What the constructor says; empty when nothing.
std::string refusal(const CircularBuffer& buffer) {
  if (buffer.unknown)
    return "";
  if (buffer.backing == Backing::Static && !buffer.tensorIf)
    // A descriptor is not looked at here.
    return hasRemote(buffer) && !buffer.isDescribed
               ? "remote buffer indices are not supported without a GlobalCircularBuffer"
               : "";
  if (buffer.backing != Backing::Global)
    return "";
  if (buffer.tensorIf && buffer.tensorIf.isConstant(1))
    return "cannot create CircularBuffer with specified GlobalCircularBuffer when config already "
           "linked to a buffer";
  if (!hasRemote(buffer))
    return "remote buffer indices should be specified when using a GlobalCircularBuffer";
  if (buffer.globalCores && buffer.cores.known() &&
      !containsRanges(*buffer.globalCores, buffer.cores.ranges))
    return "specified cores are not contained in associated GlobalCircularBuffer";
  return "";
}

/// The highest local index of a circular buffer, or the lowest remote one.
std::optional<int64_t> outermost(const CircularBuffer& buffer, bool remote) {
  std::optional<int64_t> found;
  for (const BufferIndex& index : buffer.indices)
    if (const auto number = index.index ? index.index.constant() : std::nullopt;
        number && index.remote == remote && isAlways(index.guard))
      found = found ? (remote ? std::min(*found, *number) : std::max(*found, *number)) : *number;
  return found;
}

/// Local indices of a core have to be below its remote ones.
void checkOrder(const Facts& facts, std::vector<Finding>& findings) {
  const Program& program = facts.program;
  for (const CircularBuffer& remote : program.circularBuffers) {
    const auto start = outermost(remote, true);
    if (!start)
      continue;
    for (const CircularBuffer& local : program.circularBuffers) {
      const auto last = outermost(local, false);
      const auto core = sharedCore(local.cores, remote.cores);
      const auto guard = bothExist(*program.pool, local.guard, remote.guard);
      // Only cores with kernels are looked at.
      if (!last || *last < *start || !core || !guard ||
          std::ranges::none_of(
              program.kernels,
              [&](const Kernel& kernel) {
                return isAlways(kernel.guard) && kernel.cores.known() &&
                       containsCore(kernel.cores.ranges, *core);
              }))
        continue;
      Finding finding = findingUnder(*guard, info,
                                     "circular buffer indices overlap on core " + core->str() +
                                         ": Local end index " + std::to_string(*last + 1) +
                                         ", Remote start index " + std::to_string(*start),
                                     placeOf(program, local));
      finding.steps.push_back(bufferStep(program, local));
      if (&local != &remote)
        finding.steps.push_back(bufferStep(program, remote));
      findings.push_back(std::move(finding));
    }
  }
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  const size_t before = findings.size();
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    const std::string message = isNever(buffer.guard) ? "" : refusal(buffer);
    if (message.empty())
      continue;
    Finding finding = findingUnder(buffer.guard, info, message, placeOf(facts.program, buffer));
    finding.steps.push_back(bufferStep(facts.program, buffer));
    if (buffer.globalCores)
      finding.steps.push_back({"global", "has the cores", coresText(*buffer.globalCores), {}});
    findings.push_back(std::move(finding));
  }
  // Kernel groups are made after all circular buffers are.
  if (findings.size() == before)
    checkOrder(facts, findings);
}

} // namespace l1budget::rules::cb_remote_index
