// SPDX-License-Identifier: Apache-2.0
//
// The kernels of a file's programs, read for the arguments that the programs give them. A reading
// is kept beside the file's result and depends on it, on the kernels' sources, and on the headers
// that kernels have in common.
#pragma once

#include "analyzer/driver/FileAnalysis.h"

namespace l1budget {

/// `bytes`: the archived analysis of a file, without readings. Gives it with them; nothing where it
/// is not one.
std::optional<FileAnalysis> withReadings(const std::string& bytes, const ParseRequest& host,
                                         const FileTask&, AnalysisContext&);

/// Where a kernel's path leads from the tree's root, or from a folder that somebody may stand in or
/// give as TT_METAL_KERNEL_PATH: one that `file` is in; nothing where it leads nowhere
/// (tt-metal: impl/kernels/kernel.cpp, resolve_path).
std::optional<std::string> findKernel(const std::string& root, const std::string& file,
                                      const std::string& path, llvm::vfs::FileSystem& disk);

} // namespace l1budget
