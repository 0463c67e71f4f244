// SPDX-License-Identifier: Apache-2.0
//
// Answers that depend on the state of the disk. Under one key the last few states are remembered,
// so that going back and forth between two branches asks each question once.
#pragma once

#include "analyzer/cache/Inputs.h"
#include "analyzer/cache/Store.h"

#include <optional>
#include <string>

namespace l1budget {

class Memo {
public:
  Memo(const Store& store, DiskState& disk) : store_(store), disk_(disk) {}

  /// The answer that was remembered for the disk as it is now.
  std::optional<std::string> recall(llvm::StringRef key) const;
  void remember(llvm::StringRef key, const Inputs&, const std::string& answer) const;

private:
  const Store& store_;
  DiskState& disk_;
};

} // namespace l1budget
