// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/buffers/circular_buffer_config.cpp, CircularBufferConfig of a CBDescriptor; since
// April 2026, and descriptors of older trees have no offset.
#include "rules/Phrases.h"

namespace l1budget::rules::cb_address_offset {

extern constexpr RuleInfo info{
    .code = "CB018",
    .id = "cb-address-offset",
    .summary =
        "The offset of a circular buffer in an L1 buffer is not aligned, or leaves no room for it.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  const std::vector<L1Buffer>& l1Buffers = facts.program.l1Buffers;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    const auto offset = buffer.addressOffset ? buffer.addressOffset.constant() : std::nullopt;
    const auto size = sizeOf(buffer);
    if (isNever(buffer.guard) || buffer.backing != Backing::Tensor || !offset || *offset == 0)
      continue;
    const bool known = buffer.buffer && *buffer.buffer < l1Buffers.size();
    const auto bank =
        known ? l1Buffers[*buffer.buffer].sizePerBank.constant() : std::optional<int64_t>();
    std::string message;
    if (*offset % facts.budget.l1Alignment != 0)
      message = "address_offset (" + std::to_string(*offset) +
                ") must be aligned to L1 alignment (" + std::to_string(facts.budget.l1Alignment) +
                ")";
    else if (bank && size && uint64_t(*offset) + *size > uint64_t(*bank))
      message = "address_offset (" + std::to_string(*offset) + ") + total_size (" +
                std::to_string(*size) + ") exceeds buffer bank size (" + std::to_string(*bank) +
                ")";
    else
      continue;
    Finding finding = findingUnder(buffer.guard, info, message, placeOf(facts.program, buffer));
    finding.steps.push_back(bufferStep(facts.program, buffer));
    findings.push_back(std::move(finding));
  }
}

} // namespace l1budget::rules::cb_address_offset
