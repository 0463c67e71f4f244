// SPDX-License-Identifier: Apache-2.0
#include "analyzer/engine/Variables.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace l1budget {

namespace {

/// All parts of a program's expressions.
llvm::DenseSet<const ExprNode*> partsOf(const Program& program) {
  llvm::DenseSet<const ExprNode*> parts;
  std::vector<Expr> open;
  auto add = [&](Expr expr) {
    if (expr && parts.insert(expr.node()).second)
      open.push_back(expr);
  };
  for (const auto* buffers : {&program.circularBuffers, &program.untaken})
    for (const CircularBuffer& buffer : *buffers) {
      for (Expr expr : {buffer.totalSize, buffer.guard, buffer.tensorIf})
        add(expr);
      for (const BufferIndex& index : buffer.indices)
        for (Expr expr : {index.index, index.pageSize, index.guard})
          add(expr);
    }
  for (const Kernel& kernel : program.kernels) {
    for (Expr expr : {kernel.maxRuntimeArgs, kernel.commonRuntimeArgs, kernel.guard})
      add(expr);
    for (Expr expr : kernel.compileTimeArgs)
      add(expr);
    for (const auto& [name, expr] : kernel.namedCompileTimeArgs)
      add(expr);
  }
  for (const Semaphore& semaphore : program.semaphores)
    add(semaphore.guard);
  while (!open.empty()) {
    const Expr expr = open.back();
    open.pop_back();
    for (unsigned i = 0; i < 3; ++i)
      add(expr.operand(i));
  }
  return parts;
}

} // namespace

void Variables::clear() { variables_.clear(); }

void Variables::add(llvm::StringRef name, Expr value, unsigned depth) {
  value = withoutCasts(value);
  if (!value || value.constant() || value.symbol() || value.unknown())
    return;
  const auto [it, isNew] =
      variables_.try_emplace(name, Variable{value, depth, size_t(variables_.size())});
  Variable& known = it->second;
  if (isNew || known.value == value || depth > known.depth)
    return;
  known.value = depth < known.depth ? value : Expr();
  known.depth = depth;
}

std::vector<std::pair<std::string, Expr>> Variables::namesIn(const Program& program) const {
  const auto parts = partsOf(program);
  std::vector<const llvm::StringMapEntry<Variable>*> found;
  for (const auto& entry : variables_)
    if (const Expr value = entry.second.value;
        value && parts.contains(value.node()) &&
        !llvm::is_contained(program.inputs, entry.first().str()))
      found.push_back(&entry);
  llvm::sort(found, [](const auto* a, const auto* b) { return a->second.order < b->second.order; });
  std::vector<std::pair<std::string, Expr>> names;
  for (const auto* entry : found)
    names.emplace_back(entry->first().str(), entry->second.value);
  return names;
}

} // namespace l1budget
