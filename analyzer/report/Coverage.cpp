// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Coverage.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace l1budget {

const char* knowledgeName(Knowledge knowledge) {
  switch (knowledge) {
  case Knowledge::TensorBacked:
    return "tensor-backed";
  case Knowledge::Exact:
    return "exact";
  case Knowledge::Bounded:
    return "bounded";
  case Knowledge::Symbolic:
    return "symbolic";
  case Knowledge::Unknown:
    return "unknown";
  }
  llvm_unreachable("no other knowledge");
}

namespace {

/// Why a circular buffer is not known, or empty.
std::string whyUnknown(const CircularBuffer& buffer) {
  for (Expr expr : {buffer.totalSize, buffer.guard})
    if (const Symbol* symbol = expr.unknown())
      return symbol->why;
  if (buffer.cores.unknown)
    return buffer.cores.unknown->why;
  for (const BufferIndex& index : buffer.indices)
    for (Expr expr : {index.index, index.pageSize})
      if (const Symbol* symbol = expr.unknown())
        return symbol->why;
  if (buffer.unknown)
    return buffer.unknown->why;
  if (buffer.backing == Backing::Unknown)
    return "whether a tensor backs it was not understood";
  if (!buffer.totalSize)
    return "no size was seen";
  return "";
}

void count(Ledger& ledger, Knowledge knowledge) {
  ++ledger.sites;
  switch (knowledge) {
  case Knowledge::TensorBacked:
    ++ledger.tensorBacked;
    break;
  case Knowledge::Exact:
    ++ledger.exact;
    break;
  case Knowledge::Bounded:
    ++ledger.bounded;
    break;
  case Knowledge::Symbolic:
    ++ledger.symbolic;
    break;
  case Knowledge::Unknown:
    ++ledger.unknown;
    break;
  }
}

std::vector<Ledger::Reason> ranked(const std::map<std::string, unsigned>& counts) {
  std::vector<Ledger::Reason> reasons;
  for (const auto& [why, number] : counts)
    reasons.push_back({why, number});
  llvm::sort(reasons, [](const Ledger::Reason& a, const Ledger::Reason& b) {
    return std::tie(b.count, a.why) < std::tie(a.count, b.why);
  });
  return reasons;
}

} // namespace

Knowledge knowledgeOf(const CircularBuffer& buffer) {
  if (!whyUnknown(buffer).empty())
    return Knowledge::Unknown;
  if (buffer.backing != Backing::Static)
    return Knowledge::TensorBacked;
  const bool guarded = buffer.guard && !buffer.guard.constant();
  if (buffer.totalSize.constant() && !guarded)
    return Knowledge::Exact;
  // Quasar's 4 MiB, the largest L1 there is: a bound above it bounds nothing.
  constexpr int64_t largestL1 = 4 << 20;
  const auto bounds = boundsOf(buffer.totalSize);
  return bounds && bounds->min >= 0 && bounds->max <= largestL1 ? Knowledge::Bounded
                                                                : Knowledge::Symbolic;
}

FileCoverage coverFile(const std::string& file, std::span<const Program* const> programs,
                       std::span<const Site> seenInText) {
  struct Entry {
    Knowledge knowledge = Knowledge::TensorBacked;
    std::string name, why;
  };
  std::map<Site, Entry> sites;
  std::set<std::tuple<Site, std::string>> hidden;
  for (const Program* program : programs) {
    for (const auto* buffers : {&program->circularBuffers, &program->untaken})
      for (const CircularBuffer& buffer : *buffers) {
        Entry& entry = sites[buffer.site];
        const Knowledge knowledge = knowledgeOf(buffer);
        if (entry.name.empty() || knowledge > entry.knowledge)
          entry = {std::max(knowledge, entry.knowledge), buffer.name, whyUnknown(buffer)};
      }
    for (const Unknown& unknown : program->unknowns)
      hidden.insert({unknown.site, unknown.why});
  }

  FileCoverage coverage;
  coverage.file = file;
  std::map<std::string, unsigned> reasons;
  for (const auto& [site, entry] : sites) {
    count(coverage.ledger, entry.knowledge);
    if (entry.knowledge != Knowledge::Unknown)
      continue;
    ++reasons[entry.why];
    coverage.unknowns.push_back({site, entry.name, entry.why});
  }
  for (const auto& [site, why] : hidden) {
    count(coverage.ledger, Knowledge::Unknown);
    ++reasons[why];
    coverage.unknowns.push_back({site, "", why});
  }
  llvm::sort(coverage.unknowns, [](const UnknownSite& a, const UnknownSite& b) {
    return std::tie(a.site, a.name, a.why) < std::tie(b.site, b.name, b.why);
  });
  coverage.ledger.reasons = ranked(reasons);
  coverage.ledger.seenInText = unsigned(seenInText.size());
  // By line: the text is searched for the call, the evaluation may name its argument.
  std::set<std::pair<std::string, unsigned>> reached;
  for (const auto& [site, entry] : sites)
    reached.insert({site.file, site.line});
  for (const Site& site : seenInText)
    if (!reached.count({site.file, site.line}))
      coverage.unreached.push_back(site);
  llvm::sort(coverage.unreached);
  return coverage;
}

Coverage sumCoverage(std::vector<FileCoverage> files) {
  Coverage coverage;
  llvm::sort(files, [](const FileCoverage& a, const FileCoverage& b) { return a.file < b.file; });
  std::map<std::string, unsigned> reasons;
  for (const FileCoverage& file : files) {
    Ledger& total = coverage.total;
    total.sites += file.ledger.sites;
    total.exact += file.ledger.exact;
    total.symbolic += file.ledger.symbolic;
    total.bounded += file.ledger.bounded;
    total.tensorBacked += file.ledger.tensorBacked;
    total.unknown += file.ledger.unknown;
    total.seenInText += file.ledger.seenInText;
    for (const Ledger::Reason& reason : file.ledger.reasons)
      reasons[reason.why] += reason.count;
  }
  coverage.total.reasons = ranked(reasons);
  coverage.files = std::move(files);
  return coverage;
}

} // namespace l1budget
