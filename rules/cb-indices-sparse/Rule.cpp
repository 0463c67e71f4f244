// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/program/program.cpp, ProgramImpl::update_kernel_groups, which logs it for
// debugging; impl/program/dispatch.cpp, finalize_cbs, which makes room for every index up to the
// highest.
#include "rules/Phrases.h"

#include <bit>

namespace l1budget::rules::cb_indices_sparse {

extern constexpr RuleInfo info{
    .code = "CB015",
    .id = "cb-indices-sparse",
    .summary =
        "Unused circular buffer indices below the highest one take much of the kernel-config ring.",
    .severity = Severity::Note,
    .since = "0.1.0",
};

namespace {

constexpr uint64_t configBytes = 16;
/// c_16 alone, or c_0, c_1 and c_16, is the usual way to number them, and not worth a word.
constexpr int fewestHoles = 17;

/// Of a circular buffer's local indices, one bit each; nothing when one is not a number.
std::optional<uint64_t> indicesOf(const CircularBuffer& buffer) {
  uint64_t bits = 0;
  for (const BufferIndex& index : buffer.indices) {
    const auto number = index.index ? index.index.constant() : std::nullopt;
    if (!number || *number < 0 || *number >= 64)
      return std::nullopt;
    if (!index.remote)
      bits |= uint64_t(1) << *number;
  }
  return bits;
}

uint64_t below(int bit) { return bit == 64 ? ~uint64_t(0) : (uint64_t(1) << bit) - 1; }

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  const std::vector<CircularBuffer>& buffers = facts.program.circularBuffers;
  if (isNever(facts.program.guard))
    return;
  // What may be there on any core uses its indices.
  uint64_t maybe = 0;
  for (const CircularBuffer& buffer : buffers) {
    const auto bits = isNever(buffer.guard) ? 0 : indicesOf(buffer);
    if (!bits || buffer.unknown)
      return;
    maybe |= *bits;
  }
  const CoreGroup* worst = nullptr;
  uint64_t used = 0;
  for (const CoreGroup& group : facts.layout.cores) {
    uint64_t here = 0;
    for (const size_t i : group.circularBuffers)
      here |= *indicesOf(buffers[i]);
    if (here > used) {
      worst = &group;
      used = here;
    }
  }
  const int end = std::bit_width(used);
  const int holes = end - std::popcount(maybe & below(end));
  if (!worst || holes < fewestHoles)
    return;
  const int first = std::countr_one(maybe);
  const CircularBuffer* highest = nullptr;
  std::string above;
  for (int i = first; i < end; ++i)
    if (used >> i & 1)
      above += (above.empty() ? "" : ",") + std::to_string(i);
  for (const size_t i : worst->circularBuffers)
    if (*indicesOf(buffers[i]) >> (end - 1) & 1)
      highest = &buffers[i];
  findings.push_back(findingUnder(
      {}, info,
      "circular buffer indices are not contiguous starting at 0. Non-contiguous indices: " + above +
          ". First unused index: " + std::to_string(first) + ". The " + std::to_string(holes) +
          " unused ones take " + std::to_string(uint64_t(holes) * configBytes) +
          " B of the kernel-config ring",
      placeOf(facts.program, *highest)));
}

} // namespace l1budget::rules::cb_indices_sparse
