// SPDX-License-Identifier: Apache-2.0
//
// A parse under watch: what it reports is noted by the file that it is about, and a text that would
// keep Clang busy for ever is stopped.
#pragma once

#include "analyzer/frontend/Frontend.h"
#include "analyzer/support/Archive.h"

#include "clang/Frontend/FrontendAction.h"
#include "clang/Sema/SemaConsumer.h"
#include "llvm/Support/Error.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace l1budget {

/// Where paths in results start: see Site.
class SitePaths {
public:
  SitePaths(const ParseRequest& request, std::string mainFile)
      : treeRoot_(request.tree ? request.tree->root : ""), given_(request.file),
        mainFile_(std::move(mainFile)) {}

  std::string operator()(llvm::StringRef file) const;

private:
  std::string treeRoot_, given_, mainFile_;
};

/// What was noted, by file (its path as Clang has it; empty: about no file).
struct ParseFacts {
  std::vector<std::pair<std::string, std::string>>
      includes;                                             ///< (file, file it includes), once each
  std::vector<std::pair<std::string, std::string>> missing; ///< (file, header), in order
  std::vector<std::pair<std::string, Diagnostic>> errors;   ///< in order
  unsigned redefinitions = 0; ///< errors about what is declared twice, and not as the same
  std::vector<std::pair<std::string, std::string>> macros; ///< (source file, macro it defines)
};

void transfer(auto& archive, Is<Diagnostic> auto& diagnostic) {
  auto& [message, site] = diagnostic;
  archive(message, site);
}
void transfer(auto& archive, Is<ParseFacts> auto& facts) {
  auto& [includes, missing, errors, redefinitions, macros] = facts;
  archive(includes, missing, errors, redefinitions, macros);
}

/// What concerns `mainFile`: of its own parse all, of the preamble that it was parsed with what the
/// file itself includes, in one way or another.
ParseLog logOf(const ParseFacts& own, const ParseFacts* preamble, const std::string& mainFile);

/// The processor time of a parse. Clang cannot be told to stop, so running out leaves it as a crash
/// does.
class Clock {
public:
  /// For what a file's answer has to wait for: the preamble, and its evaluation, which has limits
  /// of its own.
  static constexpr unsigned longestSeconds = 120;

  explicit Clock(unsigned limit) : limit_(limit) {}
  void allow(unsigned limit) { limit_ = limit; }
  void tick() {
    if (++ticks_ % 4096 == 0)
      look();
  }

private:
  void look();
  unsigned limit_;
  unsigned ticks_ = 0;
};

/// Runs Clang over a file up to its last line; what comes after that (vtables, the bodies of all
/// templates that were used) is what an evaluation asks for, one by one.
class WatchedAction : public clang::ASTFrontendAction {
public:
  WatchedAction(ParseFacts& facts, unsigned seconds) : facts_(facts), clock_(seconds) {}
  clang::TranslationUnitKind getTranslationUnitKind() override { return clang::TU_Prefix; }

protected:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance&,
                                                        llvm::StringRef file) final;
  virtual std::unique_ptr<clang::ASTConsumer> makeConsumer(clang::CompilerInstance&) = 0;
  /// To be called by the consumer's own.
  void initializeSema(clang::CompilerInstance&, clang::Sema&);

  ParseFacts& facts_;
  Clock clock_;
};

/// Bodies of the system's headers are not worth the time: a standard class has a model or is
/// unknown.
bool mayForgetBody(const clang::Decl*, const clang::SourceManager&);

/// The file of a place as Clang has it; empty for none.
std::string pathOf(const clang::SourceManager&, clang::SourceLocation);

/// Notes errors by their file.
std::unique_ptr<clang::DiagnosticConsumer> recordErrors(ParseFacts&, const SitePaths&);

/// Runs `work` on a stack of its own, large enough for what nests deeply. The error says that it
/// crashed, after `what`, or is OutOfTime.
llvm::Error runContained(const std::string& what, llvm::function_ref<llvm::Error()> work);

} // namespace l1budget
