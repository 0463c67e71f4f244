// SPDX-License-Identifier: Apache-2.0
//
// Functions whose bodies are in other source files. The file that defines one is read
// into the AST of the file that is being looked at, as if it followed it.
//
// Two source files in one unit may get into each other's way. A file that declares again what
// another source file declares is not trusted as a whole; a function is not trusted when an error
// is in its body, or when it names what only another source file declares. What is not trusted is
// made invalid in the AST.
#pragma once

#include "analyzer/frontend/Watch.h"

#include "clang/AST/Decl.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringSet.h"

#include <string>

namespace clang {
class Parser;
class Sema;
} // namespace clang

namespace l1budget {

/// Makes functions invalid that have one of the errors in them.
void distrustBroken(llvm::ArrayRef<clang::Decl*>, const clang::SourceManager&,
                    llvm::ArrayRef<std::pair<std::string, Diagnostic>> errors);

class Definitions {
public:
  /// `parser` is at the end of the main file; `facts` is what its parse notes.
  Definitions(clang::Parser& parser, const ParseFacts& facts);

  /// The function's body, from the file that defines it; null when there is none, or none that can
  /// be trusted. Asked again, it does not look again.
  const clang::FunctionDecl* find(const clang::FunctionDecl*);

private:
  std::string fileOf(const clang::Decl*) const;
  /// Whether only source files other than `file` declare it.
  bool isForeign(const clang::Decl*, llvm::StringRef file) const;
  void read(const std::string& file, llvm::StringRef because);

  clang::Parser& parser_;
  clang::Sema& sema_;
  const ParseFacts& facts_;
  llvm::StringSet<> sources_; ///< the main file and those read since
  llvm::SmallPtrSet<const clang::FunctionDecl*, 16> sought_;
};

} // namespace l1budget
