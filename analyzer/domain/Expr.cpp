// SPDX-License-Identifier: Apache-2.0
#include "analyzer/domain/Expr.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/FoldingSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/MathExtras.h"

#include <algorithm>
#include <cassert>
#include <deque>

namespace l1budget {

struct ExprNode : llvm::FoldingSetNode {
  Op op = Op::Constant;
  IntType type;
  int64_t value = 0;
  const Symbol* symbol = nullptr;
  const ExprNode* operands[3] = {};
  const Symbol* unknown = nullptr;
  bool symbolic = false;

  void Profile(llvm::FoldingSetNodeID& id) const { profile(id, op, type, value, symbol, operands); }
  static void profile(llvm::FoldingSetNodeID& id, Op op, IntType type, int64_t value,
                      const Symbol* symbol, const ExprNode* const* operands) {
    id.AddInteger(unsigned(op));
    id.AddInteger(unsigned(type.width) * 2 + type.isSigned);
    id.AddInteger(value);
    id.AddPointer(symbol);
    for (int i = 0; i < 3; ++i)
      id.AddPointer(operands[i]);
  }
};

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

std::vector<const Symbol*> Expr::symbols() const {
  std::vector<const Symbol*> found;
  llvm::SmallPtrSet<const ExprNode*, 16> seen;
  auto visit = [&](auto& self, const ExprNode* node) -> void {
    if (!node || !node->symbolic || !seen.insert(node).second)
      return;
    if (node->symbol)
      found.push_back(node->symbol);
    for (const ExprNode* operand : node->operands)
      self(self, operand);
  };
  visit(visit, node_);
  return found;
}

// ----- bounds ---------------------------------------------------------------

namespace {

std::optional<Bounds> typeBounds(IntType type) {
  if (type.width >= 64)
    return std::nullopt;
  if (type.isSigned)
    return Bounds{llvm::minIntN(type.width), llvm::maxIntN(type.width)};
  return Bounds{0, int64_t(llvm::maxUIntN(type.width))};
}

/// The bounds if they lie in the type: nothing that could have wrapped.
std::optional<Bounds> within(__int128 min, __int128 max, IntType type) {
  const __int128 low =
      type.isSigned ? (type.width >= 64 ? INT64_MIN : llvm::minIntN(type.width)) : 0;
  const __int128 high = type.width >= 64 ? INT64_MAX
                        : type.isSigned  ? llvm::maxIntN(type.width)
                                         : int64_t(llvm::maxUIntN(type.width));
  if (min < low || max > high)
    return std::nullopt;
  return Bounds{int64_t(min), int64_t(max)};
}

using BoundsCache = llvm::DenseMap<const ExprNode*, std::optional<Bounds>>;

std::optional<Bounds> boundsOfNode(const ExprNode* node, BoundsCache& cache) {
  if (auto it = cache.find(node); it != cache.end())
    return it->second;
  auto operand = [&](int i) { return boundsOfNode(node->operands[i], cache); };
  auto compute = [&]() -> std::optional<Bounds> {
    switch (node->op) {
    case Op::Constant:
      if (node->type == u64Type && node->value < 0)
        return std::nullopt;
      return Bounds{node->value, node->value};
    case Op::Symbol:
      return typeBounds(node->type);
    case Op::Not:
    case Op::Eq:
    case Op::Lt:
    case Op::Le:
    case Op::And:
    case Op::Or:
      return Bounds{0, 1};
    case Op::Cast: {
      auto inner = operand(0);
      if (inner)
        if (auto fits = within(inner->min, inner->max, node->type))
          return fits;
      return typeBounds(node->type);
    }
    case Op::Select: {
      auto a = operand(1), b = operand(2);
      if (!a || !b)
        return std::nullopt;
      return Bounds{std::min(a->min, b->min), std::max(a->max, b->max)};
    }
    default:
      break;
    }
    auto a = operand(0), b = operand(1);
    // A remainder and a bit mask are bounded by one side alone.
    if (node->op == Op::Rem && b && b->min > 0 && !node->type.isSigned)
      return Bounds{0, a ? std::min(a->max, b->max - 1) : b->max - 1};
    if (node->op == Op::BitAnd && b && b->min >= 0)
      return Bounds{0, b->max};
    if (!a || !b)
      return std::nullopt;
    const __int128 amin = a->min, amax = a->max, bmin = b->min, bmax = b->max;
    switch (node->op) {
    case Op::Add:
      return within(amin + bmin, amax + bmax, node->type);
    case Op::Sub:
      return within(amin - bmax, amax - bmin, node->type);
    case Op::Mul: {
      const __int128 p[] = {amin * bmin, amin * bmax, amax * bmin, amax * bmax};
      return within(*std::min_element(p, p + 4), *std::max_element(p, p + 4), node->type);
    }
    case Op::Div:
      if (bmin <= 0 || amin < 0)
        return std::nullopt;
      return Bounds{int64_t(amin / bmax), int64_t(amax / bmin)};
    case Op::Min:
      return Bounds{std::min(a->min, b->min), std::min(a->max, b->max)};
    case Op::Max:
      return Bounds{std::max(a->min, b->min), std::max(a->max, b->max)};
    case Op::Shl:
      if (amin < 0 || bmin < 0 || bmax > 62)
        return std::nullopt;
      return within(amin << int(bmin), amax << int(bmax), node->type);
    case Op::Shr:
      if (amin < 0 || bmin < 0 || bmax > 63)
        return std::nullopt;
      return Bounds{int64_t(amin >> int(bmax)), int64_t(amax >> int(bmin))};
    case Op::BitOr:
    case Op::BitXor: {
      if (amin < 0 || bmin < 0)
        return std::nullopt;
      const uint64_t top = llvm::bit_ceil(uint64_t(std::max(a->max, b->max)) + 1) - 1;
      return within(node->op == Op::BitOr ? std::max(amin, bmin) : 0, top, node->type);
    }
    default:
      return std::nullopt;
    }
  };
  auto result = compute();
  cache[node] = result;
  return result;
}

} // namespace

std::optional<Bounds> boundsOf(Expr expr) {
  if (!expr || expr.unknown())
    return std::nullopt;
  BoundsCache cache;
  return boundsOfNode(expr.node(), cache);
}

// ----- printing -------------------------------------------------------------

namespace {

/// Binding strength, as in C++: what needs parentheses inside what.
int precedence(Op op) {
  switch (op) {
  case Op::Select:
    return 1;
  case Op::Or:
    return 2;
  case Op::And:
    return 3;
  case Op::BitOr:
    return 4;
  case Op::BitXor:
    return 5;
  case Op::BitAnd:
    return 6;
  case Op::Eq:
    return 7;
  case Op::Lt:
  case Op::Le:
    return 8;
  case Op::Shl:
  case Op::Shr:
    return 9;
  case Op::Add:
  case Op::Sub:
    return 10;
  case Op::Mul:
  case Op::Div:
  case Op::Rem:
    return 11;
  default:
    return 13;
  }
}

const char* spelling(Op op) {
  switch (op) {
  case Op::Add:
    return " + ";
  case Op::Sub:
    return " - ";
  case Op::Mul:
    return " * ";
  case Op::Div:
    return " / ";
  case Op::Rem:
    return " % ";
  case Op::Shl:
    return " << ";
  case Op::Shr:
    return " >> ";
  case Op::BitAnd:
    return " & ";
  case Op::BitOr:
    return " | ";
  case Op::BitXor:
    return " ^ ";
  case Op::Eq:
    return " == ";
  case Op::Lt:
    return " < ";
  case Op::Le:
    return " <= ";
  case Op::And:
    return " && ";
  case Op::Or:
    return " || ";
  default:
    return " ? ";
  }
}

constexpr size_t printLimit = 600;

void print(const ExprNode* node, int parent, std::string& out) {
  if (out.size() > printLimit)
    return;
  switch (node->op) {
  case Op::Constant:
    if (node->type == boolType)
      out += node->value ? "true" : "false";
    else if (node->type == u64Type)
      out += std::to_string(uint64_t(node->value));
    else
      out += std::to_string(node->value);
    return;
  case Op::Symbol:
    out += node->symbol->name;
    return;
  case Op::Cast:
    print(node->operands[0], parent, out);
    return;
  case Op::Not:
    if (node->operands[0]->op == Op::Eq) {
      const bool open = precedence(Op::Eq) < parent;
      out += open ? "(" : "";
      print(node->operands[0]->operands[0], 8, out);
      out += " != ";
      print(node->operands[0]->operands[1], 8, out);
      out += open ? ")" : "";
      return;
    }
    out += "!";
    print(node->operands[0], 12, out);
    return;
  case Op::Min:
  case Op::Max:
    out += node->op == Op::Min ? "min(" : "max(";
    print(node->operands[0], 0, out);
    out += ", ";
    print(node->operands[1], 0, out);
    out += ")";
    return;
  case Op::Select:
    if (parent > 1)
      out += "(";
    print(node->operands[0], 2, out);
    out += " ? ";
    print(node->operands[1], 2, out);
    out += " : ";
    print(node->operands[2], 1, out);
    if (parent > 1)
      out += ")";
    return;
  default: {
    const int own = precedence(node->op);
    if (own < parent)
      out += "(";
    print(node->operands[0], own, out);
    out += spelling(node->op);
    print(node->operands[1], own + 1, out);
    if (own < parent)
      out += ")";
  }
  }
}

} // namespace

std::string Expr::str() const {
  if (!node_)
    return "";
  std::string out;
  print(node_, 0, out);
  if (out.size() > printLimit) {
    out.resize(printLimit);
    out += "...";
  }
  return out;
}

// ----- construction ---------------------------------------------------------

struct ExprPool::Impl {
  llvm::BumpPtrAllocator allocator;
  llvm::FoldingSet<ExprNode> nodes;
  std::deque<Symbol> symbols;
  llvm::StringMap<const Symbol*> inputs;
  BoundsCache bounds;

