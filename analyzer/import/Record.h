// SPDX-License-Identifier: Apache-2.0
//
// The runtime's own records of what ran: a graph capture (tt-metal:
// ttnn/core/graph/graph_processor.cpp), or a JSON object a line for each device operation.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace l1budget {

/// A device operation that ran, as printed.
struct RecordedCall {
  std::string operation;
  std::string attributes;           ///< empty: not printed
  std::vector<std::string> tensors; ///< of its arguments, in their order; lists of them too
  std::optional<bool> makesOutput;  ///< whether it allocated a tensor; nothing when not recorded
  bool isListed = true;             ///< recorded as a device operation, and not as any function
  unsigned times = 1;
};

struct Records {
  std::vector<RecordedCall> calls; ///< different ones, in the order of their first run
  bool anyL1 = false;              ///< L1 buffers were allocated while it was recorded
};

/// Adds what a record's text has. The error: it is no such record, in one line.
llvm::Error readRecords(llvm::StringRef text, Records&);

} // namespace l1budget
