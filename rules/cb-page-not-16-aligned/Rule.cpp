// SPDX-License-Identifier: Apache-2.0
//
// No check of the runtime's. tt-metal: hw/inc/internal/circular_buffer_init.h hands size and page
// to the compute processors in words of 16 bytes, whose remainder is dropped; the others keep
// bytes.
#include "rules/Phrases.h"

#include <algorithm>

namespace l1budget::rules::cb_page_not_16_aligned {

extern constexpr RuleInfo info{
    .code = "CB013",
    .id = "cb-page-not-16-aligned",
    .summary = "A circular buffer that a compute kernel may use has a page that is not a multiple "
               "of 16 bytes.",
    .severity = Severity::Warning,
    .since = "0.1.0",
};

namespace {

constexpr int64_t wordBytes = 16;

/// Whether a compute kernel runs on one of the cores whenever the circular buffer is there.
bool isComputedOn(const Facts& facts, const CircularBuffer& buffer) {
  return std::ranges::any_of(facts.program.kernels, [&](const Kernel& kernel) {
    return kernel.kind == KernelKind::Compute &&
           bothExist(*facts.program.pool, kernel.guard, buffer.guard) &&
           meetingOf(buffer.cores, kernel.cores) == Meeting::Always;
  });
}

/// Formats that the unpacker and packer move in tiles: integers of a list of indices are not.
bool isOfTiles(const BufferIndex& index) {
  const auto format = index.dataFormat.value.constant();
  const auto page = index.pageSize.constant();
  const auto bytes = format ? tileSize(*format, index.tile.value_or(TileShape())) : std::nullopt;
  return bytes && page && *page >= int64_t(*bytes);
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    if (isNever(buffer.guard) || buffer.kind != BufferKind::CircularBuffer ||
        !isComputedOn(facts, buffer))
      continue;
    for (const BufferIndex& index : buffer.indices) {
      const auto page = index.pageSize.constant();
      if (index.remote || !page || *page % wordBytes == 0 || !isOfTiles(index))
        continue;
      Finding finding = findingUnder(
          guardOf(facts, buffer, index), info,
          "page size " + std::to_string(*page) + " B of buffer index " + index.index.str() +
              " is not a multiple of 16 B: compute kernels take it for " +
              std::to_string(*page / wordBytes * wordBytes) + " B",
          placeOf(facts.program, buffer));
      finding.steps.push_back(bufferStep(facts.program, buffer));
      finding.steps.push_back(
          {"next step",
           "pages of " + std::to_string((*page / wordBytes + 1) * wordBytes) + " B",
           "",
           {}});
      findings.push_back(std::move(finding));
    }
  }
}

} // namespace l1budget::rules::cb_page_not_16_aligned
