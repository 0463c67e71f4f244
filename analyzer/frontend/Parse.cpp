// SPDX-License-Identifier: Apache-2.0
//
// One file becomes one AST, whatever it contains: Clang runs in this process on a stack of its own,
// behind a fence around the disk, with limits where a text could make it work without end.
#include "analyzer/frontend/Fence.h"
#include "analyzer/frontend/Flags.h"
#include "analyzer/frontend/Frontend.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Pragma.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Sema/Sema.h"
#include "clang/Sema/SemaConsumer.h"
#include "clang/Sema/TemplateInstCallback.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"

#include <csignal>
#include <ctime>
#include <functional>
#include <mutex>

namespace l1budget {
namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
using llvm::StringRef;

/// Address space, not memory: pages are only touched by what nests deeply.
constexpr unsigned stackSize = 512u << 20;
/// The largest files of tt-metal expand 25 thousand macros and instantiate 650 thousand templates.
constexpr unsigned macroLimit = 2'000'000;
constexpr unsigned instantiationLimit = 4'000'000;
constexpr unsigned secondsLimit = 120;
constexpr size_t errorLimit = 1000;

using AstFunction = void(clang::ASTContext&, clang::Sema&, const ParseLog&);

/// Where paths in results start: see Site.
class SitePaths {
public:
  SitePaths(const ParseRequest& request, std::string mainFile)
      : treeRoot_(request.tree ? request.tree->root : ""), given_(request.file),
        mainFile_(std::move(mainFile)) {}

  std::string operator()(StringRef file) const {
    if (!treeRoot_.empty() && liesIn(file, treeRoot_) && file.size() > treeRoot_.size())
      return file.drop_front(treeRoot_.size()).ltrim('/').str();
    return file == mainFile_ ? given_ : file.str();
  }

private:
  std::string treeRoot_, given_, mainFile_;
};

class ErrorRecorder : public clang::DiagnosticConsumer {
public:
  ErrorRecorder(ParseLog& log, const SitePaths& paths) : log_(log), paths_(paths) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic& diagnostic) override {
    DiagnosticConsumer::HandleDiagnostic(level, diagnostic);
    if (level < clang::DiagnosticsEngine::Error || log_.errors.size() >= errorLimit)
      return;
    llvm::SmallString<256> message;
    diagnostic.FormatDiagnostic(message);
    // Source text is quoted in messages, and need not be UTF-8.
    Diagnostic error{llvm::json::fixUTF8(message), {}};
    if (diagnostic.hasSourceManager() && diagnostic.getLocation().isValid()) {
      const clang::SourceManager& sources = diagnostic.getSourceManager();
      clang::PresumedLoc place =
          sources.getPresumedLoc(sources.getExpansionLoc(diagnostic.getLocation()),
                                 /*UseLineDirectives=*/false);
      if (place.isValid())
        error.site = {llvm::json::fixUTF8(paths_(place.getFilename())), place.getLine(),
                      place.getColumn()};
    }
    log_.errors.push_back(std::move(error));
  }

private:
  ParseLog& log_;
  const SitePaths& paths_;
};

/// The processor time of a parse. Clang cannot be told to stop, so running out leaves it as a crash
/// does.
class Clock {
public:
  static constexpr int outOfTime = 124;

  void tick() {
    if (++ticks_ % 4096 == 0 && seconds() > secondsLimit)
      llvm::CrashRecoveryContext::GetCurrent()->HandleExit(outOfTime);
  }

private:
  static unsigned seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec;
  }
  unsigned ticks_ = 0;
};

class MissingHeaders : public clang::PPCallbacks {
public:
  MissingHeaders(ParseLog& log, clang::Preprocessor& preprocessor, Clock& clock)
      : log_(log), preprocessor_(preprocessor), clock_(clock) {}

  bool FileNotFound(StringRef name) override {
    log_.missingHeaders.push_back(llvm::json::fixUTF8(name));
    return true;
  }

  void MacroExpands(const clang::Token&, const clang::MacroDefinition&, clang::SourceRange,
                    const clang::MacroArgs*) override {
    clock_.tick();
    if (++expansions_ != macroLimit)
      return;
    preprocessor_.SetMacroExpansionOnlyInDirectives();
    log_.errors.push_back(
        {"macros expand without end; the rest of the file is read without them", {}});
  }

private:
  ParseLog& log_;
  clang::Preprocessor& preprocessor_;
  Clock& clock_;
  unsigned expansions_ = 0;
};

