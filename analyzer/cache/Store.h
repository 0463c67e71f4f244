// SPDX-License-Identifier: Apache-2.0
//
// A folder of files that can all be made again. Nothing here is ever an error: a folder that cannot
// be read or written, a full disk, a file that was cut short or changed is a miss, and the caller
// does the work.
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

#include <memory>
#include <string>

namespace l1budget {

/// What was stored: the file mapped into memory, which keeps its bytes when the file is replaced or
/// removed.
struct Stored {
  std::unique_ptr<llvm::MemoryBuffer> file;
  llvm::StringRef bytes; ///< aligned to 16
  explicit operator bool() const { return file != nullptr; }
};

/// Names are keys of the caller's: letters, digits and dashes. Safe for any number of threads and
/// processes: a file appears whole or not at all.
class Store {
public:
  /// An empty folder name: nothing is found, nothing is kept.
  explicit Store(std::string folder = "") : folder_(std::move(folder)) {}

  /// Verified against the checksum that is stored with it.
  Stored get(llvm::StringRef name) const;
  /// Whether it was kept.
  bool put(llvm::StringRef name, llvm::StringRef bytes) const;

  /// Runs `make` while no other process runs it for the same name, or at once when that cannot be
  /// arranged. It must look again whether the work has been done while it waited.
  void exclusively(llvm::StringRef name, llvm::function_ref<void()> make) const;

  /// Removes what was not used for long and what is too much, at most every 20 minutes.
  void prune() const;

private:
  std::string pathOf(llvm::StringRef name) const;
  std::string folder_;
};

/// What tells this binary from any other: its build identifier and those of the LLVM and Clang
/// libraries that it loaded. Part of every key, since another binary may give another answer.
const std::string& buildIdentity();

/// A name for `parts`, which are kept apart: ("ab", "c") is not ("a", "bc").
std::string keyOf(llvm::StringRef kind, llvm::ArrayRef<std::string> parts);

} // namespace l1budget
