// SPDX-License-Identifier: Apache-2.0
#include "analyzer/diff/Diff.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace l1budget {

namespace {

/// The n-th of its name, where a name is there more than once.
template <typename Key, typename Value>
std::map<std::pair<Key, size_t>, const Value*> numbered(const std::vector<Value>& values,
                                                        Key (*keyOf)(const Value&)) {
  std::map<Key, size_t> seen;
  std::map<std::pair<Key, size_t>, const Value*> result;
  for (const Value& value : values) {
    Key key = keyOf(value);
    const size_t number = seen[key]++;
    result[{std::move(key), number}] = &value;
  }
  return result;
}

using ProgramKey = std::tuple<std::string, std::string, unsigned, std::string, std::string>;

ProgramKey keyOfProgram(const ReadProgram& one) {
  return {one.source, one.entry, one.ordinal, one.product, one.scenario};
}

/// Names of what a loop leaves have its line, `cores@338`: a line that moved is no change.
std::string withoutLines(const std::string& text) {
  std::string result;
  bool inLine = false;
  for (const char letter : text) {
    inLine = letter == '@' || (inLine && llvm::isDigit(letter));
    if (!inLine)
      result += letter;
  }
  return result;
}

std::string keyOfBuffer(const ReadBuffer& one) { return withoutLines(one.name); }

std::string keyOfFinding(const ReadFinding& one) {
  // Reports of older versions have no fingerprints.
  return one.fingerprint.empty() ? one.rule + '\n' + one.file + '\n' + one.entry + '\n' +
                                       one.product + '\n' + one.scenario
                                 : one.fingerprint;
}

std::vector<BufferChange> compareBuffers(const std::vector<ReadBuffer>& before,
                                         const std::vector<ReadBuffer>& after) {
  const auto old = numbered(before, keyOfBuffer);
  const auto fresh = numbered(after, keyOfBuffer);
  std::vector<BufferChange> changes;
  std::map<std::string, size_t> seen;
  for (const ReadBuffer& buffer : after) {
    const auto it = old.find({keyOfBuffer(buffer), seen[keyOfBuffer(buffer)]++});
    if (it == old.end()) {
      changes.push_back({buffer.name, "", buffer.size, buffer.bytes});
    } else if (withoutLines(it->second->size) != withoutLines(buffer.size)) {
      const std::optional<int64_t> was = it->second->bytes;
      changes.push_back({buffer.name, it->second->size, buffer.size,
                         was && buffer.bytes ? std::optional(*buffer.bytes - *was) : std::nullopt});
    }
  }
  seen.clear();
  for (const ReadBuffer& buffer : before)
    if (!fresh.count({keyOfBuffer(buffer), seen[keyOfBuffer(buffer)]++}))
      changes.push_back({buffer.name, buffer.size, "",
                         buffer.bytes ? std::optional(-*buffer.bytes) : std::nullopt});
  return changes;
}

ReadProgram withoutLists(ReadProgram program) {
  program.buffers.clear();
  program.kernels.clear();
  return program;
}

void errorsFirst(std::vector<FindingChange>& changes) {
  auto rank = [](const FindingChange& one) {
    return one.finding.severity == "error" ? 0 : one.finding.severity == "warning" ? 1 : 2;
  };
  auto growth = [](const FindingChange& one) {
    return one.finding.figure.value_or(0) - one.before.value_or(0);
  };
  llvm::sort(changes, [&](const FindingChange& a, const FindingChange& b) {
    return std::tuple(rank(a), growth(b),
                      std::tie(a.finding.file, a.finding.line, a.finding.rule, a.finding.product,
                               a.finding.fingerprint)) <
           std::tuple(rank(b), growth(a),
                      std::tie(b.finding.file, b.finding.line, b.finding.rule, b.finding.product,
                               b.finding.fingerprint));
  });
}

void compareFindings(Diff& diff, const ReadReport& base, const ReadReport& head) {
  const auto known = numbered(base.findings, keyOfFinding);
  const auto found = numbered(head.findings, keyOfFinding);
  for (const auto& [key, finding] : found) {
    const auto it = known.find(key);
    if (it == known.end() || (finding->severity == "error" && it->second->severity != "error"))
      diff.added.push_back({*finding, std::nullopt});
    else if (finding->figure && it->second->figure && *finding->figure > *it->second->figure)
      diff.worse.push_back({*finding, it->second->figure});
  }
  for (const auto& [key, finding] : known)
    if (!found.count(key))
      diff.fixed.push_back({*finding, std::nullopt});
  for (auto* changes : {&diff.added, &diff.worse, &diff.fixed})
    errorsFirst(*changes);
}

} // namespace

bool Diff::isWorse() const {
  auto isError = [](const FindingChange& one) { return one.finding.severity == "error"; };
  return llvm::any_of(added, isError) || llvm::any_of(worse, isError);
}

Diff compare(const ReadReport& base, const ReadReport& head) {
  Diff diff;
  diff.unread = head.unread;
  const auto before = numbered(base.programs, keyOfProgram);
  const auto after = numbered(head.programs, keyOfProgram);
  for (const auto& [key, now] : after) {
    ProgramChange change{std::nullopt, withoutLists(*now), {}, {}, 0};
    const auto it = before.find(key);
    if (it != before.end()) {
      const ReadProgram& was = *it->second;
      change.before = withoutLists(was);
      change.buffers = compareBuffers(was.buffers, now->buffers);
      if (!was.kernels.empty() && !now->kernels.empty())
        change.kernels = compareBuffers(was.kernels, now->kernels);
      change.growth = int64_t(now->end - was.end);
      if (change.buffers.empty() && change.kernels.empty() &&
          std::tie(was.verdict, was.end, was.most, was.limit) ==
              std::tie(now->verdict, now->end, now->most, now->limit) &&
          withoutLines(was.threshold) == withoutLines(now->threshold)) {
        ++diff.unchanged;
        continue;
      }
    }
    diff.programs.push_back(std::move(change));
  }
  for (const auto& [key, was] : before)
    if (!after.count(key))
      diff.programs.push_back({withoutLists(*was), std::nullopt, {}, {}, 0});
  auto rank = [](const ProgramChange& one) {
    const bool overflows = one.after && one.after->verdict == "overflows" &&
                           (!one.before || one.before->verdict != "overflows");
    return std::tuple(!overflows, !one.after, -std::abs(one.growth));
  };
  // What is equal stays in the order of the keys.
  std::vector<std::tuple<decltype(rank(diff.programs[0])), size_t>> order;
  for (const auto& [index, change] : llvm::enumerate(diff.programs))
    order.emplace_back(rank(change), index);
  llvm::sort(order);
  std::vector<ProgramChange> sorted;
  for (const auto& [ranked, index] : order)
    sorted.push_back(std::move(diff.programs[index]));
  diff.programs = std::move(sorted);
  compareFindings(diff, base, head);
  return diff;
}

std::string verdictWords(const ReadProgram& program) {
  if (program.verdict == "depends")
    return program.threshold.empty() ? "depends on inputs" : program.threshold;
  return program.verdict == "unknown" ? "not known" : program.verdict;
}

std::string signedBytes(int64_t bytes) {
  return (bytes > 0 ? "+" : "") + std::to_string(bytes) + " B";
}

std::string changeText(const BufferChange& change) {
  const std::string unit = change.bytes ? " B" : "";
  if (change.before.empty())
    return "added, " + change.after + unit;
  if (change.after.empty())
    return "removed, " + change.before + unit;
  return change.before + " -> " + change.after + unit;
}

} // namespace l1budget
