// SPDX-License-Identifier: Apache-2.0
#include "analyzer/domain/Node.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Support/MathExtras.h"

#include <cassert>

namespace l1budget {

int64_t wrap(int64_t value, IntType type) {
  if (type.width >= 64)
    return value;
  const uint64_t mask = (uint64_t(1) << type.width) - 1;
  const uint64_t low = uint64_t(value) & mask;
  return type.isSigned ? llvm::SignExtend64(low, type.width) : int64_t(low);
}

Op Expr::op() const { return node_->op; }
IntType Expr::type() const { return node_->type; }
Expr Expr::operand(unsigned index) const { return Expr(node_->operands[index]); }
std::optional<int64_t> Expr::constant() const {
  if (!node_ || node_->op != Op::Constant)
    return std::nullopt;
  return node_->value;
}
const Symbol* Expr::symbol() const { return node_ ? node_->symbol : nullptr; }
const Symbol* Expr::unknown() const { return node_ ? node_->unknown : nullptr; }
bool Expr::isSymbolic() const { return node_ && node_->symbolic; }

const std::string& Expr::tableName() const { return node_->table->name; }
const std::vector<std::pair<int64_t, int64_t>>& Expr::results() const {
  return node_->table->results;
}

static void forEachPart(const ExprNode* root, llvm::function_ref<void(const ExprNode*)> visit) {
  llvm::SmallPtrSet<const ExprNode*, 16> seen;
  auto walk = [&](auto& self, const ExprNode* node) -> void {
    if (!node || !node->symbolic || !seen.insert(node).second)
      return;
    for (const ExprNode* operand : node->operands)
      self(self, operand);
    visit(node);
  };
  walk(walk, root);
}

std::vector<const Symbol*> Expr::symbols() const {
  std::vector<const Symbol*> found;
  forEachPart(node_, [&](const ExprNode* node) {
    if (node->symbol)
      found.push_back(node->symbol);
  });
  return found;
}

std::vector<Expr> Expr::leaves() const {
  std::vector<Expr> found;
  forEachPart(node_, [&](const ExprNode* node) {
    if (node->symbol)
      found.emplace_back(node);
  });
  return found;
}

std::vector<Expr> Expr::parts() const {
  std::vector<Expr> found;
  forEachPart(node_, [&](const ExprNode* node) { found.emplace_back(node); });
  return found;
}

ExprPool::ExprPool() : impl_(std::make_unique<Impl>(*this)) {}
ExprPool::~ExprPool() = default;
size_t ExprPool::size() const { return impl_->count; }

const Symbol* ExprPool::restoreSymbol(Symbol symbol) {
  if (symbol.isUnknown())
    return &impl_->symbols.emplace_back(std::move(symbol));
  const Symbol*& slot = impl_->inputs[symbol.name];
  if (!slot)
    slot = &impl_->symbols.emplace_back(std::move(symbol));
  return slot;
}

Expr ExprPool::restore(Op op, IntType type, int64_t value, const Symbol* symbol, Expr a, Expr b,
                       Expr c) {
  return impl_->make(op, type, value, symbol, a, b, c);
}

uint64_t ExprPool::work() const { return impl_->work; }

Expr ExprPool::constant(int64_t value, IntType type) {
  return impl_->make(Op::Constant, type, wrap(value, type), nullptr);
}

void ExprPool::give(std::string_view name, int64_t value) { impl_->given[name] = {value}; }

bool ExprPool::wasAsked(std::string_view name) const {
  const auto known = impl_->given.find(name);
  return known == impl_->given.end() ? impl_->inputs.contains(name) : known->second.asked;
}

std::vector<std::string> ExprPool::inputNames() const {
  std::vector<std::string> names;
  for (const auto& entry : impl_->inputs)
    names.push_back(entry.first().str());
  for (const auto& entry : impl_->given)
    if (entry.second.asked)
      names.push_back(entry.first().str());
  llvm::sort(names);
  return names;
}

Expr ExprPool::input(std::string_view name, IntType type) {
  if (const auto known = impl_->given.find(name); known != impl_->given.end()) {
    known->second.asked = true;
    return constant(wrap(known->second.value, type), type);
  }
  const Symbol*& slot = impl_->inputs[name];
  if (!slot)
    slot = &impl_->symbols.emplace_back(Symbol{std::string(name), "", {}});
  return impl_->make(Op::Symbol, type, 0, slot);
}

Expr ExprPool::unknown(std::string_view name, std::string_view why, const Site& site,
                       IntType type) {
  assert(!why.empty() && "an unknown needs its reason");
  const Symbol& symbol =
      impl_->symbols.emplace_back(Symbol{std::string(name), std::string(why), site});
  return impl_->make(Op::Symbol, type, 0, &symbol);
}

void ExprPool::setEnumerators(Expr input,
                              std::vector<std::pair<int64_t, std::string>> enumerators) {
  for (Symbol& symbol : impl_->symbols)
    if (&symbol == input.symbol() && symbol.enumerators.empty())
      symbol.enumerators = std::move(enumerators);
}

Expr ExprPool::table(std::string_view name, Expr operand,
                     std::vector<std::pair<int64_t, int64_t>> results, IntType type) {
  assert(!results.empty() && "a function without values");
  for (auto& [argument, result] : results)
    result = wrap(result, type);
  if (auto number = operand.constant()) {
    for (const auto& [argument, result] : results)
      if (argument == *number)
        return constant(result, type);
    return unknown(name, "has no value for " + std::to_string(*number), {}, type);
  }
  if (llvm::all_of(results, [&](const auto& one) { return one.second == results.front().second; }))
    return constant(results.front().second, type);
  llvm::sort(results);
  for (const FunctionTable& known : impl_->tables)
    if (known.name == name && known.results == results)
      return impl_->make(Op::Table, type, 0, nullptr, operand, {}, {}, &known);
  impl_->tables.push_back({std::string(name), std::move(results)});
  return impl_->make(Op::Table, type, 0, nullptr, operand, {}, {}, &impl_->tables.back());
}

} // namespace l1budget
