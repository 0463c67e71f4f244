// SPDX-License-Identifier: Apache-2.0
#include "analyzer/frontend/Watch.h"

#include "analyzer/frontend/Definers.h"
#include "analyzer/frontend/Fence.h"
#include "analyzer/support/ProcessorTime.h"

#include "clang/Basic/DiagnosticSema.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Pragma.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"
#include "clang/Sema/TemplateInstCallback.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/TimeProfiler.h"

#include <csignal>
#include <mutex>

namespace l1budget {
namespace {

using llvm::StringRef;

/// Address space, not memory: pages are only touched by what nests deeply.
constexpr unsigned stackSize = 512u << 20;
/// The largest files of tt-metal expand 25 thousand macros and instantiate 650 thousand templates.
constexpr unsigned macroLimit = 2'000'000;
constexpr unsigned instantiationLimit = 4'000'000;
/// The code of an exit that is no crash: this and the seconds that were not enough.
constexpr int outOfTime = 1 << 16;
constexpr size_t errorLimit = 1000;

bool isRedefinition(unsigned diagnostic) {
  namespace diag = clang::diag;
  return llvm::is_contained(
      {diag::err_redefinition, diag::err_redefinition_different_kind,
       diag::err_redefinition_different_type, diag::err_redefinition_different_typedef,
       diag::err_redefinition_of_enumerator, diag::err_conflicting_types,
       diag::err_ovl_diff_return_type, diag::err_static_non_static, diag::err_non_static_static},
      diagnostic);
}

class ErrorRecorder : public clang::DiagnosticConsumer {
public:
  ErrorRecorder(ParseFacts& facts, const SitePaths& paths) : facts_(facts), paths_(paths) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic& diagnostic) override {
    DiagnosticConsumer::HandleDiagnostic(level, diagnostic);
    if (level == clang::DiagnosticsEngine::Note) {
      if (inSystemHeader_ && locate(diagnostic))
        inSystemHeader_ = false;
      return;
    }
    inSystemHeader_ = false;
    if (level < clang::DiagnosticsEngine::Error || facts_.errors.size() >= errorLimit)
      return;
    llvm::SmallString<256> message;
    diagnostic.FormatDiagnostic(message);
    // Source text is quoted in messages, and need not be UTF-8.
    facts_.errors.emplace_back("", Diagnostic{llvm::json::fixUTF8(message), {}});
    // An error in the standard library is one of the code that instantiates it: a note says where.
    inSystemHeader_ = !locate(diagnostic);
    facts_.redefinitions += isRedefinition(diagnostic.getID());
  }

private:
  /// Moves the last error to a place, and says whether it is outside of the system's headers.
  bool locate(const clang::Diagnostic& diagnostic) {
    if (!diagnostic.hasSourceManager() || diagnostic.getLocation().isInvalid())
      return true;
    const clang::SourceManager& sources = diagnostic.getSourceManager();
    auto& [file, error] = facts_.errors.back();
    const bool isSystem = sources.isInSystemHeader(diagnostic.getLocation());
    if (isSystem && !file.empty())
      return false;
    if (clang::PresumedLoc place =
            sources.getPresumedLoc(sources.getExpansionLoc(diagnostic.getLocation()),
                                   /*UseLineDirectives=*/false);
        place.isValid())
      error.site = {llvm::json::fixUTF8(paths_(place.getFilename())), place.getLine(),
                    place.getColumn()};
    file = pathOf(sources, diagnostic.getLocation());
    return !isSystem;
  }

  ParseFacts& facts_;
  const SitePaths& paths_;
  bool inSystemHeader_ = false; ///< the last error
};

class IncludeRecorder : public clang::PPCallbacks {
public:
  IncludeRecorder(ParseFacts& facts, clang::Preprocessor& preprocessor, Clock& clock)
      : facts_(facts), preprocessor_(preprocessor), clock_(clock) {}

  bool FileNotFound(StringRef name) override {
    const clang::PreprocessorLexer* lexer = preprocessor_.getCurrentFileLexer();
    clang::OptionalFileEntryRef file = lexer ? lexer->getFileEntry() : std::nullopt;
    facts_.missing.emplace_back(
        file ? llvm::json::fixUTF8(file->getFileEntry().tryGetRealPathName()) : std::string(),
        llvm::json::fixUTF8(name));
    return true;
  }

