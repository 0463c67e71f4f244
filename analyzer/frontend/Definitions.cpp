// SPDX-License-Identifier: Apache-2.0
#include "analyzer/frontend/Definitions.h"

#include "analyzer/frontend/Definers.h"

#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Parse/Parser.h"
#include "clang/Sema/Sema.h"
#include "llvm/Support/TimeProfiler.h"

#include <functional>

namespace l1budget {
namespace {

using llvm::StringRef;

/// What is read into one unit, at most.
constexpr size_t mostSources = 24;

/// Text is no size: what makes names and definitions for kernels is not worth reading a file.
bool isText(clang::QualType type) {
  const auto* record = type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!record || !record->isInStdNamespace() || !record->getIdentifier())
    return false;
  if (llvm::is_contained({"basic_string", "basic_string_view"}, record->getName()))
    return true;
  const auto* container = dyn_cast<clang::ClassTemplateSpecializationDecl>(record);
  if (!container ||
      !llvm::is_contained({"map", "pair", "unordered_map", "vector"}, record->getName()))
    return false;
  const unsigned parts = record->getName() == "vector" ? 1 : 2;
  const auto arguments = container->getTemplateArgs().asArray();
  return arguments.size() >= parts &&
         llvm::all_of(arguments.take_front(parts), [](const clang::TemplateArgument& argument) {
           return argument.getKind() == clang::TemplateArgument::Type &&
                  isText(argument.getAsType());
         });
}

/// Every function of a file with a body.
class Bodies : public clang::DynamicRecursiveASTVisitor {
public:
  explicit Bodies(std::function<void(clang::FunctionDecl*)> visit) : visit_(std::move(visit)) {}
  bool VisitFunctionDecl(clang::FunctionDecl* function) override {
    if (function->isThisDeclarationADefinition() && function->hasBody())
      visit_(function);
    return true;
  }

private:
  std::function<void(clang::FunctionDecl*)> visit_;
};

/// Whether a body names a declaration that `isForeign`.
class Names : public clang::DynamicRecursiveASTVisitor {
public:
  explicit Names(std::function<bool(const clang::Decl*)> isForeign)
      : isForeign_(std::move(isForeign)) {}
  bool VisitDeclRefExpr(clang::DeclRefExpr* expr) override {
    foreign |= isForeign_(expr->getDecl());
    return !foreign;
  }
  bool foreign = false;

private:
  std::function<bool(const clang::Decl*)> isForeign_;
};

} // namespace

void distrustBroken(llvm::ArrayRef<clang::Decl*> decls, const clang::SourceManager& sources,
                    llvm::ArrayRef<std::pair<std::string, Diagnostic>> errors) {
  if (errors.empty())
    return;
  Bodies bodies([&](clang::FunctionDecl* function) {
    if (function->getBeginLoc().isInvalid() || function->getEndLoc().isInvalid())
      return;
    const std::string file = pathOf(sources, function->getBeginLoc());
    const unsigned first = sources.getExpansionLineNumber(function->getBeginLoc());
    const unsigned last = sources.getExpansionLineNumber(function->getEndLoc());
    if (llvm::any_of(errors, [&](const auto& error) {
          return error.first == file && error.second.site.line >= first &&
                 error.second.site.line <= last;
        }))
      function->setInvalidDecl();
  });
  for (clang::Decl* decl : decls)
    bodies.TraverseDecl(decl);
}

Definitions::Definitions(clang::Parser& parser, const ParseFacts& facts)
    : parser_(parser), sema_(parser.getActions()), facts_(facts) {
  const clang::SourceManager& sources = sema_.getSourceManager();
  if (clang::OptionalFileEntryRef main = sources.getFileEntryRefForID(sources.getMainFileID()))
    sources_.insert(main->getFileEntry().tryGetRealPathName());
}

std::string Definitions::fileOf(const clang::Decl* decl) const {
  return pathOf(sema_.getSourceManager(), decl->getLocation());
}

