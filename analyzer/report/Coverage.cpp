// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Coverage.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

#include <algorithm>
#include <map>
#include <optional>
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
  // Of a set of which no more is known, the bytes on each of its cores are.
  if (buffer.cores.isLost())
    return buffer.cores.unknown->why;
  for (const BufferIndex& index : buffer.indices)
    for (Expr expr : {index.index, index.pageSize, index.guard})
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
  const bool guarded = (buffer.guard && !buffer.guard.constant()) || buffer.tensorIf;
  if (buffer.totalSize.constant() && !guarded)
    return Knowledge::Exact;
  // Quasar's 4 MiB, the largest L1 there is: a bound above it bounds nothing.
  constexpr int64_t largestL1 = 4 << 20;
  const auto bounds = boundsOf(buffer.totalSize);
  return bounds && bounds->min >= 0 && bounds->max <= largestL1 ? Knowledge::Bounded
                                                                : Knowledge::Symbolic;
}

namespace {

bool isHeader(const std::string& file) {
  return file.ends_with(".hpp") || file.ends_with(".h") || file.ends_with(".inl") ||
         file.ends_with(".hh");
}

class Ledgers {
public:
  explicit Ledgers(std::span<const CoveredFile> files) : inputs_(files) {
    for (const CoveredFile& input : inputs_) {
      renamed_[input.relative.empty() ? input.file : input.relative] = input.file;
      for (const CreatingPlace& place : input.places)
        if (place.isInHelper) {
          helpers_.insert(place.site);
        } else if (place.parsed) {
          places_.emplace(place.site, &place);
          lines_.emplace(std::pair(place.site.file, place.site.line), place.site);
        }
    }
  }

  Coverage take() {
    for (const CoveredFile& input : inputs_) {
      files_[input.file];
      for (const SeenBuffer& buffer : input.buffers)
        addBuffer(buffer);
      for (const auto& [site, why] : input.unknowns)
        hidden_.insert({renamed(site), why});
      files_[input.file].coverage.ledger.kernels.add(input.kernels);
    }
    for (const CoveredFile& input : inputs_)
      for (const CreatingPlace& place : input.places)
        if (!place.isInHelper)
          addPlace(place);
    for (const auto& [site, entry] : entries_)
      addEntry(site, entry);
    for (const auto& [site, why] : hidden_)
      addHidden(site, why);

    Coverage coverage;
    std::map<std::string, unsigned> reasons;
    for (auto& [name, file] : files_) {
      FileCoverage& one = file.coverage;
      one.file = name;
      llvm::sort(one.unknowns, [](const UnknownSite& a, const UnknownSite& b) {
        return std::tie(a.site, a.name, a.why) < std::tie(b.site, b.name, b.why);
      });
      llvm::sort(one.unreached, [](const UnreachedSite& a, const UnreachedSite& b) {
        return std::tie(a.site, a.spelling) < std::tie(b.site, b.spelling);
      });
      one.ledger.reasons = ranked(file.reasons);
      Ledger& total = coverage.total;
      total.sites += one.ledger.sites;
      total.exact += one.ledger.exact;
      total.symbolic += one.ledger.symbolic;
      total.bounded += one.ledger.bounded;
      total.tensorBacked += one.ledger.tensorBacked;
      total.unknown += one.ledger.unknown;
      total.unplaced += one.ledger.unplaced;
      total.hidden += one.ledger.hidden;
      total.seenInText += one.ledger.seenInText;
      total.kernels.add(one.ledger.kernels);
      for (const auto& [why, number] : file.reasons)
        reasons[why] += number;
      coverage.files.push_back(std::move(one));
    }
    coverage.total.reasons = ranked(reasons);
    return coverage;
  }

private:
  struct Entry {
    Knowledge knowledge = Knowledge::TensorBacked;
    std::string name, why;
    bool unplaced = false;
  };
  struct File {
    FileCoverage coverage;
    std::map<std::string, unsigned> reasons;
  };

  Site renamed(Site site) const {
    if (auto it = renamed_.find(site.file); it != renamed_.end())
      site.file = it->second;
    return site;
  }

  /// Where the developer thinks of the buffer: the innermost declared place on the way to it.
  /// Nothing when a helper was evaluated by itself, since it counts where it is called.
  std::optional<Site> leafOf(const SeenBuffer& buffer) const {
    std::vector<Site> chain{renamed(buffer.site)};
    for (const Site& caller : buffer.callers)
      chain.push_back(renamed(caller));
    if (llvm::all_of(chain, [&](const Site& site) { return helpers_.count(site); }))
      return std::nullopt;
    for (const Site& site : chain)
      if (places_.count(site))
        return site;
    for (const Site& site : chain)
      if (auto it = lines_.find({site.file, site.line}); it != lines_.end())
        return it->second;
    for (const Site& site : chain)
      if (!isHeader(site.file))
        return site;
    return chain.front();
  }

