// SPDX-License-Identifier: Apache-2.0
//
// Parts of programs that the models of other families add.
#pragma once

#include "analyzer/models/Recorder.h"

namespace l1budget {

/// A new semaphore of a program, and its id: the lowest that is free on every one of the cores.
Expr addSemaphore(Interp&, Program&, const Value& cores, Expr initialValue, Expr coreType = {});

/// The compile-time arguments and defines of a kernel's configuration: positional ones in the field
/// of that name.
void readArguments(Interp&, const Struct& config, llvm::StringRef positional, Kernel&);

/// How a data movement kernel's configuration uses the NOCs; empty when that is not known.
std::string nocModeOf(const Struct& config);

} // namespace l1budget
