// SPDX-License-Identifier: Apache-2.0
//
// In the cache a preamble is two files: `index-KEY` is a memo of what is known of it for each state
// of the headers under these flags, and `preamble-ID` is the precompiled header of one of them.
#include "analyzer/frontend/Preamble.h"

#include "analyzer/frontend/Definers.h"
#include "analyzer/frontend/Definitions.h"
#include "analyzer/frontend/Invocation.h"
#include "analyzer/support/EmbeddedFile.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Serialization/ASTWriter.h"
#include "llvm/Support/FileSystem.h"

namespace l1budget {

std::span<const EmbeddedFile> preambleHeaders();

/// What is known of a preamble without its bytes.
static void transfer(auto& archive, Is<Preamble> auto& preamble) {
  archive(preamble.id, preamble.facts, preamble.seesFileMacros);
}

namespace {

using llvm::StringRef;

constexpr StringRef headerName = "/l1budget-preamble.hpp";
constexpr StringRef precompiledName = "/l1budget-preamble.pch";

/// analyzer/frontend/preamble/preamble.hpp, or kernel.hpp
StringRef preambleText(const ParseRequest& request) {
  const StringRef name = request.kernel ? "kernel.hpp" : "preamble.hpp";
  for (const EmbeddedFile& file : preambleHeaders())
    if (StringRef(file.path) == name)
      return file.bytes;
  llvm_unreachable("no such preamble");
}

/// Members of std::vector and std::string are constexpr since C++20, and a constexpr template is
/// instantiated with its body wherever it is mentioned: up to a sixth of the work on a file, for
/// bodies that no evaluation enters. No constant of host code is computed with them; if one is, it
/// is an error, and the file is parsed again without the preamble.
class ContainerMembers : public clang::RecursiveASTVisitor<ContainerMembers> {
public:
  static void forgetConstexpr(clang::ASTContext& context) {
    for (clang::Decl* decl : context.getTranslationUnitDecl()->decls())
      if (auto* space = llvm::dyn_cast<clang::NamespaceDecl>(decl);
          space && space->isStdNamespace())
        ContainerMembers().TraverseDecl(space);
  }
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool VisitCXXMethodDecl(clang::CXXMethodDecl* method) {
    if (isContainer(method->getParent()) && method->isConstexpr() && !method->isConsteval() &&
        !method->getReturnType()->getContainedDeducedType())
      method->setConstexprKind(clang::ConstexprSpecKind::Unspecified);
    return true;
  }

private:
  static bool isContainer(const clang::CXXRecordDecl* record) {
    static constexpr StringRef names[] = {"vector",        "_Vector_base",     "_Vector_impl",
                                          "allocator",     "allocator_traits", "__new_allocator",
                                          "new_allocator", "basic_string"};
    return record->getIdentifier() && llvm::is_contained(names, record->getName());
  }
};

/// A precompiled header names itself and is written to memory.
class Generator : public clang::PCHGenerator {
public:
  Generator(clang::CompilerInstance& compiler, std::shared_ptr<clang::PCHBuffer> buffer,
            const ParseFacts& facts, std::function<void(clang::Sema&)> start)
      : PCHGenerator(compiler.getPreprocessor(), compiler.getModuleCache(), "", "",
                     std::move(buffer), compiler.getCodeGenOpts(), {}, /*AllowASTWithErrors=*/true,
                     // Content decides, and a header whose time alone moved is still the same.
                     /*IncludeTimestamps=*/false),
        compiler_(compiler), facts_(facts), start_(std::move(start)) {}

  void InitializeSema(clang::Sema& sema) override {
    PCHGenerator::InitializeSema(sema);
    start_(sema);
  }
  bool shouldSkipFunctionBody(clang::Decl* decl) override {
    return mayForgetBody(decl, compiler_.getSourceManager());
  }
  void HandleTranslationUnit(clang::ASTContext& context) override {
    ContainerMembers::forgetConstexpr(context);
    // A file is told of the errors in the headers that it includes, and of none in a source file.
    const clang::SourceManager& sources = context.getSourceManager();
    std::vector<clang::Decl*> ofSources;
    for (clang::Decl* decl : context.getTranslationUnitDecl()->decls())
      if (isSourceFile(pathOf(sources, decl->getLocation())))
        ofSources.push_back(decl);
    distrustBroken(ofSources, sources, facts_.errors);
    PCHGenerator::HandleTranslationUnit(context);
  }

private:
  clang::CompilerInstance& compiler_;
  const ParseFacts& facts_;
  std::function<void(clang::Sema&)> start_;
};

class PrecompileAction : public WatchedAction {
public:
  explicit PrecompileAction(ParseFacts& facts) : WatchedAction(facts, Clock::longestSeconds) {}

