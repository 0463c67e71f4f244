// SPDX-License-Identifier: Apache-2.0
//
// What a report's JSON says of programs and findings, as far as two reports are compared. Any bytes
// are read: what is no report is an error, and what a report lacks is empty.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace l1budget {

struct ReadBuffer {
  std::string name;             ///< with its indices, `c_in0 (0)`
  std::string size;             ///< `4096`, a formula, or `not known`
  std::optional<int64_t> bytes; ///< when it is a number
};

struct ReadProgram {
  std::string source, entry, product, scenario, file, verdict;
  unsigned line = 0, ordinal = 0;
  uint64_t end = 0;                ///< of the circular buffers; at least
  std::optional<uint64_t> most;    ///< that it may be
  uint64_t limit = 0;              ///< what no end may pass
  std::vector<ReadBuffer> buffers; ///< in creation order
  /// The text of kernels, `trisc0 compute.cpp`, one a processor; where it is known.
  std::vector<ReadBuffer> kernels;
  std::string threshold; ///< `fits while Wt <= 340`, where one number decides
  bool exact() const { return most == end; }
};

struct ReadFinding {
  std::string rule, severity, message, source, entry, product, scenario, fingerprint, file;
  unsigned line = 0;
  std::optional<uint64_t> figure;
};

struct ReadReport {
  std::vector<ReadProgram> programs;
  std::vector<ReadFinding> findings; ///< those that count
  size_t unread = 0;                 ///< files that could not be read
};

/// JSON that is not nested deeper than any of ours: the parser recurses.
llvm::Expected<llvm::json::Value> parseJson(llvm::StringRef text);

/// A report of the schema that this version writes.
llvm::Expected<ReadReport> readReport(llvm::StringRef text);

} // namespace l1budget
