// SPDX-License-Identifier: Apache-2.0
//
// What to evaluate in a file: every function that configures a program and is not called by another
// that does. And the ledger's left side: every place in the text that creates a circular buffer.
#include "analyzer/engine/Evaluator.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;

namespace l1budget {

namespace {

bool namesProgram(QualType type) {
  if (type.isNull()) // what the compiler gave up on
    return false;
  const CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl();
  return record && record->getIdentifier() &&
         (record->getName() == "Program" || record->getName() == "ProgramDescriptor");
}

llvm::StringRef calleeName(const CallExpr* call) {
  if (const FunctionDecl* callee = call->getDirectCallee())
    return callee->getIdentifier() ? callee->getName() : llvm::StringRef();
  if (const auto* lookup = dyn_cast<UnresolvedLookupExpr>(call->getCallee()->IgnoreParens()))
    if (const IdentifierInfo* name = lookup->getName().getAsIdentifierInfo())
      return name->getName();
  return "";
}

/// The functions of the main file: whom they call, and whether they touch a program themselves.
class Survey : public RecursiveASTVisitor<Survey> {
public:
  Survey(ASTContext& ast, const std::string& file, std::vector<CbSite>& sites)
      : ast_(ast), file_(file), sites_(sites) {}

  llvm::SetVector<const FunctionDecl*> functions;
  llvm::DenseMap<const FunctionDecl*, llvm::SetVector<const FunctionDecl*>> calls;
  llvm::DenseSet<const FunctionDecl*> touches;
  llvm::DenseSet<const FunctionDecl*> creates; ///< circular buffers, in one way or another

  bool TraverseDecl(Decl* declaration) {
    // Headers are evaluated when something calls into them.
    if (declaration && isa<NamespaceDecl, FunctionDecl, CXXRecordDecl, FunctionTemplateDecl,
                           ClassTemplateDecl, VarDecl>(declaration))
      if (!isa<NamespaceDecl>(declaration) &&
          !ast_.getSourceManager().isInMainFile(
              ast_.getSourceManager().getExpansionLoc(declaration->getLocation())))
        return true;
    const auto* function = dyn_cast_or_null<FunctionDecl>(declaration);
    // A lambda's body belongs to the function it is written in.
    const bool enters = function && function->doesThisDeclarationHaveABody() && !isLambda(function);
    const FunctionDecl* outer = current_;
    if (enters) {
      current_ = function->getCanonicalDecl();
      functions.insert(current_);
    }
    const bool result = RecursiveASTVisitor::TraverseDecl(declaration);
    current_ = outer;
    return result;
  }

  bool VisitCallExpr(CallExpr* call) {
    const llvm::StringRef name = calleeName(call);
    if (name == "CreateCircularBuffer") {
      addSite(call);
      if (current_)
        creates.insert(current_);
    }
    if (current_) {
      if (const FunctionDecl* callee = call->getDirectCallee())
        calls[current_].insert(callee->getCanonicalDecl());
      if (namesProgram(call->getType()))
        touches.insert(current_);
      for (const clang::Expr* argument : call->arguments())
        if (namesProgram(argument->getType()))
          touches.insert(current_);
    }
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr* expr) {
    if (current_ && namesProgram(expr->getType()) &&
        !expr->getConstructor()->isCopyOrMoveConstructor())
      touches.insert(current_);
    return true;
  }
  bool VisitExpr(clang::Expr* expr) {
    const CXXRecordDecl* record =
        expr->getType().isNull() ? nullptr : expr->getType()->getAsCXXRecordDecl();
    if (!current_ || !record || !record->getIdentifier())
      return true;
    if (namesProgram(expr->getType()))
      touches.insert(current_);
    if (record->getName() == "CBDescriptor")
      creates.insert(current_);
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr* expr) {
    // A function that is handed on is called by whoever gets it.
    if (current_)
      if (const auto* function = dyn_cast<FunctionDecl>(expr->getDecl()))
        calls[current_].insert(function->getCanonicalDecl());
    return true;
  }

private:
  static bool isLambda(const FunctionDecl* function) {
    const auto* method = dyn_cast<CXXMethodDecl>(function);
    return method && method->getParent()->isLambda();
  }
  void addSite(const CallExpr* call) {
    const SourceManager& sources = ast_.getSourceManager();
    const PresumedLoc place =
        sources.getPresumedLoc(sources.getExpansionLoc(call->getBeginLoc()), false);
    if (place.isInvalid())
      return;
    CbSite site{{file_.empty() ? place.getFilename() : file_, place.getLine(), place.getColumn()},
                current_ ? current_->getQualifiedNameAsString() : ""};
    for (const CbSite& known : sites_)
      if (known.site == site.site)
        return;
    sites_.push_back(std::move(site));
  }

