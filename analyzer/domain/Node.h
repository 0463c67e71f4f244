// SPDX-License-Identifier: Apache-2.0
//
// What the files of this folder share of an expression: its node, and what a pool keeps.
#pragma once

#include "analyzer/domain/Expr.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/ImmutableMap.h"
#include "llvm/ADT/ImmutableSet.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"

#include <deque>

namespace l1budget {

/// What a function of one operand gives for each of its values.
struct FunctionTable {
  std::string name;
  std::vector<std::pair<int64_t, int64_t>> results; ///< by argument
};

struct Facts;

struct ExprNode {
  Op op = Op::Constant;
  IntType type;
  int64_t value = 0;
  const Symbol* symbol = nullptr;
  const ExprNode* operands[3] = {};
  const FunctionTable* table = nullptr;
  // What follows from these.
  const Symbol* unknown = nullptr;
  bool symbolic = false;
  bool chooses = false; ///< has a Select in it
  /// As a chain of And and as one of Or; null until somebody asks.
  mutable const Facts* facts[2] = {};
  mutable const ExprNode* opposite = nullptr; ///< likewise
  ExprNode* next = nullptr;                   ///< with the same hash

  uint64_t hash() const {
    // The two highest numbers are not keys of a DenseMap.
    return size_t(llvm::hash_combine(unsigned(op), type.width, type.isSigned, value, symbol,
                                     operands[0], operands[1], operands[2], table)) >>
           1;
  }
  bool isSame(const ExprNode& other) const {
    return op == other.op && type == other.type && value == other.value && symbol == other.symbol &&
           operands[0] == other.operands[0] && operands[1] == other.operands[1] &&
           operands[2] == other.operands[2] && table == other.table;
  }
};

/// Between what a value lies, both inclusive, by `rank`.
struct Range {
  int64_t low = INT64_MIN, high = INT64_MAX;
  bool isOne() const { return low == high; }
  friend bool operator==(const Range&, const Range&) = default;
  void Profile(llvm::FoldingSetNodeID& id) const {
    id.AddInteger(low);
    id.AddInteger(high);
  }
};

/// A number that grows with the value, in the order of its type.
inline int64_t rank(int64_t value, IntType type) {
  return type.isSigned ? value : int64_t(uint64_t(value) ^ (uint64_t(1) << 63));
}

/// What C++ computes of two values of `type`; nothing where it is not defined: a division by zero,
/// a shift by the type's width.
inline std::optional<int64_t> arithmetic(Op op, int64_t a, int64_t b, IntType type) {
  const uint64_t ua = uint64_t(a), ub = uint64_t(b);
  switch (op) {
  case Op::Add:
    return wrap(int64_t(ua + ub), type);
  case Op::Sub:
    return wrap(int64_t(ua - ub), type);
  case Op::Mul:
    return wrap(int64_t(ua * ub), type);
  case Op::Div:
  case Op::Rem:
    if (b == 0)
      return std::nullopt;
    if (!type.isSigned)
      return int64_t(op == Op::Div ? ua / ub : ua % ub);
    if (b == -1)
      return op == Op::Div ? wrap(int64_t(0 - ua), type) : 0;
    return op == Op::Div ? a / b : a % b;
  case Op::Shl:
    return ub < type.width ? std::optional(wrap(int64_t(ua << ub), type)) : std::nullopt;
  case Op::Shr:
    return ub < type.width ? std::optional(type.isSigned ? a >> ub : int64_t(ua >> ub))
                           : std::nullopt;
  case Op::BitAnd:
    return a & b;
  case Op::BitOr:
    return a | b;
  case Op::BitXor:
    return a ^ b;
  case Op::Min:
  case Op::Max:
    return (rank(a, type) < rank(b, type)) == (op == Op::Min) ? a : b;
  default:
    return std::nullopt;
  }
}

/// Eq, Lt or Le of two values of `type`.
inline bool comparison(Op op, int64_t a, int64_t b, IntType type) {
  if (op == Op::Eq)
    return a == b;
  return op == Op::Lt ? rank(a, type) < rank(b, type) : rank(a, type) <= rank(b, type);
}

/// The parts of a conjunction or of an alternative, and what the parts of a conjunction that
/// compare something with a constant leave of it. A guard is a chain that grows by one part a
/// branch: the trees of the longer one share all but a path with those of the shorter one.
struct Facts {
  llvm::ImmutableSet<const ExprNode*> parts;
  size_t count; ///< of parts, with those counted twice that both of two chains had
  llvm::ImmutableMap<const ExprNode*, Range> ranges;
};

using BoundsCache = llvm::DenseMap<const ExprNode*, std::optional<Bounds>>;
std::optional<Bounds> boundsOfNode(const ExprNode*, BoundsCache&);

struct ExprPool::Impl {
  explicit Impl(ExprPool& pool) : pool(pool) {}
  ExprPool& pool;
  llvm::BumpPtrAllocator allocator;
  llvm::DenseMap<uint64_t, ExprNode*> nodes; ///< by hash
  size_t count = 0;
  std::deque<Symbol> symbols;
  std::deque<FunctionTable> tables;
  llvm::StringMap<const Symbol*> inputs;
  uint64_t work = 0; ///< nodes asked for
  struct GivenInput {
    int64_t value;
    bool asked = false;
  };
  llvm::StringMap<GivenInput> given;
  BoundsCache bounds;

  Expr make(Op op, IntType type, int64_t value, const Symbol* symbol, Expr a = {}, Expr b = {},
            Expr c = {}, const FunctionTable* table = nullptr) {
    ++work;
    ExprNode wanted;
    wanted.op = op;
    wanted.type = type;
    wanted.value = value;
    wanted.symbol = symbol;
    wanted.operands[0] = a.node();
    wanted.operands[1] = b.node();
    wanted.operands[2] = c.node();
    wanted.table = table;
    ExprNode*& first = nodes[wanted.hash()];
    for (const ExprNode* known = first; known; known = known->next)
      if (known->isSame(wanted))
        return Expr(known);
    auto* node = new (allocator) ExprNode(wanted);
    node->next = first;
    first = node;
    ++count;
    node->symbolic = symbol != nullptr;
    if (symbol && symbol->isUnknown())
      node->unknown = symbol;
    node->chooses = op == Op::Select;
    for (const ExprNode* operand : node->operands)
      if (operand) {
        node->symbolic |= operand->symbolic;
        node->chooses |= operand->chooses;
        if (!node->unknown)
          node->unknown = operand->unknown;
      }
    return Expr(node);
  }

  // Trees are not made unique: nobody compares them.
  llvm::ImmutableSet<const ExprNode*>::Factory partTrees{false};
  llvm::ImmutableMap<const ExprNode*, Range>::Factory rangeTrees{false};
  std::deque<Facts> facts;
  /// What was decided of conditions with parts, by condition and assumption.
  llvm::DenseMap<std::pair<const ExprNode*, const ExprNode*>, std::optional<bool>> decided;

  /// Of a chain of `op`, which is And or Or; of the expression itself where it is none.
  const Facts& factsOf(Expr chain, Op op);
  Facts factOf(Expr part, Op op);
  /// Whether an expression is a part of such a chain.
  bool hasPart(Expr chain, Expr part, Op op) {
    return chain == part || factsOf(chain, op).parts.contains(part.node());
  }

  std::optional<Bounds> boundsFor(Expr expr) { return boundsOfNode(expr.node(), bounds); }
};

} // namespace l1budget
