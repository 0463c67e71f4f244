// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/buffers/circular_buffer.cpp, CircularBufferImpl::validate_set_config_attributes.
#include "rules/Phrases.h"

namespace l1budget::rules::cb_format_or_page_missing {

extern constexpr RuleInfo info{
    .code = "CB006",
    .id = "cb-format-or-page-missing",
    .summary = "A circular buffer index has a data format but no page size, or the reverse.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    // In a configuration that was not understood, a missing value is a value that was not seen.
    // A dataflow buffer needs no format.
    if (isNever(buffer.guard) || buffer.unknown || buffer.kind != BufferKind::CircularBuffer)
      continue;
    for (const BufferIndex& index : buffer.indices) {
      const bool format = bool(index.dataFormat.value), page = bool(index.pageSize);
      if (format == page || !index.index || index.index.unknown())
        continue;
      Finding finding =
          findingUnder(guardOf(facts, buffer, index), info,
                       "expected both data format and page size to be set for buffer index " +
                           index.index.str() + ". Data format is " + (format ? "set" : "not set") +
                           ". Page size is " + (page ? "set" : "not set"),
                       placeOf(facts.program, buffer));
      finding.steps.push_back(bufferStep(facts.program, buffer));
      finding.steps.push_back({"next step",
                               (page ? "give the index a data format"
                                     : "set_page_size(" + index.index.str() + ", bytes)"),
                               "",
                               {}});
      findings.push_back(std::move(finding));
    }
  }
}

} // namespace l1budget::rules::cb_format_or_page_missing
