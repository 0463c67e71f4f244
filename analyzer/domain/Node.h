// SPDX-License-Identifier: Apache-2.0
//
// What the files of this folder share of an expression: its node, and what a pool keeps.
#pragma once

#include "analyzer/domain/Expr.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/FoldingSet.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"

#include <deque>
#include <unordered_map>

namespace l1budget {

/// What a function of one operand gives for each of its values.
struct FunctionTable {
  std::string name;
  std::vector<std::pair<int64_t, int64_t>> results; ///< by argument
};

struct ExprNode : llvm::FoldingSetNode {
  Op op = Op::Constant;
  IntType type;
  int64_t value = 0;
  const Symbol* symbol = nullptr;
  const ExprNode* operands[3] = {};
  const Symbol* unknown = nullptr;
  bool symbolic = false;
  bool chooses = false; ///< has a Select in it
  const FunctionTable* table = nullptr;

  void Profile(llvm::FoldingSetNodeID& id) const {
    profile(id, op, type, value, symbol, operands, table);
  }
  static void profile(llvm::FoldingSetNodeID& id, Op op, IntType type, int64_t value,
                      const Symbol* symbol, const ExprNode* const* operands,
                      const FunctionTable* table) {
    id.AddInteger(unsigned(op));
    id.AddInteger(unsigned(type.width) * 2 + type.isSigned);
    id.AddInteger(value);
    id.AddPointer(symbol);
    id.AddPointer(table);
    for (int i = 0; i < 3; ++i)
      id.AddPointer(operands[i]);
  }
};

using BoundsCache = llvm::DenseMap<const ExprNode*, std::optional<Bounds>>;
std::optional<Bounds> boundsOfNode(const ExprNode*, BoundsCache&);

struct ExprPool::Impl {
  llvm::BumpPtrAllocator allocator;
  llvm::FoldingSet<ExprNode> nodes;
  std::deque<Symbol> symbols;
  std::deque<FunctionTable> tables;
  llvm::StringMap<const Symbol*> inputs;
  BoundsCache bounds;

  Expr make(Op op, IntType type, int64_t value, const Symbol* symbol, Expr a = {}, Expr b = {},
            Expr c = {}, const FunctionTable* table = nullptr) {
    const ExprNode* operands[3] = {a.node(), b.node(), c.node()};
    llvm::FoldingSetNodeID id;
    ExprNode::profile(id, op, type, value, symbol, operands, table);
    void* position = nullptr;
    if (ExprNode* found = nodes.FindNodeOrInsertPos(id, position))
      return Expr(found);
    auto* node = new (allocator) ExprNode;
    node->op = op;
    node->type = type;
    node->value = value;
    node->symbol = symbol;
    std::copy(operands, operands + 3, node->operands);
    node->symbolic = symbol != nullptr;
    if (symbol && symbol->isUnknown())
      node->unknown = symbol;
    node->table = table;
    node->chooses = op == Op::Select;
    for (const ExprNode* operand : operands)
      if (operand) {
        node->symbolic |= operand->symbolic;
        node->chooses |= operand->chooses;
        if (!node->unknown)
          node->unknown = operand->unknown;
      }
    nodes.InsertNode(node, position);
    return Expr(node);
  }

  using Parts = llvm::SmallPtrSet<const ExprNode*, 8>;
  /// What follows from an assumption, each found once: a guard is asked thousands of times.
  struct Facts {
    llvm::DenseMap<const ExprNode*, Expr> equals; ///< the constant that it is
    std::vector<Expr> orders;
    llvm::DenseMap<const ExprNode*, std::optional<bool>> decided;
  };
  std::unordered_map<const ExprNode*, Parts> parts[2];
  std::unordered_map<const ExprNode*, Facts> facts;

  /// The operands of a chain of And or Or; the expression itself when it is none.
  const Parts& partsOf(Expr chain, Op op) {
    auto [position, isNew] = parts[op == Op::Or].try_emplace(chain.node());
    if (!isNew)
      return position->second;
    llvm::SmallVector<const ExprNode*, 16> open{chain.node()};
    llvm::SmallPtrSet<const ExprNode*, 16> seen;
    while (!open.empty()) {
      const ExprNode* node = open.pop_back_val();
      if (!seen.insert(node).second)
        continue;
      if (node->op == op)
        open.append({node->operands[0], node->operands[1]});
      else
        position->second.insert(node);
    }
    return position->second;
  }

  Facts& factsOf(Expr assumption) {
    auto [position, isNew] = facts.try_emplace(assumption.node());
    if (isNew)
      for (const ExprNode* node : partsOf(assumption, Op::And)) {
        const Expr part(node);
        if (part.op() == Op::Eq && part.operand(1).constant())
          position->second.equals[node->operands[0]] = part.operand(1);
        else if (part.op() == Op::Lt || part.op() == Op::Le)
          position->second.orders.push_back(part);
      }
    return position->second;
  }

  std::optional<Bounds> boundsFor(Expr expr) { return boundsOfNode(expr.node(), bounds); }
};

} // namespace l1budget