class InstantiationLimit : public clang::TemplateInstantiationCallback {
public:
  InstantiationLimit(ParseLog& log, clang::LangOptions& language, Clock& clock)
      : log_(log), language_(language), clock_(clock) {}

  void initialize(const clang::Sema&) override {}
  void finalize(const clang::Sema&) override {}
  void atTemplateBegin(const clang::Sema&, const clang::Sema::CodeSynthesisContext&) override {
    clock_.tick();
    if (++instantiations_ != instantiationLimit)
      return;
    language_.InstantiationDepth = 0;
    log_.errors.push_back({"templates are instantiated without end; no more of them are", {}});
  }
  void atTemplateEnd(const clang::Sema&, const clang::Sema::CodeSynthesisContext&) override {}

private:
  ParseLog& log_;
  clang::LangOptions& language_;
  Clock& clock_;
  unsigned instantiations_ = 0;
};

class Consumer : public clang::SemaConsumer {
public:
  Consumer(clang::CompilerInstance& compiler, ParseLog& log, Clock& clock, AstCallback callback)
      : compiler_(compiler), log_(log), clock_(clock), callback_(callback) {}

  void InitializeSema(clang::Sema& sema) override {
    sema_ = &sema;
    sema.TemplateInstCallbacks.push_back(
        std::make_unique<InstantiationLimit>(log_, compiler_.getLangOpts(), clock_));
  }
  void ForgetSema() override { sema_ = nullptr; }

  bool shouldSkipFunctionBody(clang::Decl* decl) override {
    return compiler_.getSourceManager().isInSystemHeader(decl->getLocation());
  }

  void HandleTranslationUnit(clang::ASTContext& context) override {
    llvm::sort(log_.missingHeaders);
    log_.missingHeaders.erase(llvm::unique(log_.missingHeaders), log_.missingHeaders.end());
    // What the callback instantiates on demand is no news about the file.
    ParseLog log = log_;
    callback_(context, *sema_, log);
  }

private:
  clang::CompilerInstance& compiler_;
  ParseLog& log_;
  Clock& clock_;
  AstCallback callback_;
  clang::Sema* sema_ = nullptr;
};

class Action : public clang::ASTFrontendAction {
public:
  Action(ParseLog& log, std::function<AstFunction> callback)
      : log_(log), callback_(std::move(callback)) {}

  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler,
                                                        StringRef) override {
    clang::Preprocessor& preprocessor = compiler.getPreprocessor();
    preprocessor.addPPCallbacks(std::make_unique<MissingHeaders>(log_, preprocessor, clock_));
    preprocessor.setTokenWatcher([this](const clang::Token&) { clock_.tick(); });
    disarmDebugPragmas(preprocessor);
    return std::make_unique<Consumer>(compiler, log_, clock_, callback_);
  }

  /// The end of a complete unit would instantiate the bodies of all templates that were used; an
  /// evaluation asks for the few it reaches.
  clang::TranslationUnitKind getTranslationUnitKind() override { return clang::TU_Prefix; }

private:
  /// `#pragma clang __debug` crashes the compiler, or makes it loop, on purpose.
  static void disarmDebugPragmas(clang::Preprocessor& preprocessor) {
    clang::EmptyPragmaHandler sameName("__debug");
    preprocessor.RemovePragmaHandler("clang", &sameName);
    preprocessor.AddPragmaHandler("clang", new clang::EmptyPragmaHandler("__debug"));
  }

  ParseLog& log_;
  Clock clock_;
  std::function<AstFunction> callback_;
};

/// The folder with the compiler's own headers in `include`: beside an installed binary, else where
/// the build found them.
const std::string& resourceFolder() {
  static const std::string folder = [] {
    static const char anchor = 0;
    llvm::SmallString<256> beside(
        path::parent_path(fs::getMainExecutable(nullptr, const_cast<char*>(&anchor))));
    path::append(beside, "..", "lib", "l1budget", "clang");
    if (fs::is_directory(beside + "/include"))
      return realPath(beside);
    return path::parent_path(L1BUDGET_CLANG_HEADERS).str();
  }();
  return folder;
}