  ASTContext& ast_;
  const std::string& file_;
  std::vector<CbSite>& sites_;
  const FunctionDecl* current_ = nullptr;
};

/// Calls of CreateCircularBuffer as the text has them: what a parse error drops from the AST is
/// still here, what the preprocessor leaves out is too.
std::vector<Site> callsInText(const ASTContext& ast, const std::string& name) {
  const SourceManager& sources = ast.getSourceManager();
  const FileID file = sources.getMainFileID();
  Lexer lexer(file, sources.getBufferOrFake(file), sources, ast.getLangOpts());
  std::vector<Site> found;
  Token token;
  SourceLocation named;
  while (!lexer.LexFromRawLexer(token)) {
    if (named.isValid() && token.is(tok::l_paren)) {
      const PresumedLoc place = sources.getPresumedLoc(named, false);
      found.push_back(
          {name.empty() ? place.getFilename() : name, place.getLine(), place.getColumn()});
    }
    named = token.is(tok::raw_identifier) && token.getRawIdentifier() == "CreateCircularBuffer"
                ? token.getLocation()
                : SourceLocation();
  }
  return found;
}

} // namespace

FileResult evaluateFile(ASTContext& ast, Sema& sema, const Budget& budget,
                        const EngineOptions& options) {
  FileResult result;
  Survey survey(ast, options.file, result.sites);
  survey.TraverseDecl(ast.getTranslationUnitDecl());
  llvm::sort(result.sites, [](const CbSite& a, const CbSite& b) { return a.site < b.site; });
  result.textSites = callsInText(ast, options.file);

  // Reaching is transitive within the file.
  auto reachable = [&](llvm::DenseSet<const FunctionDecl*> reaches) {
    for (bool changed = true; changed;) {
      changed = false;
      for (const FunctionDecl* function : survey.functions)
        if (!reaches.contains(function) &&
            llvm::any_of(survey.calls[function],
                         [&](const FunctionDecl* callee) { return reaches.contains(callee); })) {
          reaches.insert(function);
          changed = true;
        }
    }
    return reaches;
  };
  survey.touches.insert(survey.creates.begin(), survey.creates.end());
  const llvm::DenseSet<const FunctionDecl*> reaches = reachable(survey.touches);
  const llvm::DenseSet<const FunctionDecl*> creates = reachable(survey.creates);
  llvm::DenseSet<const FunctionDecl*> called;
  for (const FunctionDecl* function : survey.functions)
    if (reaches.contains(function))
      for (const FunctionDecl* callee : survey.calls[function])
        if (callee != function)
          called.insert(callee);

  for (const FunctionDecl* function : survey.functions) {
    // An object's constructor and destructor run where the object lives.
    if (!reaches.contains(function) || called.contains(function) ||
        isa<CXXConstructorDecl, CXXDestructorDecl>(function))
      continue;
    const FunctionDecl* definition = nullptr;
    if (const FunctionTemplateDecl* pattern = function->getDescribedFunctionTemplate();
        pattern && pattern->spec_begin() == pattern->spec_end() && creates.contains(function))
      result.programs.push_back(
          Evaluator(ast, sema, budget, options)
              .unseenProgram(
                  function, "a template that creates circular buffers and that nothing here uses"));
    if (!function->isDefined(definition) || definition->isDependentContext())
      continue;
    const std::string name = definition->getQualifiedNameAsString();
    if (!options.entry.empty() && name != options.entry &&
        !llvm::StringRef(name).ends_with("::" + options.entry))
      continue;
    result.entries.push_back(name);
    Evaluator evaluator(ast, sema, budget, options);
    std::vector<Program> programs = evaluator.runEntry(definition);
    if (programs.empty() && creates.contains(function))
      programs.push_back(evaluator.unseenProgram(
          definition, "creates circular buffers in a way that is not followed"));
    for (Program& program : programs)
      result.programs.push_back(std::move(program));
  }
  return result;
}

} // namespace l1budget