  void InclusionDirective(clang::SourceLocation hash, const clang::Token&, StringRef, bool,
                          clang::CharSourceRange, clang::OptionalFileEntryRef file, StringRef,
                          StringRef, const clang::Module*, bool,
                          clang::SrcMgr::CharacteristicKind) override {
    if (!file)
      return;
    std::string from = pathOf(preprocessor_.getSourceManager(), hash);
    std::string to = llvm::json::fixUTF8(file->getFileEntry().tryGetRealPathName());
    if (seen_.insert(from + '\n' + to).second)
      facts_.includes.emplace_back(std::move(from), std::move(to));
  }

  void MacroDefined(const clang::Token& name, const clang::MacroDirective*) override {
    std::string file = pathOf(preprocessor_.getSourceManager(), name.getLocation());
    if (isSourceFile(file))
      facts_.macros.emplace_back(std::move(file), name.getIdentifierInfo()->getName());
  }

  void MacroExpands(const clang::Token&, const clang::MacroDefinition&, clang::SourceRange,
                    const clang::MacroArgs*) override {
    clock_.tick();
    if (++expansions_ != macroLimit)
      return;
    preprocessor_.SetMacroExpansionOnlyInDirectives();
    facts_.errors.push_back(
        {"", {"macros expand without end; the rest of the file is read without them", {}}});
  }

private:
  ParseFacts& facts_;
  clang::Preprocessor& preprocessor_;
  Clock& clock_;
  llvm::StringSet<> seen_;
  unsigned expansions_ = 0;
};

class InstantiationLimit : public clang::TemplateInstantiationCallback {
public:
  InstantiationLimit(ParseFacts& facts, clang::LangOptions& language, Clock& clock)
      : facts_(facts), language_(language), clock_(clock) {}

  void initialize(const clang::Sema&) override {}
  void finalize(const clang::Sema&) override {}
  void atTemplateBegin(const clang::Sema&, const clang::Sema::CodeSynthesisContext&) override {
    clock_.tick();
    if (++instantiations_ != instantiationLimit)
      return;
    language_.InstantiationDepth = 0;
    facts_.errors.push_back(
        {"", {"templates are instantiated without end; no more of them are", {}}});
  }
  void atTemplateEnd(const clang::Sema&, const clang::Sema::CodeSynthesisContext&) override {}

private:
  ParseFacts& facts_;
  clang::LangOptions& language_;
  Clock& clock_;
  unsigned instantiations_ = 0;
};

/// `#pragma clang __debug` crashes the compiler, or makes it loop, on purpose.
void disarmDebugPragmas(clang::Preprocessor& preprocessor) {
  clang::EmptyPragmaHandler sameName("__debug");
  preprocessor.RemovePragmaHandler("clang", &sameName);
  preprocessor.AddPragmaHandler("clang", new clang::EmptyPragmaHandler("__debug"));
}

/// What nests too deeply for any stack faults on that very stack, so the handler needs another.
void catchCrashes() {
  llvm::CrashRecoveryContext::Enable();
  for (int signal : {SIGSEGV, SIGBUS}) {
    struct sigaction action;
    if (sigaction(signal, nullptr, &action))
      continue;
    action.sa_flags |= SA_ONSTACK;
    sigaction(signal, &action, nullptr);
  }
}

/// The calling thread's stack for signal handlers.
class SignalStack {
public:
  SignalStack() : memory_(64 << 10) {
    stack_t stack{};
    stack.ss_sp = memory_.data();
    stack.ss_size = memory_.size();
    sigaltstack(&stack, nullptr);
  }
  ~SignalStack() {
    stack_t none{};
    none.ss_flags = SS_DISABLE;
    sigaltstack(&none, nullptr);
  }

private:
  std::vector<char> memory_;
};

} // namespace

std::string pathOf(const clang::SourceManager& sources, clang::SourceLocation location) {
  clang::OptionalFileEntryRef file =
      sources.getFileEntryRefForID(sources.getFileID(sources.getExpansionLoc(location)));
  return file ? llvm::json::fixUTF8(file->getFileEntry().tryGetRealPathName()) : std::string();
}

