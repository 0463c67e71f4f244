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
    case Op::Table: {
      Bounds all{INT64_MAX, INT64_MIN};
      for (const auto& [argument, result] : node->table->results)
        all = {std::min(all.min, result), std::max(all.max, result)};
      return all;
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

/// The name of a value that an operand is compared with; empty for a number.
std::string valueName(const ExprNode* operand, const ExprNode* value) {
  while (operand->op == Op::Cast)
    operand = operand->operands[0];
  if (operand->symbol && value->op == Op::Constant)
    for (const auto& [number, name] : operand->symbol->enumerators)
      if (number == value->value)
        return name;
  return "";
}

/// What is divided by what in a quotient that rounds up: `(x + 31) / 32`, `(x + n - 1) / n`.
const ExprNode* dividedUp(const ExprNode* node) {
  if (node->op != Op::Div)
    return nullptr;
  const ExprNode *sum = node->operands[0], *unit = node->operands[1];
  if (sum->op != Op::Add || sum->operands[1]->op != Op::Constant)
    return nullptr;
  const int64_t added = sum->operands[1]->value;
  if (unit->op == Op::Constant)
    return unit->value > 1 && added == unit->value - 1 ? sum->operands[0] : nullptr;
  const ExprNode* inner = sum->operands[0];
  if (wrap(added, sum->type) != wrap(-1, sum->type) || inner->op != Op::Add)
    return nullptr;
  return inner->operands[1] == unit   ? inner->operands[0]
         : inner->operands[0] == unit ? inner->operands[1]
                                      : nullptr;
}

void print(const ExprNode* node, int parent, std::string& out) {
  if (out.size() > printLimit)
    return;
  // Host code has names for these.
  const ExprNode* quotient = node->op == Op::Mul ? node->operands[1] : node;
  if (const ExprNode* value = dividedUp(quotient)) {
    if (quotient == node || node->operands[0] == quotient->operands[1]) {
      out += quotient == node ? "div_up(" : "round_up(";
      print(value, 0, out);
      out += ", ";
      print(quotient->operands[1], 0, out);
      out += ")";
      return;
    }
  }
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
      const ExprNode* const* sides = node->operands[0]->operands;
      print(sides[0], 8, out);
      out += " != ";
      if (const std::string name = valueName(sides[0], sides[1]); !name.empty())
        out += name;
      else
        print(sides[1], 8, out);
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
  case Op::Table:
    out += node->table->name + "(";
    print(node->operands[0], 0, out);
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
    const std::string name =
        node->op == Op::Eq ? valueName(node->operands[0], node->operands[1]) : "";
    if (!name.empty())
      out += name;
    else
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

Expr ExprPool::logicalAnd(Expr a, Expr b) {
  if (auto number = a.constant())
    return *number ? b : a;
  if (auto number = b.constant())
    return *number ? a : b;
  if (impl_->partsOf(a, Op::And).contains(b.node()))
    return a;
  if (impl_->partsOf(b, Op::And).contains(a.node()))
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
  if (impl_->partsOf(a, Op::Or).contains(b.node()))
    return a;
  if (impl_->partsOf(b, Op::Or).contains(a.node()))
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

  // `(x | 31) + 1` and `x & ~31` are how host code rounds; as products they have bounds and are
  // multiples.
  auto unitOf = [&](uint64_t mask) -> std::optional<int64_t> {
    const uint64_t unit = mask + 1;
    if (type.isSigned || unit < 2 || (unit & mask) != 0 || unit > (uint64_t(1) << 30))
      return std::nullopt;
    return int64_t(unit);
  };
  auto multiple = [&](Expr value, int64_t unit) {
    const Expr factor = constant(unit, type);
    return arith(Op::Mul, factor, arith(Op::Div, value, factor, type), type);
  };
  if (op == Op::Add && cb && *cb == 1 && a.op() == Op::BitOr && a.operand(1).constant())
    if (const auto unit = unitOf(uint64_t(*a.operand(1).constant())))
      return multiple(arith(Op::Add, a.operand(0), constant(*unit, type), type), *unit);
  if (op == Op::BitAnd && cb)
    if (const auto unit = unitOf(~ub & uint64_t(*constant(-1, type).constant())))
      return multiple(a, *unit);

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
  // A function has a value where its operand has one of some.
  if (op == Op::Eq && a.op() == Op::Table && b.constant()) {
    Expr any = boolean(false);
    for (const auto& [argument, result] : a.node()->table->results)
      if (result == *b.constant())
        any =
            logicalOr(any, compare(Op::Eq, a.operand(0), constant(argument, a.operand(0).type())));
    return any;
  }
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
  // `x % 32 == 0 ? x : round_up(x, 32)` is round_up(x, 32).
  if (condition.op() == Op::Eq && condition.operand(1).isConstant(0) && otherwise.op() == Op::Mul &&
      otherwise.operand(0).constant() && otherwise.operand(1).op() == Op::Div &&
      !then.type().isSigned) {
    const Expr rest = condition.operand(0), quotient = otherwise.operand(1);
    const Expr unit = otherwise.operand(0), one = constant(1, then.type());
    const bool divides =
        rest.operand(0) == then &&
        ((rest.op() == Op::Rem && rest.operand(1) == unit) ||
         (rest.op() == Op::BitAnd && rest.operand(1) == arith(Op::Sub, unit, one, then.type())));
    const Expr below = arith(Op::Add, then, arith(Op::Sub, unit, one, then.type()), then.type());
    const Expr above = arith(Op::Add, then, unit, then.type());
    if (divides && quotient.operand(1) == unit && quotient.operand(0) == below)
      return otherwise;
    // `(x | 31) + 1`, which is one unit more where x is a multiple already.
    if (divides && quotient.operand(1) == unit && quotient.operand(0) == above)
      return arith(Op::Mul, unit, arith(Op::Div, below, unit, then.type()), then.type());
  }
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
  if (assumption.constant())
    return std::nullopt;
  Impl::Facts& facts = impl_->factsOf(assumption);
  if (auto known = facts.decided.find(condition.node()); known != facts.decided.end())
    return known->second;
  const std::optional<bool> answer = decideBy(condition, assumption);
  impl_->factsOf(assumption).decided[condition.node()] = answer;
  return answer;
}

std::optional<bool> ExprPool::decideBy(Expr condition, Expr assumption) {
  // Looked up each time: making expressions may add assumptions.
  const auto holds = [&](Expr part) {
    return impl_->partsOf(assumption, Op::And).contains(part.node());
  };
  if (holds(condition))
    return true;
  if (holds(logicalNot(condition)))
    return false;
  if (condition.op() == Op::And || condition.op() == Op::Or) {
    const bool absorbing = condition.op() == Op::Or;
    const auto left = decide(condition.operand(0), assumption);
    if (left == absorbing)
      return absorbing;
    const auto right = decide(condition.operand(1), assumption);
    if (right == absorbing)
      return absorbing;
    return left && right ? std::optional(!absorbing) : std::nullopt;
  }
  if (condition.op() == Op::Not) {
    if (auto known = decide(condition.operand(0), assumption))
      return !*known;
    return std::nullopt;
  }
  const bool isOrder = condition.op() == Op::Lt || condition.op() == Op::Le;
  if (!isOrder && condition.op() != Op::Eq)
    return std::nullopt;
  // x == 3 decides x == 4 and x < 5.
  auto valueOf = [&](Expr operand) {
    const auto& equals = impl_->factsOf(assumption).equals;
    auto known = equals.find(operand.node());
    return known == equals.end() ? operand : known->second;
  };
  const Expr left = valueOf(condition.operand(0)), right = valueOf(condition.operand(1));
  if (left != condition.operand(0) || right != condition.operand(1))
    if (auto number = compare(condition.op(), left, right).constant())
      return *number != 0;
  if (!isOrder)
    return std::nullopt;
  // x < 3 implies x < 5 and x <= 5.
  const bool isSigned = condition.operand(0).type().isSigned;
  auto atMost = [&](int64_t from, int64_t to) {
    return isSigned ? from <= to : uint64_t(from) <= uint64_t(to);
  };
  for (const Expr known : impl_->factsOf(assumption).orders) {
    if (known.operand(0).type() != condition.operand(0).type() ||
        (condition.op() != known.op() && condition.op() != Op::Le))
      continue;
    const auto c1 = condition.operand(1).constant(), a1 = known.operand(1).constant();
    if (c1 && a1 && condition.operand(0) == known.operand(0) && atMost(*a1, *c1))
      return true;
    const auto c0 = condition.operand(0).constant(), a0 = known.operand(0).constant();
    if (c0 && a0 && condition.operand(1) == known.operand(1) && atMost(*c0, *a0))
      return true;
  }
  return std::nullopt;
}

Expr ExprPool::rebuild(Expr e, Expr a, Expr b, Expr c) {
  switch (e.op()) {
  case Op::Constant:
  case Op::Symbol:
    return e;
  case Op::Cast:
    return cast(a, e.type());
  case Op::Not:
    return logicalNot(a);
  case Op::And:
    return logicalAnd(a, b);
  case Op::Or:
    return logicalOr(a, b);
  case Op::Eq:
  case Op::Lt:
  case Op::Le:
    return compare(e.op(), a, b);
  case Op::Select:
    return select(a, b, c);
  case Op::Table:
    return table(e.node()->table->name, a, e.node()->table->results, e.type());
  default:
    return arith(e.op(), a, b, e.type());
  }
}

Expr ExprPool::substitute(Expr expr, const Symbol* symbol, Expr replacement) {
  llvm::DenseMap<const ExprNode*, Expr> done;
  auto visit = [&](auto& self, Expr e) -> Expr {
    if (!e || !e.isSymbolic())
      return e;
    if (auto it = done.find(e.node()); it != done.end())
      return it->second;
    Expr result;
    if (e.op() == Op::Symbol)
      result = e.symbol() == symbol ? cast(replacement, e.type()) : e;
    else
      result =
          rebuild(e, self(self, e.operand(0)), self(self, e.operand(1)), self(self, e.operand(2)));
    done[e.node()] = result;
    return result;
  };
  return visit(visit, expr);
}

Expr ExprPool::under(Expr expr, Expr assumption) {
  if (!expr || !expr.node()->chooses || assumption.constant())
    return expr;
  llvm::DenseMap<const ExprNode*, Expr> done;
  auto visit = [&](auto& self, Expr e) -> Expr {
    if (!e || !e.node()->chooses)
      return e;
    if (auto it = done.find(e.node()); it != done.end())
      return it->second;
    Expr result;
    if (e.op() == Op::Select) {
      const Expr condition = self(self, e.operand(0));
      const std::optional<bool> known = decide(condition, assumption);
      result = known ? self(self, e.operand(*known ? 1 : 2))
                     : select(condition, self(self, e.operand(1)), self(self, e.operand(2)));
    } else {
      result = rebuild(e, self(self, e.operand(0)), self(self, e.operand(1)), Expr());
    }
    done[e.node()] = result;
    return result;
  };
  return visit(visit, expr);
}

} // namespace l1budget
