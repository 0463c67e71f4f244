// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/dataflow_buffer/dataflow_buffer.cpp, ProgramImpl::add_dataflow_buffer; since April
// 2026.
#include "rules/Phrases.h"

namespace l1budget::rules::dataflow_buffer_empty {

extern constexpr RuleInfo info{
    .code = "CB021",
    .id = "dataflow-buffer-empty",
    .summary = "A dataflow buffer has no entries, or entries of no bytes.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    if (isNever(buffer.guard) || buffer.kind != BufferKind::DataflowBuffer ||
        buffer.indices.empty() || !buffer.totalSize.isConstant(0))
      continue;
    const Expr entry = buffer.indices.front().pageSize;
    if (!entry || !entry.constant())
      continue;
    Finding finding =
        findingUnder(buffer.guard, info,
                     entry.isConstant(0) ? "entry size must be > 0" : "num entries must be > 0",
                     placeOf(facts.program, buffer));
    finding.steps.push_back(bufferStep(facts.program, buffer));
    findings.push_back(std::move(finding));
  }
}

} // namespace l1budget::rules::dataflow_buffer_empty
