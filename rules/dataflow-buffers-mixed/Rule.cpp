// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/program/program.cpp, ProgramImpl::add_circular_buffer, and
// impl/dataflow_buffer/dataflow_buffer.cpp, ProgramImpl::add_dataflow_buffer; since April 2026.
#include "rules/Phrases.h"

namespace l1budget::rules::dataflow_buffers_mixed {

extern constexpr RuleInfo info{
    .code = "CB020",
    .id = "dataflow-buffers-mixed",
    .summary = "A program has circular buffers and dataflow buffers.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

void check(const Facts& facts, std::vector<Finding>& findings) {
  const Program& program = facts.program;
  if (isNever(program.guard))
    return;
  for (const CircularBuffer& second : program.circularBuffers)
    for (const CircularBuffer& first : program.circularBuffers) {
      if (&first == &second)
        break;
      const bool isDataflow = second.kind == BufferKind::DataflowBuffer;
      if (isDataflow == (first.kind == BufferKind::DataflowBuffer) ||
          first.kind == BufferKind::Scratchpad || second.kind == BufferKind::Scratchpad)
        continue;
      const auto guard = bothExist(*program.pool, first.guard, second.guard);
      if (!guard)
        continue;
      Finding finding = findingUnder(
          *guard, info,
          isDataflow ? "cannot add dataflow buffer to a program with circular buffers"
                     : "cannot add circular buffer to a program that already has dataflow buffers",
          placeOf(program, second));
      finding.steps.push_back(bufferStep(program, second));
      finding.steps.push_back(bufferStep(program, first));
      findings.push_back(std::move(finding));
      return;
    }
}

} // namespace l1budget::rules::dataflow_buffers_mixed