  void addBuffer(const SeenBuffer& buffer) {
    const std::optional<Site> leaf = leafOf(buffer);
    if (!leaf)
      return;
    Entry& entry = entries_[*leaf];
    if (entry.name.empty() || buffer.knowledge > entry.knowledge)
      entry = {std::max(buffer.knowledge, entry.knowledge), buffer.name, buffer.why,
               entry.unplaced};
    entry.unplaced |= buffer.unplaced;
  }

  void addPlace(const CreatingPlace& place) {
    const Site site = renamed(place.site);
    FileCoverage& file = files_[site.file].coverage;
    file.ledger.seenInText += place.inText;
    if (place.parsed && entries_.count(site))
      return;
    std::string why = place.lost;
    // What the program says of this line is what happened to it.
    for (auto it = hidden_.begin(); it != hidden_.end();) {
      if (it->first.file != site.file || it->first.line != site.line) {
        ++it;
        continue;
      }
      if (why.empty())
        why = it->second;
      it = hidden_.erase(it);
    }
    const bool isSite = place.parsed || !why.empty();
    if (why.empty())
      why = place.parsed ? "no evaluation came by" : "the preprocessor leaves it out";
    file.unreached.push_back({site, place.spelling, why});
    if (isSite)
      entries_[site] = {Knowledge::Unknown, place.spelling, why, false};
  }

  void addEntry(const Site& site, const Entry& entry) {
    File& file = files_[site.file];
    count(file.coverage.ledger, entry.knowledge);
    if (entry.knowledge != Knowledge::Unknown) {
      file.coverage.ledger.unplaced += entry.unplaced;
      return;
    }
    ++file.reasons[entry.why];
    file.coverage.unknowns.push_back({site, entry.name, entry.why});
  }

  void addHidden(const Site& site, const std::string& why) {
    File& file = files_[site.file];
    ++file.coverage.ledger.hidden;
    ++file.reasons[why];
    file.coverage.unknowns.push_back({site, "", why});
  }

  std::span<const CoveredFile> inputs_;
  std::map<std::string, std::string> renamed_;
  std::map<Site, const CreatingPlace*> places_;
  std::set<Site> helpers_; ///< places in helpers
  std::map<std::pair<std::string, unsigned>, Site> lines_;
  std::map<Site, Entry> entries_;
  std::set<std::pair<Site, std::string>> hidden_;
  std::map<std::string, File> files_;
};

} // namespace

namespace {

KernelLedger ledgerOf(std::span<const Program* const> programs) {
  /// Of what is one kernel in several programs, the one of which least is known.
  std::map<std::tuple<Site, std::string, std::vector<Define>>, const KernelReading*> kernels;
  auto rank = [](const KernelReading& reading) {
    return reading.unread ? 0 : reading.gaps.empty() ? 2 : 1;
  };
  for (const Program* program : programs)
    for (size_t i = 0; i < program->readings.size(); ++i) {
      const Kernel& kernel = program->kernels[i];
      auto [it, isNew] =
          kernels.try_emplace({kernel.site, kernel.source, kernel.defines}, &program->readings[i]);
      if (!isNew && rank(program->readings[i]) < rank(*it->second))
        it->second = &program->readings[i];
    }
  KernelLedger ledger;
  ledger.kernels = unsigned(kernels.size());
  for (const auto& [key, reading] : kernels) {
    ledger.read += !reading->unread;
    ledger.whole += rank(*reading) == 2;
    for (const BufferUse& use : reading->uses) {
      if (use.kind == BufferUse::Kind::Mention)
        continue;
      ++ledger.uses;
      ledger.decided += use.index.constant() && !use.pages.unknown() && !use.place.isGuessed;
    }
  }
  return ledger;
}

} // namespace

CoveredFile coverFile(std::string file, std::string relative,
                      std::span<const Program* const> programs, std::vector<CreatingPlace> places) {
  CoveredFile covered{std::move(file),   std::move(relative), {}, {},
                      std::move(places), ledgerOf(programs)};
  std::set<SeenBuffer> buffers;
  std::set<std::pair<Site, std::string>> unknowns;
  for (const Program* program : programs) {
    for (const auto* list : {&program->circularBuffers, &program->untaken})
      for (const CircularBuffer& buffer : *list) {
        SeenBuffer seen{buffer.site,         buffer.callers,     buffer.name,
                        knowledgeOf(buffer), whyUnknown(buffer), buffer.cores.unknown.has_value()};
        if (buffers.insert(seen).second)
          covered.buffers.push_back(std::move(seen));
      }
    for (const Unknown& unknown : program->unknowns)
      unknowns.insert({unknown.site, unknown.why});
  }
  covered.unknowns.assign(unknowns.begin(), unknowns.end());
  return covered;
}

Coverage takeLedger(std::span<const CoveredFile> files) { return Ledgers(files).take(); }

} // namespace l1budget
