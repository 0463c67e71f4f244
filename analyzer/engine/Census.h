// SPDX-License-Identifier: Apache-2.0
//
// What a file says about itself before anything is evaluated: its functions, whom they call, which
// of them configure programs, and every place that declares what takes L1. The AST and the raw
// text are asked both, because each can lack what the other has.
#pragma once

#include "analyzer/program/Places.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"

#include <vector>

namespace l1budget {

struct Census {
  using Function = const clang::FunctionDecl*; ///< canonical; lambdas are part of who has them
  llvm::SetVector<Function> functions;
  llvm::DenseMap<Function, llvm::SetVector<Function>> calls;
  llvm::DenseSet<Function> touches;  ///< a program, or the description of one
  llvm::DenseSet<Function> creates;  ///< what takes L1, in one way or another
  std::vector<CreatingPlace> places; ///< by site
};

/// `file`: the main file's name in results.
Census takeCensus(clang::ASTContext&, const std::string& file);

/// Whether a type is a program, a description of one, or something that holds one of them.
bool namesProgram(clang::QualType);

} // namespace l1budget