std::string SitePaths::operator()(StringRef file) const {
  if (!treeRoot_.empty() && liesIn(file, treeRoot_) && file.size() > treeRoot_.size())
    return file.drop_front(treeRoot_.size()).ltrim('/').str();
  return file == mainFile_ ? given_ : file.str();
}

ParseLog logOf(const ParseFacts& own, const ParseFacts* preamble, const std::string& mainFile) {
  ParseLog log;
  llvm::StringSet<> included;
  if (preamble) {
    llvm::StringMap<std::vector<StringRef>> graph;
    for (const ParseFacts* facts : {&own, preamble})
      for (const auto& [from, to] : facts->includes)
        graph[from].push_back(to);
    std::vector<StringRef> open{mainFile, ""};
    while (!open.empty()) {
      StringRef file = open.back();
      open.pop_back();
      if (included.insert(file).second)
        llvm::append_range(open, graph[file]);
    }
    for (const auto& [file, header] : preamble->missing)
      if (included.contains(file))
        log.missingHeaders.push_back(header);
    for (const auto& [file, error] : preamble->errors)
      if (included.contains(file))
        log.errors.push_back(error);
  }
  for (const auto& [file, header] : own.missing)
    log.missingHeaders.push_back(header);
  for (const auto& [file, error] : own.errors)
    log.errors.push_back(error);
  llvm::sort(log.missingHeaders);
  log.missingHeaders.erase(llvm::unique(log.missingHeaders), log.missingHeaders.end());
  return log;
}

char OutOfTime::ID;

std::string OutOfTime::why() const {
  return "parsing did not finish in " + std::to_string(seconds_) + " s of processor time";
}

void OutOfTime::log(llvm::raw_ostream& out) const { out << file_ << ": " << why(); }

std::error_code OutOfTime::convertToErrorCode() const {
  return std::make_error_code(std::errc::timed_out);
}

void Clock::look() {
  if (threadSeconds() >= limit_)
    llvm::CrashRecoveryContext::GetCurrent()->HandleExit(outOfTime + int(limit_));
}

std::unique_ptr<clang::ASTConsumer>
WatchedAction::CreateASTConsumer(clang::CompilerInstance& compiler, StringRef) {
  clang::Preprocessor& preprocessor = compiler.getPreprocessor();
  preprocessor.addPPCallbacks(std::make_unique<IncludeRecorder>(facts_, preprocessor, clock_));
  preprocessor.setTokenWatcher([this](const clang::Token&) { clock_.tick(); });
  disarmDebugPragmas(preprocessor);
  return makeConsumer(compiler);
}

void WatchedAction::initializeSema(clang::CompilerInstance& compiler, clang::Sema& sema) {
  sema.TemplateInstCallbacks.push_back(
      std::make_unique<InstantiationLimit>(facts_, compiler.getLangOpts(), clock_));
}

bool mayForgetBody(const clang::Decl* decl, const clang::SourceManager& sources) {
  return sources.isInSystemHeader(decl->getLocation());
}

std::unique_ptr<clang::DiagnosticConsumer> recordErrors(ParseFacts& facts, const SitePaths& paths) {
  return std::make_unique<ErrorRecorder>(facts, paths);
}

llvm::Error runContained(const std::string& what, llvm::function_ref<llvm::Error()> work) {
  static std::once_flag once;
  std::call_once(once, catchCrashes);
  llvm::Error result = llvm::Error::success();
  llvm::CrashRecoveryContext recovery;
  const bool traced = llvm::timeTraceProfilerEnabled();
  bool finished = recovery.RunSafelyOnThread(
      [&] {
        SignalStack signalStack;
        llvm::consumeError(std::move(result));
        if (traced)
          llvm::timeTraceProfilerInitialize(traceGranularity, "l1budget");
        result = work();
        if (traced)
          llvm::timeTraceProfilerFinishThread();
      },
      stackSize);
  if (finished)
    return result;
  llvm::consumeError(std::move(result));
  if (recovery.RetCode > outOfTime)
    return llvm::make_error<OutOfTime>(what, recovery.RetCode - outOfTime);
  return llvm::createStringError(llvm::errc::io_error, "%s: the parser crashed on this file",
                                 what.c_str());
}

} // namespace l1budget
