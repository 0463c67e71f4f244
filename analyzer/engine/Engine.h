// SPDX-License-Identifier: Apache-2.0
//
// The evaluator's front door: an AST in, programs out. It cannot fail; what it does not understand
// is an Unknown with a place and a reason.
#pragma once

#include "analyzer/budget/Budget.h"
#include "analyzer/budget/InputShape.h"
#include "analyzer/budget/Scenario.h"
#include "analyzer/program/Places.h"
#include "analyzer/program/Program.h"
#include "analyzer/support/ProcessorTime.h"

#include "llvm/ADT/StringRef.h"

#include <functional>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class FunctionDecl;
class Sema;
} // namespace clang

namespace l1budget {

struct EngineOptions {
  std::string file;     ///< the main file's name in results: as the user gave it
  std::string treeRoot; ///< files in it are named relative to it; may be empty
  /// Only this entry, by qualified name or a suffix of it: a function, or a device operation whose
  /// functions the file has. Empty: all functions.
  std::string entry;
  bool operations = false;        ///< with no function that is an entry, the operations are
  Scenario scenario;              ///< what is said of inputs and of what is resident
  uint64_t stepLimit = 3'000'000; ///< evaluation steps for an entry
  uint64_t operationStepLimit = 120'000'000; ///< for a device operation
  uint64_t formulaLimit = 100'000'000;       ///< expressions asked for in an entry
  /// Of processor time for all entries of a file. Only what the other limits do not catch gets
  /// there, since where it stops differs from run to run.
  unsigned secondsLimit = 10;
  uint64_t started = threadSeconds(); ///< of the thread that evaluates
  /// Finds a body in a file that was not read yet and adds it to the AST; null for none.
  std::function<const clang::FunctionDecl*(const clang::FunctionDecl*)> define;
};

struct FileResult {
  std::vector<Program> programs;       ///< by entry, then ordinal
  std::vector<std::string> entries;    ///< qualified names of what was evaluated
  std::vector<std::string> candidates; ///< of what may be evaluated by name
  std::vector<CreatingPlace> places;   ///< of the file's own text, parsed or not
  /// Settings that no entry takes as they are, each with what is wrong.
  std::vector<std::pair<std::string, std::string>> problems;
  std::vector<std::string> idle; ///< settings that no entry's result depends on
};

/// Whether an entry of this qualified name is meant by that name or suffix.
bool isEntryNamed(llvm::StringRef qualified, llvm::StringRef name);

/// Evaluates every entry of the main file for one product.
FileResult evaluateFile(clang::ASTContext&, clang::Sema&, const Budget&, const EngineOptions&);

/// What a kernel of a program does: `ast` is of its source, read for the arguments it is given. The
/// expressions are of the program's pool.
KernelReading readKernel(clang::ASTContext&, clang::Sema&, const Budget&, const EngineOptions&,
                         const Program&, const Kernel&);

/// The device operations that have a function in the main file, with the types of their inputs.
std::vector<OperationInputs> operationInputs(clang::ASTContext&, const std::string& file);

} // namespace l1budget