bool Definitions::isForeign(const clang::Decl* decl, StringRef file) const {
  // Locals are their function's business.
  if (decl->getParentFunctionOrMethod())
    return false;
  return llvm::all_of(decl->redecls(), [&](const clang::Decl* other) {
    // What does not compile declares nothing.
    const std::string place = fileOf(other);
    return other->isInvalidDecl() || (place != file && sources_.contains(place));
  });
}

const clang::FunctionDecl* Definitions::find(const clang::FunctionDecl* function) {
  if (const clang::FunctionDecl* pattern = function->getTemplateInstantiationPattern())
    function = pattern;
  const clang::FunctionDecl* definition = nullptr;
  auto isDefined = [&] { return function->isDefined(definition); };
  auto trusted = [&] { return definition->isInvalidDecl() ? nullptr : definition; };
  if (isDefined())
    return trusted();
  if (!sought_.insert(function->getCanonicalDecl()).second || function->isDeleted() ||
      function->isDefaulted() || function->isPureVirtual() || function->isImplicit() ||
      isText(function->getReturnType()))
    return nullptr;
  const std::string name =
      isa<clang::CXXConstructorDecl>(function)
          ? cast<clang::CXXConstructorDecl>(function)->getParent()->getNameAsString()
          : function->getNameAsString();
  llvm::vfs::FileSystem& files = sema_.getSourceManager().getFileManager().getVirtualFileSystem();
  llvm::StringSet<> headers;
  for (const clang::FunctionDecl* declaration : function->redecls()) {
    const std::string header = fileOf(declaration);
    // The objects of tt-metal's interface are for models and names, not for what they are made of.
    const bool isObjects =
        isa<clang::CXXMethodDecl>(function) && StringRef(header).contains("/tt-metalium/");
    if (header.empty() || isObjects || !headers.insert(header).second ||
        sema_.getSourceManager().isInSystemHeader(declaration->getLocation()))
      continue;
    if (visitDefiners(files, header, name, [&](const std::string& file) {
          if (sources_.contains(file) || sources_.size() > mostSources)
            return false;
          read(file, name);
          return isDefined();
        }))
      return trusted();
  }
  return nullptr;
}

void Definitions::read(const std::string& file, StringRef because) {
  llvm::TimeTraceScope scope("Definitions", [&] { return file + " for " + because.str(); });
  clang::Preprocessor& preprocessor = sema_.getPreprocessor();
  clang::SourceManager& sources = sema_.getSourceManager();
  const size_t errors = facts_.errors.size();
  const unsigned redefinitions = facts_.redefinitions;

  // Macros of one source file are not meant for another.
  std::string text;
  for (const auto& [source, macro] : facts_.macros)
    if (sources_.contains(source))
      text += "#undef " + macro + "\n";
  text += "#include \"" + file + "\"\n";
  const clang::FileID id =
      sources.createFileID(llvm::MemoryBuffer::getMemBufferCopy(text, "l1budget-next.cpp"));
  sources_.insert(file);
  if (preprocessor.EnterSourceFile(id, nullptr, clang::SourceLocation()))
    return;
  // The end of the last file has closed it.
  sema_.TUScope = parser_.getCurScope();
  parser_.ConsumeAnyToken();
  llvm::SmallVector<clang::Decl*> declared, ofFile;
  clang::Parser::DeclGroupPtrTy group;
  auto imports = clang::Sema::ModuleImportState::NotACXX20Module;
  while (!parser_.ParseTopLevelDecl(group, imports))
    if (group)
      for (clang::Decl* decl : group.get()) {
        declared.push_back(decl);
        if (fileOf(decl) == file)
          ofFile.push_back(decl);
      }

  const bool clashes = facts_.redefinitions > redefinitions;
  distrustBroken(declared, sources, llvm::ArrayRef(facts_.errors).drop_front(errors));
  Bodies bodies([&](clang::FunctionDecl* function) {
    Names names([&](const clang::Decl* decl) { return isForeign(decl, file); });
    if (!clashes)
      names.TraverseStmt(function->getBody());
    if (clashes || names.foreign)
      function->setInvalidDecl();
  });
  for (clang::Decl* decl : ofFile)
    bodies.TraverseDecl(decl);
}

} // namespace l1budget
