// SPDX-License-Identifier: Apache-2.0
//
// A kernel as an entry: it has no parameters, its arguments are what the host code gave it.
#include "analyzer/engine/Evaluator.h"

#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace l1budget {

namespace {

/// Where a processor starts (tt-metal: hw/firmware/src/tt-1xx/brisck.cc, trisck.cc); in early trees
/// it is in a namespace.
const FunctionDecl* kernelMain(const DeclContext* context, const SourceManager& sources) {
  for (const Decl* decl : context->noload_decls()) {
    if (!sources.isInMainFile(sources.getExpansionLoc(decl->getLocation())))
      continue;
    if (const auto* function = dyn_cast<FunctionDecl>(decl);
        function && function->getIdentifier() && function->getName() == "kernel_main" &&
        function->isThisDeclarationADefinition())
      return function;
    if (const auto* space = dyn_cast<NamespaceDecl>(decl))
      if (const FunctionDecl* found = kernelMain(space, sources))
        return found;
  }
  return nullptr;
}

} // namespace

KernelReading Evaluator::runKernel(const FunctionDecl* main, const Program& program,
                                   const Kernel& kernel) {
  begin({});
  // Values of the kernel and of its host are of one pool: they are compared.
  pool_ = program.pool;
  recorder_ = std::make_unique<Recorder>(pool_);
  recorder_->kernel.emplace(Recorder::KernelRun{program, kernel});
  state_.guard = state_.assumed = pool_->boolean(true);
  isKernel_ = true;
  addKernelApiModels(models_);
  (void)runBody(main, std::nullopt, {}, nullptr);
  KernelReading reading = std::move(recorder_->kernel->reading);
  for (const Unknown& unknown : recorder_->unknowns())
    reading.gaps.push_back({unknown.why, unknown.site});
  return reading;
}

KernelReading readKernel(ASTContext& ast, Sema& sema, const Budget& budget,
                         const EngineOptions& options, const Program& program,
                         const Kernel& kernel) {
  const FunctionDecl* main = kernelMain(ast.getTranslationUnitDecl(), ast.getSourceManager());
  if (!main || !main->hasBody()) {
    KernelReading reading;
    reading.unread = "has no kernel_main that compiles here";
    return reading;
  }
  const llvm::DenseSet<const FunctionDecl*> none;
  Evaluator evaluator(ast, sema, budget, options, none);
  return evaluator.runKernel(main, program, kernel);
}

} // namespace l1budget