  Expr make(Op op, IntType type, int64_t value, const Symbol* symbol, Expr a = {}, Expr b = {},
            Expr c = {}) {
    const ExprNode* operands[3] = {a.node(), b.node(), c.node()};
    llvm::FoldingSetNodeID id;
    ExprNode::profile(id, op, type, value, symbol, operands);
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
    for (const ExprNode* operand : operands)
      if (operand) {
        node->symbolic |= operand->symbolic;
        if (!node->unknown)
          node->unknown = operand->unknown;
      }
    nodes.InsertNode(node, position);
    return Expr(node);
  }

  std::optional<Bounds> boundsFor(Expr expr) { return boundsOfNode(expr.node(), bounds); }
};

ExprPool::ExprPool() : impl_(std::make_unique<Impl>()) {}
ExprPool::~ExprPool() = default;
size_t ExprPool::size() const { return impl_->nodes.size(); }

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

Expr ExprPool::constant(int64_t value, IntType type) {
  return impl_->make(Op::Constant, type, wrap(value, type), nullptr);
}

Expr ExprPool::input(std::string_view name, IntType type) {
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

Expr ExprPool::cast(Expr value, IntType type) {
  if (value.type() == type)
    return value;
  // A conversion to bool asks whether the number is zero; it keeps no bits.
  if (type == boolType)
    return logicalNot(compare(Op::Eq, value, constant(0, value.type())));
  if (auto number = value.constant())
    return constant(*number, type);
  // Only the low bits survive two casts, so a wider one in between is nothing.
  if (value.op() == Op::Cast && type.width <= value.type().width)
    return cast(value.operand(0), type);
  if (value.op() == Op::Select && (value.operand(1).constant() || value.operand(2).constant()))
    return select(value.operand(0), cast(value.operand(1), type), cast(value.operand(2), type));
  return impl_->make(Op::Cast, type, 0, nullptr, value);
}

Expr ExprPool::logicalNot(Expr value) {
  if (auto number = value.constant())
    return boolean(!*number);
  if (value.op() == Op::Not)
    return value.operand(0);
  if (value.op() == Op::Lt)
    return compare(Op::Le, value.operand(1), value.operand(0));
  if (value.op() == Op::Le)
    return compare(Op::Lt, value.operand(1), value.operand(0));
  return impl_->make(Op::Not, boolType, 0, nullptr, value);
}

namespace {

/// Whether `part` is among the operands of a chain of `op`.
bool chainContains(Expr chain, Op op, Expr part) {
  while (chain.op() == op) {
    if (chainContains(chain.operand(1), op, part))
      return true;
    chain = chain.operand(0);
  }
  return chain == part;
}

} // namespace

Expr ExprPool::logicalAnd(Expr a, Expr b) {
  if (auto number = a.constant())
    return *number ? b : a;
  if (auto number = b.constant())
    return *number ? a : b;
  if (chainContains(a, Op::And, b))
    return a;
  if (chainContains(b, Op::And, a))
    return b;
  if (auto known = decide(b, a))
    return *known ? a : boolean(false);
  return impl_->make(Op::And, boolType, 0, nullptr, a, b);
}

Expr ExprPool::logicalOr(Expr a, Expr b) {
  if (auto number = a.constant())
    return *number ? a : b;
  if (auto number = b.constant())
    return *number ? b : a;
  if (chainContains(a, Op::Or, b))
    return a;
  if (chainContains(b, Op::Or, a))
    return b;
  if (logicalNot(a) == b)
    return boolean(true);
  // (p && c) || (p && !c) is p: what every merge after an if leaves behind.
  if (a.op() == Op::And && b.op() == Op::And && a.operand(0) == b.operand(0) &&
      logicalNot(a.operand(1)) == b.operand(1))
    return a.operand(0);
  // c || (!c && x) is c || x: what a chain of early returns leaves behind.
  if (b.op() == Op::And && logicalNot(a) == b.operand(0))
    return logicalOr(a, b.operand(1));
  return impl_->make(Op::Or, boolType, 0, nullptr, a, b);
}

Expr ExprPool::arith(Op op, Expr a, Expr b, IntType type) {
  const auto ca = a.constant(), cb = b.constant();
  const uint64_t ua = ca ? uint64_t(*ca) : 0, ub = cb ? uint64_t(*cb) : 0;
  if (ca && cb) {
    switch (op) {
    case Op::Add:
      return constant(int64_t(ua + ub), type);
    case Op::Sub:
      return constant(int64_t(ua - ub), type);
    case Op::Mul:
      return constant(int64_t(ua * ub), type);
    case Op::Div:
    case Op::Rem:
      if (*cb == 0)
        break;
      if (!type.isSigned)
        return constant(int64_t(op == Op::Div ? ua / ub : ua % ub), type);
      if (*cb == -1)
        return op == Op::Div ? constant(int64_t(0 - ua), type) : constant(0, type);
      return constant(op == Op::Div ? *ca / *cb : *ca % *cb, type);
    case Op::Shl:
      if (ub < type.width)
        return constant(int64_t(ua << ub), type);
      break;
    case Op::Shr:
      if (ub < type.width)
        return constant(type.isSigned ? *ca >> ub : int64_t(ua >> ub), type);
      break;
    case Op::BitAnd:
      return constant(*ca & *cb, type);
    case Op::BitOr:
      return constant(*ca | *cb, type);
    case Op::BitXor:
      return constant(*ca ^ *cb, type);
    case Op::Min:
    case Op::Max: {
      const bool less = type.isSigned ? *ca < *cb : ua < ub;
      return less == (op == Op::Min) ? a : b;
    }
    default:
      llvm_unreachable("not arithmetic");
    }
  }
  if ((op == Op::Div || op == Op::Rem) && cb && *cb == 0)
    return unknown("0", "division by zero", {}, type);

  // Constants to one side: left of a product, right of a sum, as an engineer writes them.
  if (op == Op::Mul && cb && !ca)
    return arith(op, b, a, type);
  if ((op == Op::Add || op == Op::Min || op == Op::Max || op == Op::BitAnd || op == Op::BitOr) &&
      ca && !cb)
    return arith(op, b, a, type);

  switch (op) {
  case Op::Add:
    if (cb && *cb == 0)
      return a;
    if (cb && a.op() == Op::Add && a.operand(1).constant())
      return arith(Op::Add, a.operand(0), arith(Op::Add, a.operand(1), b, type), type);
    if (!cb && a.op() == Op::Add && a.operand(1).constant())
      return arith(Op::Add, arith(Op::Add, a.operand(0), b, type), a.operand(1), type);
    if (!cb && b.op() == Op::Add && b.operand(1).constant())
      return arith(Op::Add, arith(Op::Add, a, b.operand(0), type), b.operand(1), type);
    if (!cb) {
      // c1 * x + c2 * x: one term, also when it is the last of a longer sum.
      auto split = [&](Expr term) -> std::pair<Expr, Expr> {
        if (term.op() == Op::Mul && term.operand(0).constant())
          return {term.operand(0), term.operand(1)};
        return {constant(1, type), term};
      };
      auto [factorB, restB] = split(b);
      auto combine = [&](auto& self, Expr sum) -> Expr {
        if (auto [factor, rest] = split(sum); rest == restB)
          return arith(Op::Mul, arith(Op::Add, factor, factorB, type), rest, type);
        if (sum.op() == Op::Add && sum.type() == type)
          if (Expr left = self(self, sum.operand(0)))
            return arith(Op::Add, left, sum.operand(1), type);
        if (sum.op() == Op::Add && sum.type() == type)
          if (auto [factor, rest] = split(sum.operand(1)); rest == restB)
            return arith(Op::Add, sum.operand(0),
                         arith(Op::Mul, arith(Op::Add, factor, factorB, type), rest, type), type);
        return {};
      };
      if (Expr combined = combine(combine, a))
        return combined;
    }
    break;
  case Op::Sub:
    if (cb)
      return arith(Op::Add, a, constant(int64_t(0 - ub), type), type);
    if (a == b)
      return constant(0, type);
    break;
  case Op::Mul:
    if (ca && *ca == 0)
      return a;
    if (ca && *ca == 1)
      return b;
    if (ca && b.op() == Op::Mul && b.operand(0).constant() && b.type() == type)
      return arith(Op::Mul, arith(Op::Mul, a, b.operand(0), type), b.operand(1), type);
    if (!ca && a.op() == Op::Mul && a.operand(0).constant() && a.type() == type)
      return arith(Op::Mul, a.operand(0), arith(Op::Mul, a.operand(1), b, type), type);
    if (!ca && b.op() == Op::Mul && b.operand(0).constant() && b.type() == type)
      return arith(Op::Mul, b.operand(0), arith(Op::Mul, a, b.operand(1), type), type);
    break;
  case Op::Div:
    if (cb && *cb == 1)
      return a;
    // (c * x) / c is x where the product cannot have wrapped.
    if (cb && a.op() == Op::Mul && a.operand(0) == b && impl_->boundsFor(a))
      return a.operand(1);
    break;
  case Op::Rem:
    if (cb && *cb == 1)
      return constant(0, type);
    break;
  case Op::Min:
  case Op::Max:
    if (a == b)
      return a;
    if (!a.unknown() && !b.unknown())
      if (auto x = impl_->boundsFor(a), y = impl_->boundsFor(b); x && y) {
        if (x->max <= y->min)
          return op == Op::Min ? a : b;
        if (y->max <= x->min)
          return op == Op::Min ? b : a;
      }
    break;
  case Op::Shl:
    if (cb && uint64_t(*cb) < type.width && *cb < 62)
      return arith(Op::Mul, a, constant(int64_t(1) << *cb, type), type);
    break;
  case Op::BitAnd:
    if (cb && *cb == 0)
      return b;
    if (a == b)
      return a;
    break;
  case Op::BitOr:
    if ((cb && *cb == 0) || a == b)
      return a;
    break;
  default:
    break;
  }
  return impl_->make(op, type, 0, nullptr, a, b);
}

Expr ExprPool::compare(Op op, Expr a, Expr b) {
  const auto ca = a.constant(), cb = b.constant();
  const bool isSigned = a.type().isSigned;
  if (ca && cb) {
    if (op == Op::Eq)
      return boolean(*ca == *cb);
    const bool less = isSigned ? *ca < *cb : uint64_t(*ca) < uint64_t(*cb);
    return boolean(op == Op::Lt ? less : less || *ca == *cb);
  }
  if (a == b)
    return boolean(op != Op::Lt);
  if (!a.unknown() && !b.unknown())
    if (auto x = impl_->boundsFor(a), y = impl_->boundsFor(b); x && y) {
      if (op == Op::Eq && (x->max < y->min || y->max < x->min))
        return boolean(false);
      if (op == Op::Lt && (x->max < y->min || x->min >= y->max))
        return boolean(x->max < y->min);
      if (op == Op::Le && (x->max <= y->min || x->min > y->max))
        return boolean(x->max <= y->min);
    }
  if (op == Op::Eq && ca && !cb)
    std::swap(a, b);
  // A boolean compared with a constant is the boolean or its opposite.
  if (op == Op::Eq && a.type() == boolType && b.constant())
    return *b.constant() ? a : logicalNot(a);
  // A choice of which one side is decided is a condition and what is left of the other.
  auto hasConstant = [](Expr choice) {
    return choice.op() == Op::Select &&
           (choice.operand(1).constant() || choice.operand(2).constant());
  };
  if (b.constant() && hasConstant(a))
    return select(a.operand(0), compare(op, a.operand(1), b), compare(op, a.operand(2), b));
  if (a.constant() && hasConstant(b))
    return select(b.operand(0), compare(op, a, b.operand(1)), compare(op, a, b.operand(2)));
  return impl_->make(op, boolType, 0, nullptr, a, b);
}

Expr ExprPool::select(Expr condition, Expr then, Expr otherwise) {
  if (auto number = condition.constant())
    return *number ? then : otherwise;
  if (then == otherwise)
    return then;
  if (condition.op() == Op::Not)
    return select(condition.operand(0), otherwise, then);
  if (then.op() == Op::Select && then.operand(0) == condition)
    return select(condition, then.operand(1), otherwise);
  if (otherwise.op() == Op::Select && otherwise.operand(0) == condition)
    return select(condition, then, otherwise.operand(2));
  if (then.type() == boolType) {
    if (then.isConstant(1))
      return logicalOr(condition, otherwise);
    if (then.isConstant(0))
      return logicalAnd(logicalNot(condition), otherwise);
    if (otherwise.isConstant(0))
      return logicalAnd(condition, then);
    if (otherwise.isConstant(1))
      return logicalOr(logicalNot(condition), then);
  }
  return impl_->make(Op::Select, then.type(), 0, nullptr, condition, then, otherwise);
}

std::optional<bool> ExprPool::decide(Expr condition, Expr assumption) {
  if (auto number = condition.constant())
    return *number != 0;
  if (auto number = assumption.constant())
    return std::nullopt;
  if (assumption.op() == Op::And) {
    if (auto known = decide(condition, assumption.operand(1)))
      return known;
    return decide(condition, assumption.operand(0));
  }
  if (condition == assumption)
    return true;
  if (condition.op() == Op::And || condition.op() == Op::Or) {
    auto left = decide(condition.operand(0), assumption);
    auto right = decide(condition.operand(1), assumption);
    const bool absorbing = condition.op() == Op::Or;
    if (left == absorbing || right == absorbing)
      return absorbing;
    if (left && right)
      return !absorbing;
    return std::nullopt;
  }
  if (condition.op() == Op::Not) {
    if (auto known = decide(condition.operand(0), assumption))
      return !*known;
    return std::nullopt;
  }
  if (assumption.op() == Op::Not && assumption.operand(0) == condition)
    return false;
  if (logicalNot(assumption) == condition)
    return false;
  // x == 3 decides x == 4.
  if (condition.op() == Op::Eq && assumption.op() == Op::Eq &&
      condition.operand(0) == assumption.operand(0) && condition.operand(1).constant() &&
      assumption.operand(1).constant())
    return condition.operand(1) == assumption.operand(1);
  // x < 3 implies x < 5 and x <= 5.
  const auto isOrder = [](Op op) { return op == Op::Lt || op == Op::Le; };
  if (isOrder(condition.op()) && isOrder(assumption.op()) &&
      condition.type() == assumption.type()) {
    auto holds = [&](int64_t from, int64_t to, bool isSigned) {
      return isSigned ? from <= to : uint64_t(from) <= uint64_t(to);
    };
    const bool isSigned = condition.operand(0).type().isSigned;
    const auto c1 = condition.operand(1).constant(), a1 = assumption.operand(1).constant();
    if (c1 && a1 && condition.operand(0) == assumption.operand(0) &&
        (condition.op() == assumption.op() || condition.op() == Op::Le) &&
        holds(*a1, *c1, isSigned))
      return true;
    const auto c0 = condition.operand(0).constant(), a0 = assumption.operand(0).constant();
    if (c0 && a0 && condition.operand(1) == assumption.operand(1) &&
        (condition.op() == assumption.op() || condition.op() == Op::Le) &&
        holds(*c0, *a0, isSigned))
      return true;
  }
  return std::nullopt;
}

Expr ExprPool::substitute(Expr expr, const Symbol* symbol, Expr replacement) {
  llvm::DenseMap<const ExprNode*, Expr> done;
  auto visit = [&](auto& self, Expr e) -> Expr {
    if (!e || !e.isSymbolic())
      return e;
    if (auto it = done.find(e.node()); it != done.end())
      return it->second;
    auto part = [&](unsigned i) { return self(self, e.operand(i)); };
    Expr result;
    switch (e.op()) {
    case Op::Constant:
      result = e;
      break;
    case Op::Symbol:
      result = e.symbol() == symbol ? cast(replacement, e.type()) : e;
      break;
    case Op::Cast:
      result = cast(part(0), e.type());
      break;
    case Op::Not:
      result = logicalNot(part(0));
      break;
    case Op::And:
      result = logicalAnd(part(0), part(1));
      break;
    case Op::Or:
      result = logicalOr(part(0), part(1));
      break;
    case Op::Eq:
    case Op::Lt:
    case Op::Le:
      result = compare(e.op(), part(0), part(1));
      break;
    case Op::Select:
      result = select(part(0), part(1), part(2));
      break;
    default:
      result = arith(e.op(), part(0), part(1), e.type());
      break;
    }
    done[e.node()] = result;
    return result;
  };
  return visit(visit, expr);
}

} // namespace l1budget