  std::shared_ptr<clang::PCHBuffer> buffer = std::make_shared<clang::PCHBuffer>();
  bool seesFileMacros = false;

private:
  bool BeginSourceFileAction(clang::CompilerInstance& compiler) override {
    compiler.getLangOpts().CompilingPCH = true;
    return true;
  }
  std::unique_ptr<clang::ASTConsumer> makeConsumer(clang::CompilerInstance& compiler) override {
    return std::make_unique<Generator>(
        compiler, buffer, facts_,
        [this, &compiler](clang::Sema& sema) { initializeSema(compiler, sema); });
  }
  void EndSourceFileAction() override {
    clang::IdentifierTable& names = getCompilerInstance().getPreprocessor().getIdentifierTable();
    for (StringRef macro : fileMacros)
      seesFileMacros |= names.find(macro) != names.end();
  }
};

std::string stateId(const std::string& key, const Inputs& inputs) {
  std::vector<std::string> parts{key};
  for (const Inputs::File& file : inputs.files) {
    parts.push_back(file.path);
    parts.push_back(std::to_string(file.hash));
  }
  parts.push_back("absent");
  llvm::append_range(parts, inputs.absent);
  return keyOf("preamble", parts);
}

std::string keyFor(const ParseRequest& request, const Flags& flags) {
  std::vector<std::string> parts{preambleText(request).str()};
  const Readable readable = sharedFolders(request);
  for (const auto* list : {&flags.shared, &readable.roots, &readable.trusted}) {
    parts.push_back(std::to_string(list->size()));
    llvm::append_range(parts, *list);
  }
  return keyOf("index", parts);
}

/// Files that several parses read at once: they have no working directory to change.
class SharedFiles : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;
  std::error_code setCurrentWorkingDirectory(const llvm::Twine&) override { return {}; }
};

/// Whether a file with these flags would see in a header of the preamble what the preamble has
/// seen.
bool serves(const Preamble& preamble, const Flags& flags) {
  if (flags.own.empty())
    return true;
  if (preamble.seesFileMacros && flags.ownMacros)
    return false;
  for (const auto& [from, header] : preamble.facts.missing)
    for (const std::string& folder : flags.ownIncludes)
      if (llvm::sys::fs::exists(folder + "/" + header))
        return false;
  return true;
}

} // namespace

void Preamble::open(StringRef text) {
  files = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  files->addFile(headerName, 0, llvm::MemoryBuffer::getMemBuffer(text, headerName));
  files->addFile(precompiledName, 0,
                 llvm::MemoryBuffer::getMemBuffer(stored ? stored.bytes : StringRef(made),
                                                  precompiledName,
                                                  /*RequiresNullTerminator=*/false));
}

void Preamble::mount(llvm::vfs::OverlayFileSystem& overlay,
                     clang::CompilerInvocation& invocation) const {
  overlay.pushOverlay(llvm::makeIntrusiveRefCnt<SharedFiles>(files));
  clang::PreprocessorOptions& options = invocation.getPreprocessorOpts();
  options.ImplicitPCHInclude = precompiledName.str();
  options.AllowPCHWithCompilerErrors = true;
  // Whether it is the right one was found out before, by content.
  options.DisablePCHOrModuleValidation = clang::DisableValidationForModuleKind::PCH;
  // It has them already.
  options.Includes.clear();
}

Preambles::Slot& Preambles::slotFor(const std::string& key) {
  std::lock_guard lock(mutex_);
  auto& slot = slots_[key];
  if (!slot)
    slot = std::make_unique<Slot>();
  return *slot;
}

