// SPDX-License-Identifier: Apache-2.0
//
// From a source file to an AST: which tree it belongs to, the flags it is parsed with, the headers a
// bare tree lacks. Fatal errors do not stop the AST; everything that was assumed is recorded.
#pragma once

#include "analyzer/program/Program.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class Sema;
}  // namespace clang

namespace l1budget {

/// A tt-metal source tree (or an installed package) on disk.
struct Tree {
  std::string root;                       ///< absolute, real path
  std::vector<std::string> includes;      ///< -I, absolute
  std::vector<std::string> defines;       ///< -D for files of the tree that its build defines
};

/// Walks up from `path` to a folder with `tt_metal/api/tt-metalium`; nothing when there is none.
std::optional<Tree> findTree(const std::string& path);
/// A tree at exactly `root`; an error says what is missing there.
llvm::Expected<Tree> openTree(const std::string& root);

struct Diagnostic {
  std::string message;
  Site site;
};

/// What parsing had to assume or could not do.
struct ParseLog {
  std::vector<std::string> missingHeaders;  ///< resolved to empty ones, sorted
  std::vector<Diagnostic> errors;           ///< in order
};

struct ParseRequest {
  std::string file;                        ///< as the user gave it
  std::optional<Tree> tree;
  std::vector<std::string> commandLine;    ///< database mode: the command, used as it is
  std::string directory;                   ///< working directory of the command
};

/// Called while Sema is alive, so that templates can be instantiated on demand.
using AstCallback = llvm::function_ref<void(clang::ASTContext&, clang::Sema&, const ParseLog&)>;

/// Parses one file and calls back. An error only when the file cannot be read at all.
llvm::Error parseSource(const ParseRequest&, AstCallback);

}  // namespace l1budget
