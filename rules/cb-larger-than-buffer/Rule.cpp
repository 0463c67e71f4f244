// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/buffers/circular_buffer_config.cpp, CircularBufferConfig::set_total_size.
#include "rules/Phrases.h"

namespace l1budget::rules::cb_larger_than_buffer {

extern constexpr RuleInfo info{
    .code = "CB016",
    .id = "cb-larger-than-buffer",
    .summary = "A circular buffer is larger than what the L1 buffer beneath it has in a bank.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  const std::vector<L1Buffer>& l1Buffers = facts.program.l1Buffers;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    if (isNever(buffer.guard) || buffer.backing != Backing::Tensor || !buffer.buffer ||
        *buffer.buffer >= l1Buffers.size() || !buffer.totalSize || buffer.aliasOf)
      continue;
    const L1Buffer& beneath = l1Buffers[*buffer.buffer];
    const auto size = boundsOf(buffer.totalSize), bank = boundsOf(beneath.sizePerBank);
    if (!size || !bank || size->min <= bank->max)
      continue;
    Finding finding = findingUnder(
        buffer.guard, info,
        "cannot set circular buffer size to " +
            std::string(size->min == size->max ? "" : "(at least) ") + std::to_string(size->min) +
            ". This is larger than the associated dynamically allocated L1 buffer bank size of " +
            std::to_string(bank->max) + " B",
        placeOf(facts.program, buffer));
    finding.steps.push_back(bufferStep(facts.program, buffer));
    finding.steps.push_back(
        {beneath.name, std::to_string(bank->max) + " B a bank", "", beneath.site});
    findings.push_back(std::move(finding));
  }
}

} // namespace l1budget::rules::cb_larger_than_buffer
