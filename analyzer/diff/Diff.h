// SPDX-License-Identifier: Apache-2.0
//
// Two reports compared: what a change did to each program's L1. A program is the same when file,
// entry, product and scenario are, whatever the lines; a finding when its fingerprint is.
#pragma once

#include "analyzer/diff/Reader.h"

#include "llvm/Support/raw_ostream.h"

#include <optional>
#include <string>
#include <vector>

namespace l1budget {

struct BufferChange {
  std::string name;
  std::string before, after;    ///< sizes; empty: was not there, is not there
  std::optional<int64_t> bytes; ///< by how much it grew, when that is a number
};

struct ProgramChange {
  std::optional<ReadProgram> before, after; ///< without their lists; none: added, removed
  std::vector<BufferChange> buffers;        ///< in creation order, those that are gone last
  std::vector<BufferChange> kernels;        ///< the same of kernel text, where both have it
  int64_t growth = 0;                       ///< of the end of the circular buffers
  const ReadProgram& shown() const { return after ? *after : *before; }
};

struct FindingChange {
  ReadFinding finding;
  std::optional<uint64_t> before; ///< its figure, where it was there and less
};

struct Diff {
  std::string unavailable;             ///< why nothing could be compared, else empty
  std::vector<ProgramChange> programs; ///< what grew most first
  size_t unchanged = 0;                ///< programs that are not in the list
  std::vector<FindingChange> added;    ///< errors first
  std::vector<FindingChange> worse;    ///< there before, with a smaller figure
  std::vector<FindingChange> fixed;
  size_t unread = 0; ///< files that could not be read, of the newer report

  /// Whether the change made something worse that is an error.
  bool isWorse() const;
};

Diff compare(const ReadReport& base, const ReadReport& head);

/// The first line of a comment in Markdown, by which a job finds and replaces its own.
inline constexpr llvm::StringLiteral commentMarker("<!-- l1budget -->");

void printDiffText(llvm::raw_ostream&, const Diff&);
/// At most 65,536 bytes.
void printDiffMarkdown(llvm::raw_ostream&, const Diff&);
/// `l1budget/diff/1`, described by docs/diff.schema.json.
void printDiffJson(llvm::raw_ostream&, const Diff&, const std::string& version);

/// The page of `l1budget report`, with that as its data.
void printDiffHtml(llvm::raw_ostream&, const Diff&, const std::string& version,
                   const std::string& sourceUrl);

/// `fits`, `not known`, `fits while Wt <= 340`: a verdict of the JSON in words.
std::string verdictWords(const ReadProgram&);
/// `+8192 B`.
std::string signedBytes(int64_t);
/// `116000 -> 124192 B`, `2048 B`; a formula stays as it is.
std::string changeText(const BufferChange&);

} // namespace l1budget
