// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/buffers/circular_buffer_config.cpp, CircularBufferConfig::set_page_size; every
// tree prints this sentence, newer ones with the index before it.
#include "rules/Phrases.h"

namespace l1budget::rules::cb_page_size_divides {

extern constexpr RuleInfo info{
    .code = "CB004",
    .id = "cb-page-size-divides",
    .summary = "A circular buffer is not a whole number of pages.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

namespace {

/// Whether the division leaves a remainder whatever the inputs are.
bool neverDivides(Expr size, Expr page) {
  const auto sizes = boundsOf(size), pages = boundsOf(page);
  if (!sizes || !pages || pages->max <= 0)
    return false;
  if (sizes->min == sizes->max && pages->min == pages->max)
    return sizes->min % pages->min != 0;
  return sizes->min > 0 && sizes->max < pages->min;
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    if (isNever(buffer.guard) || !buffer.totalSize)
      continue;
    for (const BufferIndex& index : buffer.indices) {
      if (!index.pageSize)
        continue;
      const bool zero = index.pageSize.isConstant(0) && buffer.kind == BufferKind::CircularBuffer;
      if (!zero && !neverDivides(buffer.totalSize, index.pageSize))
        continue;
      const std::string size = buffer.totalSize.str(), page = index.pageSize.str();
      Finding finding = findingUnder(guardOf(facts, buffer, index), info,
                                     zero ? "page size of buffer index " + index.index.str() +
                                                " is 0 B, and the runtime divides by it"
                                          : "total circular buffer size " + size +
                                                " B must be divisible by page size " + page + " B",
                                     placeOf(facts.program, buffer));
      finding.steps.push_back(
          {buffer.name,
           "index " + index.index.str() + ", " + size + " B in pages of " + page + " B",
           coresText(buffer.cores), placeOf(facts.program, buffer)});
      const auto total = buffer.totalSize.constant(), bytes = index.pageSize.constant();
      if (total && bytes && *bytes > 0) {
        const uint64_t whole = uint64_t(*total) / uint64_t(*bytes);
        finding.steps.push_back(
            {"pages",
             std::to_string(whole) + " and " + std::to_string(*total % *bytes) + " B over",
             "",
             {}});
        finding.steps.push_back({"next step",
                                 std::to_string(whole + 1) + (whole ? " pages are " : " page is ") +
                                     std::to_string((whole + 1) * uint64_t(*bytes)) + " B",
                                 "",
                                 {}});
      }
      findings.push_back(std::move(finding));
    }
  }
}

} // namespace l1budget::rules::cb_page_size_divides
