// SPDX-License-Identifier: Apache-2.0
//
// What was not understood is said, with the place: silence would read as "it fits".
#include "rules/Phrases.h"

#include <algorithm>

namespace l1budget::rules::cb_unknown {

extern constexpr RuleInfo info{
    .code = "CB009",
    .id = "cb-unknown",
    .summary = "A circular buffer, or something that may create one, was not understood.",
    .severity = Severity::Warning,
    .since = "0.1.0",
};

namespace {

struct Gap {
  std::string what; ///< `size`, `cores`, …
  std::string why;
  Site site;
  std::string from; ///< what brought it in, as the source has it; may be empty
};

std::optional<Gap> gapIn(const char* what, Expr expr) {
  if (const Symbol* symbol = expr.unknown())
    return Gap{what, symbol->why, symbol->site, symbol->name};
  return std::nullopt;
}

const char* kindName(const CircularBuffer& buffer) {
  switch (buffer.kind) {
  case BufferKind::CircularBuffer:
    return "circular buffer";
  case BufferKind::DataflowBuffer:
    return "dataflow buffer";
  case BufferKind::Scratchpad:
    return "scratchpad";
  }
  return "circular buffer";
}

/// The first thing about a circular buffer that is not known, most telling first.
std::optional<Gap> gapOf(const CircularBuffer& buffer, const Layout& layout) {
  if (auto gap = gapIn("size", buffer.totalSize))
    return gap;
  // What fits on all cores fits on any set of them.
  if (buffer.cores.unknown && layout.verdict != Verdict::Fits)
    return Gap{"cores", buffer.cores.unknown->why, buffer.cores.unknown->site, ""};
  if (auto gap = gapIn("condition", buffer.guard))
    return gap;
  for (const BufferIndex& index : buffer.indices) {
    if (auto gap = gapIn("index", index.index))
      return gap;
    if (auto gap = gapIn("page size", index.pageSize))
      return gap;
  }
  if (buffer.unknown)
    return Gap{!buffer.totalSize                    ? "size"
               : buffer.backing == Backing::Unknown ? "backing"
                                                    : "configuration",
               buffer.unknown->why, buffer.unknown->site, ""};
  if (buffer.backing == Backing::Unknown)
    return Gap{"backing", "whether a tensor backs it was not understood", buffer.site, ""};
  if (!buffer.totalSize)
    return Gap{"size", "no size was seen", buffer.site, ""};
  return std::nullopt;
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  const Program& program = facts.program;
  if (isNever(program.guard))
    return;
  const size_t before = findings.size();
  for (const CircularBuffer& buffer : program.circularBuffers) {
    if (isNever(buffer.guard))
      continue;
    const auto gap = gapOf(buffer, facts.layout);
    if (!gap)
      continue;
    Finding finding = findingUnder({}, info,
                                   gap->what + " of " + kindName(buffer) + " " + buffer.name +
                                       " is not known: " + gap->why,
                                   buffer.site.valid() ? placeOf(program, buffer) : gap->site);
    Step step = bufferStep(program, buffer);
    if (!buffer.formula.empty() && !sizeOf(buffer))
      step.text = buffer.formula + " B";
    finding.steps.push_back(std::move(step));
    if (gap->site.valid() && gap->site != buffer.site)
      finding.steps.push_back({"because", gap->from.empty() ? gap->why : gap->from, "", gap->site});
    findings.push_back(std::move(finding));
  }
  for (const Unknown& unknown : program.unknowns)
    findings.push_back(
        findingUnder({}, info,
                     unknown.why.starts_with(runtimeThrows)
                         ? unknown.why
                         : "what happens here may create circular buffers: " + unknown.why,
                     unknown.site.valid() ? unknown.site : program.site));
  if (facts.layout.verdict != Verdict::Unknown || findings.size() != before)
    return;
  Finding finding = findingUnder({}, info, "the circular buffers of this program are not all known",
                                 program.site);
  for (const std::string& reason : facts.layout.reasons)
    finding.steps.push_back({"because", reason, "", {}});
  findings.push_back(std::move(finding));
}

} // namespace l1budget::rules::cb_unknown