/// The folder that a file outside of any tree takes its headers from.
std::string projectRoot(StringRef file) {
  StringRef own = path::parent_path(file);
  llvm::SmallString<256> home;
  path::home_directory(home);
  StringRef folder = own;
  for (int steps = 0; steps < 64 && path::has_relative_path(folder) && folder != home; ++steps) {
    for (StringRef mark : {".git", ".l1budget.yaml", "compile_commands.json"})
      if (fs::exists(folder + "/" + mark))
        return folder.str();
    folder = path::parent_path(folder);
  }
  return path::has_relative_path(own) ? own.str() : file.str();
}

/// Clang crashes on a main file in UTF-16 or UTF-32.
bool isWideText(StringRef text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
         text.starts_with(StringRef("\0\0\xFE\xFF", 4));
}

llvm::Error checkReadable(const ParseRequest& request, const std::string& file) {
  auto fail = [&](const char* why) {
    return llvm::createStringError(llvm::errc::invalid_argument, "%s: %s", request.file.c_str(),
                                   why);
  };
  constexpr const char* wide = "is not UTF-8 text; save it as UTF-8";
  if (request.contents)
    return isWideText(*request.contents) ? fail(wide) : llvm::Error::success();
  fs::file_status status;
  if (std::error_code error = fs::status(file, status))
    return fail(error == llvm::errc::no_such_file_or_directory ? "no such file"
                                                               : error.message().c_str());
  if (fs::is_directory(status))
    return fail("is a folder; name a C++ source file");
  if (!fs::is_regular_file(status))
    return fail("is not a regular file");
  if (status.getSize() > largestFile)
    return fail("is larger than 64 MiB");
  llvm::Expected<fs::file_t> handle = fs::openNativeFileForRead(file);
  if (!handle)
    return fail(llvm::toString(handle.takeError()).c_str());
  char start[4] = {};
  llvm::Expected<size_t> size = fs::readNativeFile(*handle, start);
  fs::closeFile(*handle);
  if (!size)
    return fail(llvm::toString(size.takeError()).c_str());
  if (isWideText({start, *size}))
    return fail(wide);
  return llvm::Error::success();
}

std::unique_ptr<clang::CompilerInvocation> drive(std::vector<std::string> words,
                                                 const std::string& file) {
  for (const char* word :
       {"-w", "-fsyntax-only", "-ferror-limit=0", "-fbracket-depth=2048",
        "-fconstexpr-steps=1000000", "-ftemplate-depth=1024", "-fno-spell-checking",
        "-Wno-c++11-narrowing", "-xc++", "--no-default-config", "-resource-dir"})
    words.push_back(word);
  words.push_back(resourceFolder());
  words.push_back("--");
  words.push_back(file);

  std::vector<const char*> arguments;
  for (const std::string& word : words)
    arguments.push_back(word.c_str());
  clang::DiagnosticOptions options;
  clang::CreateInvocationOptions how;
  how.Diags = llvm::makeIntrusiveRefCnt<clang::DiagnosticsEngine>(
      llvm::makeIntrusiveRefCnt<clang::DiagnosticIDs>(), options, new clang::IgnoringDiagConsumer);
  how.RecoverOnError = true;
  return clang::createInvocation(arguments, how);
}

/// The include folders of the system's C and C++ libraries.
const std::vector<std::string>& systemFolders() {
  static const std::vector<std::string> folders = [] {
    std::vector<std::string> found;
    if (auto invocation = drive({"clang++"}, "file.cpp"))
      for (const auto& entry : invocation->getHeaderSearchOpts().UserEntries)
        found.push_back(realPath(entry.Path));
    return found;
  }();
  return folders;
}

/// The driver takes the library of the newest GCC, which may be installed without its headers.
std::vector<std::string> otherStandardLibrary() {
  if (llvm::any_of(systemFolders(), [](const std::string& f) { return fs::exists(f + "/vector"); }))
    return {};
  unsigned newest = 0;
  std::error_code error;
  for (fs::directory_iterator entry("/usr/include/c++", error), end; !error && entry != end;
       entry.increment(error))
    if (unsigned version; !path::filename(entry->path()).getAsInteger(10, version) &&
                          fs::exists(entry->path() + "/vector"))
      newest = std::max(newest, version);
  if (newest == 0)
    return {};
  std::string version = std::to_string(newest);
  std::string triple = llvm::Triple(llvm::sys::getDefaultTargetTriple()).getArchName().str();
  return {"/usr/include/c++/" + version, "/usr/include/" + triple + "-linux-gnu/c++/" + version};
}

