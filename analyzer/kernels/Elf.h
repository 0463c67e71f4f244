// SPDX-License-Identifier: Apache-2.0
//
// What an ELF file of a kernel puts into the kernel-config ring. Any bytes may be its input.
#pragma once

#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"

#include <cstdint>

namespace l1budget {

struct ElfSize {
  uint64_t packed = 0;  ///< of all that is loaded, as the runtime packs it
  uint64_t code = 0;    ///< of the first segment, which is the code
  uint64_t address = 0; ///< where that runs
};

/// tt-metal: llrt/tt_memory.cpp, memory::memory, and llrt/tt_elffile.cpp, LoadImage. The error is
/// what is wrong with the file, without its name.
llvm::Expected<ElfSize> elfSizeOf(llvm::MemoryBufferRef);

} // namespace l1budget
