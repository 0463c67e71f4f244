// SPDX-License-Identifier: Apache-2.0
//
// The kernels that tt-metal's JIT cache has, and which of them is a kernel of a program. A build is
// a folder with a folder for each processor (tt-metal: jit_build/build.cpp):
//     …/kernels/<kernel>/<hash>/{brisc,ncrisc,trisc0,…}/<the same>.elf
// What is above `kernels` has changed over the years (a key of the flags, git's hash); any folder
// of that is taken. The hash is of everything that goes into a build, and cannot be told from a
// program; what lies beside the ELF files says which build is of which source.
#pragma once

#include "analyzer/budget/Budget.h"
#include "analyzer/program/Program.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace l1budget {

/// A kernel as one processor runs it.
struct CachedKernel {
  std::string source; ///< as it was included; the kernel's name where that is not known
  KernelText text;
};

class KernelCache {
public:
  /// Lists a cache, or any folder above its folders `kernels`. The error says what is wrong with
  /// the folder. Files are read when a kernel asks for them.
  static llvm::Expected<std::unique_ptr<KernelCache>> open(const std::string& folder);

  /// The text of a kernel on each of its processors: of the only build of its source, or of the one
  /// that more speaks for (defines, arguments). Where that leaves several of different sizes it is
  /// an estimate, the largest. Nothing when there is none.
  std::vector<KernelText> textOf(const Kernel&, const Budget&);

  /// Everything that was built, in no order.
  std::vector<CachedKernel> all();

  /// Builds and ELF files that could not be used, and why; each once.
  const std::vector<std::string>& problems() const { return problems_; }

private:
  struct Build {
    std::string folder;     ///< ends with `/<kernel>/<hash>`
    std::string key;        ///< the folder `kernels` that it is in
    bool wasRead = false;   ///< whether what follows is filled
    std::string source;     ///< the path that is included; empty when it is not known
    std::string inlineText; ///< where nothing is included
    std::optional<std::vector<Define>> defines; ///< sorted, of compute kernels
    std::vector<KernelText> text;               ///< of the processors that were built
    std::optional<bool> isInIram;               ///< of NCRISC: whether it runs from there
  };

  explicit KernelCache(std::string folder) : folder_(std::move(folder)) {}

  llvm::Error list(const std::string& folder, unsigned depth);
  llvm::Error listKernels(const std::string& folder);
  void read(Build&);
  /// The compile-time arguments of a build, when the runtime listed them.
  const std::vector<uint32_t>* argumentsOf(const Build&);
  /// Whether NCRISC runs from IRAM in builds of a key; nothing when none of them says so.
  std::optional<bool> isInIram(const std::string& key);

  std::string folder_;
  llvm::StringMap<std::vector<Build>> builds_; ///< by name of the kernel
  /// By folder `kernels`, then by `<kernel>/<hash>`.
  std::map<std::string, llvm::StringMap<std::vector<uint32_t>>> arguments_;
  std::map<std::string, std::optional<bool>> iram_;
  size_t count_ = 0;
  std::vector<std::string> problems_;
};

} // namespace l1budget
