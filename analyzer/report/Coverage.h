// SPDX-License-Identifier: Apache-2.0
//
// The ledger: of every place that creates a circular buffer, how much is known. It is what makes
// "nothing found" different from "nothing there".
#pragma once

#include "analyzer/program/Program.h"

#include <span>
#include <string>
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

struct Ledger {
  unsigned sites = 0; ///< the sum of the next five
  unsigned exact = 0, symbolic = 0, bounded = 0, tensorBacked = 0, unknown = 0;
  unsigned seenInText = 0; ///< places in the file's text, whether or not an evaluation came by
  struct Reason {
    std::string why;
    unsigned count = 0;
  };
  std::vector<Reason> reasons; ///< of the unknown ones, most frequent first
};

struct UnknownSite {
  Site site;
  std::string name; ///< of the circular buffer; empty for a call that may hide one
  std::string why;
};

struct FileCoverage {
  std::string file;
  Ledger ledger;
  std::vector<UnknownSite> unknowns; ///< by place
  std::vector<Site> unreached;       ///< seen in the text, met by no evaluation
};

struct Coverage {
  Ledger total;
  std::vector<FileCoverage> files; ///< by name
};

/// The ledger of one analysed file: every program that came out of it, and the places its text
/// names.
FileCoverage coverFile(const std::string& file, std::span<const Program* const> programs,
                       std::span<const Site> seenInText);

/// Sorts the files and adds them up.
Coverage sumCoverage(std::vector<FileCoverage> files);

} // namespace l1budget