std::unique_ptr<clang::CompilerInvocation> invoke(const Flags& flags, const std::string& file) {
  std::vector<std::string> words = {"clang++", "-std=c++20"};
  llvm::append_range(words, flags.arguments);
  auto addFolders = [&](const std::vector<std::string>& folders) {
    for (const std::string& folder : folders) {
      words.push_back("-isystem");
      words.push_back(folder);
    }
  };
  addFolders(stubIncludes(flags.includes));
  addFolders(otherStandardLibrary());
  return drive(std::move(words), file);
}

Readable readableFolders(const ParseRequest& request, const std::string& file) {
  std::string real = realPath(file);
  Readable readable;
  readable.roots = {real, realPath(projectRoot(real))};
  if (request.tree)
    readable.roots.push_back(request.tree->root);
  for (const std::string& folder : request.readable)
    readable.roots.push_back(realPath(folder));
  readable.trusted = systemFolders();
  llvm::append_range(readable.trusted, otherStandardLibrary());
  readable.trusted.push_back(realPath(resourceFolder()));
  return readable;
}

llvm::Error parseHere(const ParseRequest& request, const std::string& file, AstCallback callback) {
  Flags flags =
      request.commandLine.empty() ? Flags() : filterCommand(request.commandLine, request.directory);
  if (request.commandLine.empty() && request.tree)
    flags = treeFlags(*request.tree, file);
  std::shared_ptr<clang::CompilerInvocation> invocation = invoke(flags, file);
  if (!invocation)
    return llvm::createStringError(llvm::errc::invalid_argument, "%s: its flags make no sense",
                                   request.file.c_str());

  auto files = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      makeFence(readableFolders(request, file)));
  files->pushOverlay(makeStubs());

  invocation->getFrontendOpts().DisableFree = false;
  invocation->getFrontendOpts().SkipFunctionBodies = true;
  // With it, the compiler reports the number of errors on stderr.
  invocation->getDiagnosticOpts().ShowCarets = false;
  if (request.contents)
    invocation->getPreprocessorOpts().addRemappedFile(
        file, llvm::MemoryBuffer::getMemBufferCopy(*request.contents, file).release());

  ParseLog log;
  SitePaths paths(request, file);
  clang::CompilerInstance compiler(invocation);
  compiler.setVirtualFileSystem(files);
  compiler.createDiagnostics(new ErrorRecorder(log, paths));
  compiler.getDiagnostics().setFatalsAsError(true);
  bool parsed = false;
  Action action(log, [&](clang::ASTContext& context, clang::Sema& sema, const ParseLog& sofar) {
    parsed = true;
    callback(context, sema, sofar);
  });
  compiler.ExecuteAction(action);
  if (parsed)
    return llvm::Error::success();
  return llvm::createStringError(llvm::errc::io_error, "%s: cannot be read%s%s",
                                 request.file.c_str(), log.errors.empty() ? "" : ": ",
                                 log.errors.empty() ? "" : log.errors.front().message.c_str());
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

llvm::Error parseSource(const ParseRequest& request, AstCallback callback) {
  llvm::SmallString<256> absolute(request.file);
  if (std::error_code error = fs::make_absolute(absolute))
    return llvm::createStringError(error, "%s: %s", request.file.c_str(), error.message().c_str());
  if (request.file.find('\0') != std::string::npos)
    return llvm::createStringError(llvm::errc::invalid_argument, "a file's name has a NUL byte");
  std::string file(absolute);
  if (llvm::Error error = checkReadable(request, file))
    return error;
  // Links to a tree must not hide that a file lies in it.
  if (std::string real = realPath(file); request.tree && liesIn(real, request.tree->root))
    file = real;

  static std::once_flag once;
  std::call_once(once, catchCrashes);
  llvm::Error result = llvm::Error::success();
  llvm::CrashRecoveryContext recovery;
  bool finished = recovery.RunSafelyOnThread(
      [&] {
        SignalStack signalStack;
        llvm::consumeError(std::move(result));
        result = parseHere(request, file, callback);
      },
      stackSize);
  if (finished)
    return result;
  llvm::consumeError(std::move(result));
  return llvm::createStringError(llvm::errc::io_error,
                                 recovery.RetCode == Clock::outOfTime
                                     ? "%s: parsing did not finish in %u s of processor time"
                                     : "%s: the parser crashed on this file",
                                 request.file.c_str(), secondsLimit);
}

} // namespace l1budget
