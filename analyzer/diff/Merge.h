// SPDX-License-Identifier: Apache-2.0
//
// The parts of a run put together: the bytes that the whole run writes. Programs and findings are
// taken over as they were printed; what only the whole can say, the ledger and whether a scenario's
// entry is anywhere, is made of what the parts kept for it (Shard).
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace l1budget {

struct PartialReport {
  std::string name; ///< for messages
  llvm::StringRef text;
};

struct MergedReport {
  std::string text;
  bool anyError = false;           ///< a finding that counts
  bool incomplete = false;         ///< a file has to be understood and is not
  std::vector<std::string> unread; ///< why, for files that could not be read
};

/// Reports, or ledgers of `coverage`, in any order. Errors: what is no part, parts that are
/// missing, twice or of different runs, and what the whole run would not accept.
llvm::Expected<MergedReport> mergeReports(llvm::ArrayRef<PartialReport>);

} // namespace l1budget
