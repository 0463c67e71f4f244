// SPDX-License-Identifier: Apache-2.0
//
// One file becomes one AST, whatever it contains: Clang runs in this process on a stack of its own,
// behind a fence around the disk, with limits where a text could make it work without end.
#include "analyzer/frontend/Definitions.h"
#include "analyzer/frontend/Invocation.h"
#include "analyzer/frontend/Preamble.h"
#include "analyzer/frontend/Watch.h"

#include "clang/Basic/Stack.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Parse/Parser.h"
#include "clang/Sema/EnterExpressionEvaluationContext.h"
#include "clang/Sema/Sema.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/TimeProfiler.h"

#include <functional>

namespace l1budget {
namespace {

namespace fs = llvm::sys::fs;
using llvm::StringRef;

class Consumer : public clang::SemaConsumer {
public:
  Consumer(clang::CompilerInstance& compiler, std::function<void(clang::Sema&)> start)
      : compiler_(compiler), start_(std::move(start)) {}

  void InitializeSema(clang::Sema& sema) override { start_(sema); }
  bool shouldSkipFunctionBody(clang::Decl* decl) override {
    return mayForgetBody(decl, compiler_.getSourceManager());
  }

private:
  clang::CompilerInstance& compiler_;
  std::function<void(clang::Sema&)> start_;
};

/// Parses as clang::ParseAST does, and keeps the parser, so that more can be read into the unit.
class ParseAction : public WatchedAction {
public:
  using Done = std::function<void(clang::Parser&)>;
  ParseAction(ParseFacts& facts, unsigned seconds, Done done)
      : WatchedAction(facts, seconds), done_(std::move(done)) {}

private:
  std::unique_ptr<clang::ASTConsumer> makeConsumer(clang::CompilerInstance& compiler) override {
    return std::make_unique<Consumer>(
        compiler, [this, &compiler](clang::Sema& sema) { initializeSema(compiler, sema); });
  }
  void ExecuteAction() override {
    clang::noteBottomOfStack();
    clang::CompilerInstance& compiler = getCompilerInstance();
    compiler.createSema(getTranslationUnitKind(), nullptr);
    clang::Sema& sema = compiler.getSema();
    clang::Parser parser(compiler.getPreprocessor(), sema, /*SkipFunctionBodies=*/true);
    compiler.getPreprocessor().EnterMainSourceFile();
    if (clang::ExternalASTSource* preamble = compiler.getASTContext().getExternalSource())
      preamble->StartTranslationUnit(&compiler.getASTConsumer());
    parser.Initialize();
    {
      llvm::TimeTraceScope scope("Frontend");
      clang::Parser::DeclGroupPtrTy group;
      clang::Sema::ModuleImportState imports;
      clang::EnterExpressionEvaluationContext evaluated(
          sema, clang::Sema::ExpressionEvaluationContext::PotentiallyEvaluated);
      for (bool end = parser.ParseFirstTopLevelDecl(group, imports); !end;
           end = parser.ParseTopLevelDecl(group, imports))
        ;
    }
    clock_.allow(Clock::longestSeconds);
    done_(parser);
  }

  Done done_;
};

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

/// With a preamble, a file that does not compile is not handed to the callback, since the preamble
/// may be the reason; `rejected` says so.
llvm::Expected<Inputs> parseHere(const ParseRequest& request, const std::string& file,
                                 const Flags& flags, const Preamble* preamble, bool& rejected,
                                 AstCallback callback) {
  std::shared_ptr<clang::CompilerInvocation> invocation = invoke(flags.all(), file);
  if (!invocation)
    return llvm::createStringError(llvm::errc::invalid_argument, "%s: its flags make no sense",
                                   request.file.c_str());
  auto recorder =
      llvm::makeIntrusiveRefCnt<InputRecorder>(makeFence(readableFolders(request, file)));
  auto files = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(recorder);
  files->pushOverlay(makeStubs());
  if (preamble)
    preamble->mount(*files, *invocation);
  if (request.contents)
    invocation->getPreprocessorOpts().addRemappedFile(
        file, llvm::MemoryBuffer::getMemBufferCopy(*request.contents, file).release());

  ParseFacts facts;
  SitePaths paths(request, file);
  clang::CompilerInstance compiler(invocation);
  compiler.setVirtualFileSystem(files);
  compiler.createDiagnostics(recordErrors(facts, paths).release());
  compiler.getDiagnostics().setFatalsAsError(true);
  bool parsed = false;
  ParseAction action(facts, request.secondsLimit, [&](clang::Parser& parser) {
    parsed = true;
    rejected = preamble && !facts.errors.empty();
    if (rejected)
      return;
    // What the callback instantiates on demand is no news about the file.
    const ParseLog log = logOf(facts, preamble ? &preamble->facts : nullptr, file);
    // The end of the file has closed it; what is instantiated on demand may declare a builtin
    // there.
    parser.getActions().TUScope = parser.getCurScope();
    Definitions definitions(parser, facts);
    callback({parser.getActions().getASTContext(), parser.getActions(), log, definitions});
  });
  compiler.ExecuteAction(action);
  if (parsed)
    return recorder->take();
  return llvm::createStringError(
      llvm::errc::io_error, "%s: cannot be read%s%s", request.file.c_str(),
      facts.errors.empty() ? "" : ": ",
      facts.errors.empty() ? "" : facts.errors.front().second.message.c_str());
}

} // namespace

std::string filePath(const ParseRequest& request) {
  llvm::SmallString<256> absolute(request.file);
  fs::make_absolute(absolute);
  // Links to a tree must not hide that a file lies in it.
  std::string real = realPath(absolute);
  return request.tree && liesIn(real, request.tree->root) ? real : std::string(absolute);
}

llvm::Expected<Inputs> parseSource(const ParseRequest& request, AstCallback callback) {
  if (request.file.find('\0') != std::string::npos)
    return llvm::createStringError(llvm::errc::invalid_argument, "a file's name has a NUL byte");
  const std::string file = filePath(request);
  if (llvm::Error error = checkReadable(request, file))
    return std::move(error);

  const Flags flags = flagsOf(request, file);
  std::shared_ptr<const Preamble> preamble =
      request.preambles ? request.preambles->load(request, flags) : nullptr;
  Inputs inputs;
  bool rejected = false;
  auto parse = [&](const Preamble* with) {
    return runContained(request.file, [&]() -> llvm::Error {
      auto read = parseHere(request, file, flags, with, rejected, callback);
      if (read)
        inputs = std::move(*read);
      return read.takeError();
    });
  };
  llvm::Error error = parse(preamble.get());
  // A preamble saves time and must not cost an answer; without it, a file takes longer.
  if (preamble && (error || rejected) && !error.isA<OutOfTime>()) {
    llvm::consumeError(std::move(error));
    error = parse(nullptr);
  }
  if (error)
    return std::move(error);
  return inputs;
}

} // namespace l1budget
