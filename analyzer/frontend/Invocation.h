// SPDX-License-Identifier: Apache-2.0
//
// How Clang is called for a file: its flags, and what it may read.
#pragma once

#include "analyzer/frontend/Fence.h"
#include "analyzer/frontend/Flags.h"

#include <memory>
#include <string>

namespace clang {
class CompilerInvocation;
} // namespace clang

namespace l1budget {

/// The absolute path that Clang is given.
std::string filePath(const ParseRequest&);

/// The flags of a request, those of its command in database mode, else those of its tree; and the
/// folders of the stubs and of the standard library. `file` is absolute.
Flags flagsOf(const ParseRequest&, const std::string& file);

/// What Clang is told to do with `file`; null when the flags make no sense.
std::shared_ptr<clang::CompilerInvocation> invoke(std::vector<std::string> flags,
                                                  const std::string& file);

/// What may be read for any file of the request's tree, flags and system.
Readable sharedFolders(const ParseRequest&);
/// The same with the file itself and its project.
Readable readableFolders(const ParseRequest&, const std::string& file);

} // namespace l1budget
