// SPDX-License-Identifier: Apache-2.0
//
// Which source files of a tree are likely to define what one of its headers declares.
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <string>

namespace l1budget {

/// By its name; not a header.
bool isSourceFile(llvm::StringRef file);

/// Visits source files whose text seems to define `name`, until one is taken: the one with the
/// header's own name, then others beside it; for a header of tt-metal's interface, the one of its
/// name in the folder of what needs no device.
bool visitDefiners(llvm::vfs::FileSystem&, llvm::StringRef header, llvm::StringRef name,
                   llvm::function_ref<bool(const std::string& file)> take);

} // namespace l1budget