std::string Preambles::idFor(const ParseRequest& request, const Flags& flags) {
  if (!request.tree && request.commandLine.empty())
    return "";
  const std::string key = keyFor(request, flags);
  Slot& slot = slotFor(key);
  std::lock_guard lock(slot.mutex);
  fill(slot, key, request, flags, /*whole=*/false);
  return slot.preamble && serves(*slot.preamble, flags) ? slot.preamble->id : "";
}

std::shared_ptr<const Preamble> Preambles::load(const ParseRequest& request, const Flags& flags) {
  if (!request.tree && request.commandLine.empty())
    return nullptr;
  const std::string key = keyFor(request, flags);
  Slot& slot = slotFor(key);
  std::lock_guard lock(slot.mutex);
  fill(slot, key, request, flags, /*whole=*/true);
  return slot.preamble && serves(*slot.preamble, flags) ? slot.preamble : nullptr;
}

void Preambles::fill(Slot& slot, const std::string& key, const ParseRequest& request,
                     const Flags& flags, bool whole) {
  if (slot.failed)
    return;
  if (!slot.preamble)
    slot.preamble = find(key);
  auto complete = [&] {
    if (!slot.preamble)
      return false;
    if (!slot.preamble->isWhole())
      slot.preamble->stored = store_.get(slot.preamble->id);
    if (slot.preamble->isWhole() && !slot.preamble->files)
      slot.preamble->open(preambleText(request));
    return slot.preamble->isWhole();
  };
  if (slot.preamble && !whole)
    return;
  if (complete())
    return;
  store_.exclusively(key, [&] {
    // Another process may have made it meanwhile.
    slot.preamble = find(key);
    if (complete())
      return;
    slot.preamble = make(key, request, flags);
    slot.failed = !complete();
  });
}

std::shared_ptr<Preamble> Preambles::find(const std::string& key) {
  const std::optional<std::string> known = memo_.recall(key);
  if (!known)
    return nullptr;
  auto preamble = std::make_shared<Preamble>();
  ArchiveReader reader(*known);
  reader(*preamble);
  return reader.complete() ? preamble : nullptr;
}

std::shared_ptr<Preamble> Preambles::make(const std::string& key, const ParseRequest& request,
                                          const Flags& flags) {
  notice_("reading the common headers once");
  auto preamble = std::make_shared<Preamble>();
  Inputs inputs;
  llvm::Error error = runContained("preamble", [&]() -> llvm::Error {
    auto invocation = invoke(flags.shared, headerName.str());
    if (!invocation)
      return llvm::createStringError(llvm::errc::invalid_argument, "no invocation");
    invocation->getPreprocessorOpts().WriteCommentListToPCH = false;
    auto recorder = llvm::makeIntrusiveRefCnt<InputRecorder>(makeFence(sharedFolders(request)));
    auto files = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(recorder);
    files->pushOverlay(makeStubs());
    auto memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
    memory->addFile(headerName, 0,
                    llvm::MemoryBuffer::getMemBuffer(preambleText(request), headerName));
    files->pushOverlay(std::move(memory));
    SitePaths paths(request, headerName.str());
    clang::CompilerInstance compiler(std::move(invocation));
    compiler.setVirtualFileSystem(files);
    compiler.createDiagnostics(recordErrors(preamble->facts, paths).release());
    compiler.getDiagnostics().setFatalsAsError(true);
    PrecompileAction action(preamble->facts);
    compiler.ExecuteAction(action);
    if (!action.buffer->IsComplete)
      return llvm::createStringError(llvm::errc::io_error, "not written");
    preamble->made.assign(action.buffer->Data.begin(), action.buffer->Data.end());
    preamble->seesFileMacros = action.seesFileMacros;
    inputs = recorder->take();
    return llvm::Error::success();
  });
  if (error) {
    llvm::consumeError(std::move(error));
    return nullptr;
  }
  preamble->id = stateId(key, inputs);

  if (!store_.put(preamble->id, preamble->made))
    return preamble;
  ArchiveWriter writer;
  writer(*preamble);
  memo_.remember(key, inputs, writer.take());
  // Mapped, it is shared with other processes.
  if (Stored stored = store_.get(preamble->id)) {
    preamble->stored = std::move(stored);
    preamble->made.clear();
    preamble->made.shrink_to_fit();
  }
  return preamble;
}

} // namespace l1budget
