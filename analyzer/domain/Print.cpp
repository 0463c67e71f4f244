// SPDX-License-Identifier: Apache-2.0
//
// Expressions as an engineer would write them.
#include "analyzer/domain/Names.h"
#include "analyzer/domain/Node.h"

#include <utility>

namespace l1budget {

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

} // namespace

class Printer {
public:
  /// `whole`: printed without the name that it has itself.
  explicit Printer(ExprNames* names = nullptr, const ExprNode* whole = nullptr)
      : names_(names), whole_(whole) {}

  std::string text(const ExprNode* node) {
    print(node, 0);
    if (out.size() > printLimit) {
      out.resize(printLimit);
      out += "...";
    }
    return std::move(out);
  }

private:
  void print(const ExprNode* node, int parent);
  bool printName(const ExprNode* node);

  std::string out;
  ExprNames* names_;
  const ExprNode* whole_;
};

bool Printer::printName(const ExprNode* node) {
  if (!names_ || node == whole_)
    return false;
  const auto named = names_->names_.find(node);
  if (named == names_->names_.end())
    return false;
  out += named->second.name;
  if (!std::exchange(named->second.taken, true))
    names_->met_.push_back(node);
  return true;
}

void Printer::print(const ExprNode* node, int parent) {
  if (out.size() > printLimit || printName(node))
    return;
  // Host code has names for these.
  const ExprNode* quotient = node->op == Op::Mul ? node->operands[1] : node;
  if (const ExprNode* value = dividedUp(quotient)) {
    if (quotient == node || node->operands[0] == quotient->operands[1]) {
      out += quotient == node ? "div_up(" : "round_up(";
      print(value, 0);
      out += ", ";
      print(quotient->operands[1], 0);
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
    print(node->operands[0], parent);
    return;
  case Op::Not:
    if (node->operands[0]->op == Op::Eq) {
      const bool open = precedence(Op::Eq) < parent;
      out += open ? "(" : "";
      const ExprNode* const* sides = node->operands[0]->operands;
      print(sides[0], 8);
      out += " != ";
      if (const std::string name = valueName(sides[0], sides[1]); !name.empty())
        out += name;
      else
        print(sides[1], 8);
      out += open ? ")" : "";
      return;
    }
    out += "!";
    print(node->operands[0], 12);
    return;
  case Op::Min:
  case Op::Max:
    out += node->op == Op::Min ? "min(" : "max(";
    print(node->operands[0], 0);
    out += ", ";
    print(node->operands[1], 0);
    out += ")";
    return;
  case Op::Table:
    out += node->table->name + "(";
    print(node->operands[0], 0);
    out += ")";
    return;
  case Op::Select:
    if (parent > 1)
      out += "(";
    print(node->operands[0], 2);
    out += " ? ";
    print(node->operands[1], 2);
    out += " : ";
    print(node->operands[2], 1);
    if (parent > 1)
      out += ")";
    return;
  default: {
    const int own = precedence(node->op);
    if (own < parent)
      out += "(";
    print(node->operands[0], own);
    // `n - 1` adds the type's largest value when it is unsigned.
    if (const int64_t added = node->operands[1]->value;
        node->op == Op::Add && node->operands[1]->op == Op::Constant)
      if (const int64_t number = wrap(added, {node->type.width, true});
          number < 0 && number > INT64_MIN) {
        out += " - " + std::to_string(-number);
        out += own < parent ? ")" : "";
        return;
      }
    out += spelling(node->op);
    const std::string name =
        node->op == Op::Eq ? valueName(node->operands[0], node->operands[1]) : "";
    if (!name.empty())
      out += name;
    else
      print(node->operands[1], own + 1);
    if (own < parent)
      out += ")";
  }
  }
}

std::string Expr::str() const { return node_ ? Printer().text(node_) : ""; }

ExprNames::ExprNames(const std::vector<std::pair<std::string, Expr>>& names) {
  for (const auto& [name, expr] : names)
    if (const Expr named = withoutCasts(expr))
      names_.try_emplace(named.node(), Name{name});
}

std::string ExprNames::str(Expr expr) { return expr ? Printer(this).text(expr.node()) : ""; }

std::vector<std::pair<std::string, std::string>> ExprNames::definitions() {
  std::vector<std::pair<std::string, std::string>> result;
  // A definition may take names that are defined after it.
  for (size_t next = 0; next < met_.size(); ++next) {
    const ExprNode* node = met_[next];
    result.emplace_back(names_.at(node).name, Printer(this, node).text(node));
  }
  met_.clear();
  return result;
}

} // namespace l1budget
