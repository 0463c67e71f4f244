// SPDX-License-Identifier: Apache-2.0
//
// The ledger: of every place that creates a circular buffer, how much is known. It is what makes
// "nothing found" different from "nothing there". A buffer that a helper makes counts where the
// helper is called, and a place that several files lead to counts once.
#pragma once

#include "analyzer/program/Places.h"
#include "analyzer/program/Program.h"

#include <compare>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace l1budget {

/// How much is known of a place, over all programs it takes part in. The worst one counts.
enum class Knowledge {
  TensorBacked, ///< lives in a tensor's or a global buffer's bytes: costs nothing in the CB region
  Exact,        ///< a number
  Bounded,      ///< a formula whose bounds an L1 could hold
  Symbolic,     ///< a formula over inputs
  Unknown,
};
const char* knowledgeName(Knowledge);
Knowledge knowledgeOf(const CircularBuffer&);

/// Of the kernels that host code creates, how much was read; one that several programs have counts
/// once.
struct KernelLedger {
  unsigned kernels = 0;
  unsigned read = 0;    ///< of them: parsed and run
  unsigned whole = 0;   ///< of those: nothing in it may hide a call on a circular buffer
  unsigned uses = 0;    ///< calls on circular buffers
  unsigned decided = 0; ///< of them: which one, and how many pages, is a number or a formula
  void add(const KernelLedger& other) {
    kernels += other.kernels;
    read += other.read;
    whole += other.whole;
    uses += other.uses;
    decided += other.decided;
  }
};

struct Ledger {
  unsigned sites = 0; ///< the sum of the next five
  unsigned exact = 0, symbolic = 0, bounded = 0, tensorBacked = 0, unknown = 0;
  unsigned unplaced = 0; ///< of those that are known: the bytes are, the cores are not
  /// Other places that were not understood and may hide a circular buffer, such as a call that gets
  /// hold of a program.
  unsigned hidden = 0;
  unsigned seenInText = 0; ///< places in the file's text, whether or not an evaluation came by
  struct Reason {
    std::string why;
    unsigned count = 0;
  };
  std::vector<Reason> reasons; ///< of the unknown and hidden ones, most frequent first
  KernelLedger kernels;
};

struct UnknownSite {
  Site site;
  std::string name; ///< of the circular buffer; empty for a call that may hide one
  std::string why;
};

/// A place that no evaluation met.
struct UnreachedSite {
  Site site;
  std::string spelling; ///< what creates there
  std::string why;
};

struct FileCoverage {
  std::string file;
  Ledger ledger;
  std::vector<UnknownSite> unknowns;    ///< by place
  std::vector<UnreachedSite> unreached; ///< by place; those that are in the AST are unknown as well
};

struct Coverage {
  Ledger total;
  std::vector<FileCoverage> files; ///< by name
};

/// A circular buffer, as far as the ledger counts it.
struct SeenBuffer {
  Site site;
  std::vector<Site> callers;
  std::string name;
  Knowledge knowledge = Knowledge::Unknown;
  std::string why;       ///< it is not known
  bool unplaced = false; ///< its cores are not known
  friend auto operator<=>(const SeenBuffer&, const SeenBuffer&) = default;
};

/// An analysed file: what programs that came out of it create, and the places it declares.
struct CoveredFile {
  std::string file;                                   ///< as the user gave it
  std::string relative;                               ///< what other files of its tree call it
  std::vector<SeenBuffer> buffers;                    ///< each once
  std::vector<std::pair<Site, std::string>> unknowns; ///< what may hide a circular buffer, and why
  std::vector<CreatingPlace> places;
  KernelLedger kernels;
};

CoveredFile coverFile(std::string file, std::string relative, std::span<const Program* const>,
                      std::vector<CreatingPlace>);

Coverage takeLedger(std::span<const CoveredFile>);

} // namespace l1budget
