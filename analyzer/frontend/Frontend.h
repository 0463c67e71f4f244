// SPDX-License-Identifier: Apache-2.0
//
// From a source file to an AST: which tree it belongs to, the flags it is parsed with, the headers
// a bare tree lacks. Fatal errors do not stop the AST; everything that was assumed is recorded.
#pragma once

#include "analyzer/cache/Inputs.h"
#include "analyzer/program/Program.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class Sema;
} // namespace clang

namespace l1budget {

class Definitions;
class Preambles;

/// A tt-metal source tree (or an installed package) on disk.
struct Tree {
  std::string root;                  ///< absolute, real path
  std::vector<std::string> includes; ///< -I, absolute
  std::vector<std::string> defines;  ///< -D for files of the tree that its build defines
};

/// Walks up from `path` to a folder with `tt_metal/api/tt-metalium` (a source tree) or
/// `include/tt-metalium` (an installed package); nothing when there is none.
std::optional<Tree> findTree(const std::string& path);
/// A tree at exactly `root`; an error says what is missing there.
llvm::Expected<Tree> openTree(const std::string& root);

/// What lasts less is left out of a trace of where the time went, in microseconds.
inline constexpr unsigned traceGranularity = 500;

struct Diagnostic {
  std::string message;
  Site site;
};

/// What parsing had to assume or could not do.
struct ParseLog {
  std::vector<std::string> missingHeaders; ///< resolved to empty ones, sorted
  std::vector<Diagnostic> errors;          ///< in order
};

/// What the runtime builds a kernel with, besides its source.
struct KernelBuild {
  std::string architecture; ///< `wormhole_b0`
  KernelKind kind = KernelKind::DataMovement;
  bool isSecondProcessor = false; ///< of data movement: RISCV_1
  std::vector<Define> defines;
  /// What the compiler takes compile-time arguments for, by position and by name.
  std::vector<uint32_t> arguments;
  std::vector<std::pair<std::string, uint32_t>> named;
};

struct ParseRequest {
  std::string file;                    ///< as the user gave it
  std::optional<std::string> contents; ///< instead of what is on disk: an editor's buffer
  std::optional<Tree> tree;
  std::vector<std::string>
      commandLine;       ///< database mode: the command; only flags that matter are used
  std::string directory; ///< working directory of the command
  /// Folders that headers may be read from, besides the tree, the file's own project and the
  /// system's.
  std::vector<std::string> readable;
  std::optional<KernelBuild> kernel; ///< the file is a kernel: `contents` begins with its prefix
  Preambles* preambles = nullptr;    ///< null: all headers are parsed with the file
  /// Of processor time; one without the preamble takes seven seconds.
  unsigned secondsLimit = 10;
};

/// A file that keeps the parser busy for too long.
class OutOfTime : public llvm::ErrorInfo<OutOfTime> {
public:
  static char ID;
  OutOfTime(std::string file, unsigned seconds) : file_(std::move(file)), seconds_(seconds) {}
  std::string why() const;
  void log(llvm::raw_ostream& out) const override;
  std::error_code convertToErrorCode() const override;

private:
  std::string file_;
  unsigned seconds_;
};

/// A file that was parsed. Sema is alive, so that templates can be instantiated on demand.
struct ParsedFile {
  clang::ASTContext& ast;
  clang::Sema& sema;
  const ParseLog& log; ///< of the file itself; nothing is added to it later
  Definitions& definitions;
};

/// A text in front of a kernel's own, without a line end: its compile-time arguments.
std::string kernelPrefix(const KernelBuild&);

/// Runs on a thread of its own with a large stack; a crash in it is reported as an error of the
/// parse.
using AstCallback = llvm::function_ref<void(const ParsedFile&)>;

/// Parses one file and calls back; where a parse with a preamble crashes or finds errors in the
/// file, the file is parsed once more without, and a callback that had crashed is called again.
/// What was read and looked for is returned, without what the preamble read. An error only when the
/// file cannot be read at all, or is OutOfTime.
llvm::Expected<Inputs> parseSource(const ParseRequest&, AstCallback);

} // namespace l1budget
