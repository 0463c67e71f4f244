// SPDX-License-Identifier: Apache-2.0
//
// Symbolic integers: what the host code computes, with C++ widths and wrap-around, over named
// inputs. Expressions are hash-consed: equal expressions are one node, so a value that passes
// through thirty merges stays thirty nodes and comparison is a pointer comparison.
//
// A leaf is a constant, an *input* (an access path that a user can set), or an *unknown* (something
// that was not understood, with the reason and the place). An expression that depends on an unknown
// is unknown; it never silently becomes a number.
//
// Worked example: `2 * Wt * tt::tile_size(fmt)` with `Wt` an input and a bfloat16 tile of 2048
// bytes is the node Mul(4096, Wt) and prints as `4096 * Wt`.
#pragma once

#include "analyzer/support/Site.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace l1budget {

/// A C++ integer type: `bool` is {1, unsigned}. Widths above 64 bits are not represented.
struct IntType {
  uint8_t width = 64;
  bool isSigned = true;
  friend bool operator==(const IntType&, const IntType&) = default;
};

inline constexpr IntType boolType{1, false};
inline constexpr IntType u32Type{32, false};
inline constexpr IntType u64Type{64, false};
inline constexpr IntType i64Type{64, true};

/// Wraps `value` to `type`, as a C++20 conversion does (two's complement).
int64_t wrap(int64_t value, IntType type);

enum class Op : uint8_t {
  Constant,
  Symbol, // leaves
  Cast,
  Not, // one operand; Not is logical
  Add,
  Sub,
  Mul,
  Div,
  Rem, // integer arithmetic in the node's type
  Shl,
  Shr,
  BitAnd,
  BitOr,
  BitXor,
  Min,
  Max,
  Eq,
  Lt,
  Le, // booleans over operands of one type
  And,
  Or,     // logical, over booleans
  Select, // condition, then, else
  Table,  // a function of one operand, by its values
};

/// A leaf that stands for a value the analysis does not have.
struct Symbol {
  std::string name; ///< access path (`argc`, `tensor_args.input.dtype`) or a readable description
  std::string why;  ///< empty for an input; else the reason, e.g. "reads the environment"
  Site site;        ///< where it entered the computation
  /// The enumerators of an input of enumeration type: its only values.
  std::vector<std::pair<int64_t, std::string>> enumerators = {};
  bool isUnknown() const { return !why.empty(); }
};

struct ExprNode;

/// An expression: a pointer to an immutable node owned by its ExprPool. Cheap to copy; equal
/// expressions of one pool compare equal.
class Expr {
public:
  Expr() = default;
  explicit Expr(const ExprNode* node) : node_(node) {}

  explicit operator bool() const { return node_ != nullptr; }
  friend bool operator==(Expr, Expr) = default;

  Op op() const;
  IntType type() const;
  Expr operand(unsigned index) const;
  /// The value when it is a constant: sign-extended for signed types, zero-extended (and
  /// reinterpreted for 64-bit unsigned) for unsigned ones.
  std::optional<int64_t> constant() const;
  bool isConstant(int64_t value) const { return constant() == value; }
  /// The symbol of a leaf, else null.
  const Symbol* symbol() const;
  /// The first unknown the expression depends on, else null.
  const Symbol* unknown() const;
  /// Whether the expression mentions any symbol.
  bool isSymbolic() const;
  /// All symbols mentioned, each once, in order of first appearance.
  std::vector<const Symbol*> symbols() const;
  /// The same as expressions, which have types.
  std::vector<Expr> leaves() const;
  /// All parts that mention a symbol, itself among them, each once, operands before what is made of
  /// them.
  std::vector<Expr> parts() const;
  const std::string& tableName() const;
  /// What a Table gives for each value of its operand.
  const std::vector<std::pair<int64_t, int64_t>>& results() const;
  /// As an engineer would write it: `2 * Wt * 2048`.
  std::string str() const;
  const ExprNode* node() const { return node_; }

private:
  const ExprNode* node_ = nullptr;
};

/// Inclusive bounds of an expression over all values of its inputs.
struct Bounds {
  int64_t min = 0;
  int64_t max = 0;
  friend bool operator==(const Bounds&, const Bounds&) = default;
};

/// Bounds by interval arithmetic, or nothing where wrap-around or an unknown makes them useless.
std::optional<Bounds> boundsOf(Expr);

/// What is converted, for people and for comparing.
inline Expr withoutCasts(Expr expr) {
  while (expr && expr.op() == Op::Cast)
    expr = expr.operand(0);
  return expr;
}

/// Makes and owns expressions. Not thread-safe: one pool per evaluation.
class ExprPool {
public:
  ExprPool();
  ~ExprPool();
  ExprPool(const ExprPool&) = delete;
  ExprPool& operator=(const ExprPool&) = delete;

  Expr constant(int64_t value, IntType type);
  Expr boolean(bool value) { return constant(value, boolType); }
  Expr u32(uint32_t value) { return constant(value, u32Type); }

  /// A fresh leaf for an input; the same name and type give the same leaf.
  Expr input(std::string_view name, IntType type);
  /// From here on, an input of that name is that number.
  void give(std::string_view name, int64_t value);
  /// Whether anything asked for the input.
  bool wasAsked(std::string_view name) const;
  /// The names of all inputs that were asked for, given or not, sorted.
  std::vector<std::string> inputNames() const;
  /// A fresh leaf for something that was not understood; never equal to another unknown.
  Expr unknown(std::string_view name, std::string_view why, const Site& site, IntType type);

  Expr cast(Expr, IntType);
  Expr logicalNot(Expr);
  Expr logicalAnd(Expr, Expr);
  Expr logicalOr(Expr, Expr);
  /// Arithmetic in `type`: both operands must already have it. A division by a constant zero is
  /// unknown.
  Expr arith(Op, Expr, Expr, IntType type);
  /// Eq, Lt or Le over operands of one type.
  Expr compare(Op, Expr, Expr);
  Expr select(Expr condition, Expr then, Expr otherwise);

  /// How many expressions were asked for so far, each time they were.
  uint64_t work() const;

  /// Names the values of an input.
  void setEnumerators(Expr input, std::vector<std::pair<int64_t, std::string>> enumerators);
  /// The function `name` of an operand: one result for each value that the operand can have. Prints
  /// as `tile_size(input.dtype)`.
  Expr table(std::string_view name, Expr operand, std::vector<std::pair<int64_t, int64_t>> results,
             IntType type);

  /// `expr` with every occurrence of the leaf `symbol` replaced, simplified again.
  Expr substitute(Expr expr, const Symbol* symbol, Expr replacement);

  /// Whether `condition` is decided once `assumption` holds: the value, or nothing.
  std::optional<bool> decide(Expr condition, Expr assumption);

  /// `expr` where `assumption` holds: choices that it decides are made.
  Expr under(Expr expr, Expr assumption);

  size_t size() const;

  /// For reading back what another pool held: the same symbol, and a node as it was, whose operands
  /// are of this pool. A leaf has a symbol or a value; null stands for an operand that is not
  /// there.
  const Symbol* restoreSymbol(Symbol);
  Expr restore(Op, IntType, int64_t value, const Symbol*, Expr, Expr, Expr);

private:
  std::optional<bool> decideParts(Expr condition, Expr assumption);
  std::optional<bool> decideComparison(Expr condition, Expr assumption);
  /// The same operation on other operands, simplified.
  Expr rebuild(Expr, Expr a, Expr b, Expr c);
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace l1budget
