// SPDX-License-Identifier: Apache-2.0
//
// Where a command writes: stdout, or a file that is there whole or not at all. And what it reads
// besides sources.
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include <memory>
#include <string>

namespace l1budget {

/// Writes to stdout, or to a temporary file beside `path` that is then renamed.
llvm::Error writeOutput(const std::string& path,
                        llvm::function_ref<void(llvm::raw_pwrite_stream&)>);

/// A file of text as it is, `-` for standard input; errors name it.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> readBounded(const std::string& path);

} // namespace l1budget
