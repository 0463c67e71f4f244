// SPDX-License-Identifier: Apache-2.0
//
// The file system a parse sees: the disk behind a fence, with the stub headers mounted on it. A
// hostile repository must not make the tool read outside of what the user pointed it at, so a file
// that lies elsewhere does not exist for the parser: not by absolute path, not through `..`, not
// through a link.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <string>
#include <vector>

namespace l1budget {

/// No header is this large; a generated or a hostile file is not worth the memory.
inline constexpr uint64_t largestFile = 64u << 20;

/// What may be read.
struct Readable {
  std::vector<std::string>
      roots; ///< real paths of folders and files; links out of them do not count
  std::vector<std::string> trusted; ///< folders whose own links are followed: the system's headers
};

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> makeFence(Readable);

/// The stub pack, mounted in memory.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> makeStubs();

/// The include folders of the pack for libraries of which `includes` has no header: a library is
/// either real or a stub as a whole, since halves of both do not fit together.
std::vector<std::string> stubIncludes(llvm::ArrayRef<std::string> includes);

/// Whether `path` is `root` or lies below it; both absolute and without `..`.
bool liesIn(llvm::StringRef path, llvm::StringRef root);

/// The path with links resolved; the path itself when it does not exist.
std::string realPath(llvm::StringRef path);

} // namespace l1budget
