// SPDX-License-Identifier: Apache-2.0
//
// Standard functions that host code computes sizes with. Simple algorithms need no model: their
// bodies run over the same places that iterators are.
#include "analyzer/models/Containers.h"
#include "analyzer/models/CoreSets.h"
#include "analyzer/models/Fractions.h"
#include "analyzer/models/Model.h"
#include "analyzer/models/Recorder.h"

#include "clang/AST/Decl.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace clang;

namespace l1budget {

namespace {

IntType resultType(Call& call) {
  // min, max, …: both operands have the result's type.
  for (unsigned i = 0; i < call.args.size(); ++i)
    if (Expr expr = call.arg(i).asExpr())
      return expr.type();
  return i64Type;
}

Value minOrMax(Call& call, Op op) {
  Value a, b;
  if (call.args.size() == 1) {
    const Value list = call.arg(0);
    const Sequence* sequence = list.asSequence();
    if (!sequence || !sequence->isSpelledOut() || sequence->elements.empty())
      return call.answer("the extreme of a list that is not known");
    Expr result = sequence->elements[0].asExpr();
    for (const Value& element : sequence->elements)
      if (!result || !element.asExpr())
        return call.answer("the extreme of a list that is not known");
      else
        result = call.pool().arith(op, result, call.pool().cast(element.asExpr(), result.type()),
                                   result.type());
    return Value(result);
  }
  a = call.arg(0);
  b = call.arg(1);
  if (auto x = a.asDouble())
    if (auto y = b.asDouble())
      return Value(op == Op::Min ? std::min(*x, *y) : std::max(*x, *y));
  const IntType type = resultType(call);
  return Value(call.pool().arith(op, call.in.toInt(a, type), call.in.toInt(b, type), type));
}

Value minimum(Call& call) { return minOrMax(call, Op::Min); }
Value maximum(Call& call) { return minOrMax(call, Op::Max); }

Value clampTo(Call& call) {
  const IntType type = resultType(call);
  const Expr low = call.in.toInt(call.arg(1), type), high = call.in.toInt(call.arg(2), type);
  return Value(call.pool().arith(
      Op::Min, call.pool().arith(Op::Max, call.in.toInt(call.arg(0), type), low, type), high,
      type));
}

Value swapValues(Call& call) {
  auto a = call.place(0), b = call.place(1);
  if (a && b) {
    const Value x = call.in.load(*a), y = call.in.load(*b);
    call.in.store(*a, y);
    call.in.store(*b, x);
  }
  return Value();
}

Value exchangeValue(Call& call) {
  auto place = call.place(0);
  if (!place)
    return call.unknown("exchanges a value that is not known");
  const Value old = call.in.load(*place);
  call.in.store(*place, call.arg(1));
  return old;
}

Value greatestDivisor(Call& call) {
  const auto a = call.arg(0).constant(), b = call.arg(1).constant();
  if (a && b)
    return Value(call.pool().constant(std::gcd(*a, *b), resultType(call)));
  return call.answer("a greatest common divisor of numbers that are not known");
}

Value leastMultiple(Call& call) {
  const auto a = call.arg(0).constant(), b = call.arg(1).constant();
  if (a && b)
    return Value(call.pool().constant(std::lcm(*a, *b), resultType(call)));
  return call.answer("a least common multiple of numbers that are not known");
}

template <double (*function)(double)> Value floating(Call& call) {
  const Value value = call.arg(0);
  if (auto number = value.asDouble())
    return Value(function(*number));
  if (auto number = value.constant())
    return Value(function(double(*number)));
  return call.answer("a floating-point value that is not a constant");
}

Value power(Call& call) {
  auto number = [&](const Value& value) -> std::optional<double> {
    if (auto d = value.asDouble())
      return d;
    if (auto c = value.constant())
      return double(*c);
    return std::nullopt;
  };
  const auto a = number(call.arg(0)), b = number(call.arg(1));
  if (a && b)
    return Value(std::pow(*a, *b));
  return call.answer("a floating-point value that is not a constant");
}

Value absolute(Call& call) {
  const Value value = call.arg(0);
  if (auto number = value.asDouble())
    return Value(std::fabs(*number));
  if (auto number = value.constant())
    return Value(call.pool().constant(*number < 0 ? -*number : *number, value.asExpr().type()));
  return call.answer("an absolute value of a number that is not known");
}

/// The sequence two iterators span, when it is spelled out: its place, and the two positions.
struct Span {
  Place container;
  Value whole;
  size_t begin, end;
};
std::optional<Span> spanOf(Call& call) {
  const Value first = call.arg(0), last = call.arg(1);
  const Place *from = first.asPlace(), *to = last.asPlace();
  if (!from || !to || from->cell != to->cell || from->path.empty() ||
      from->path.size() != to->path.size())
    return std::nullopt;
  Span span{*from, Value(), size_t(from->path.back().index), size_t(to->path.back().index)};
  span.container.path.pop_back();
  span.whole = call.in.load(span.container);
  const Sequence* sequence = span.whole.asSequence();
  if (!sequence || !sequence->isSpelledOut() || span.begin > span.end ||
      span.end > sequence->elements.size())
    return std::nullopt;
  return span;
}

/// What an iterator leads to, as its own class says.
QualType elementOf(QualType iterator) {
  iterator = iterator.getNonReferenceType();
  if (!iterator->getPointeeType().isNull())
    return iterator->getPointeeType();
  if (const CXXRecordDecl* record = iterator->getAsCXXRecordDecl())
    for (const NamedDecl* found : record->lookup(&record->getASTContext().Idents.get("reference")))
      if (const auto* type = dyn_cast<TypedefNameDecl>(found))
        return type->getUnderlyingType().getNonReferenceType();
  return QualType();
}
Argument elementArgument(Call& call, const Place& element) {
  return {Value(element), true, nullptr, elementOf(call.callee->getParamDecl(0)->getType())};
}

/// The first element that a predicate holds for, or the end: one of them where inputs decide.
Value findIf(Call& call) {
  const auto span = spanOf(call);
  if (!span)
    return call.in.giveUp(call, "searches a container that is not known");
  const bool wanted = call.callee->getName() == "find_if";
  llvm::SmallVector<std::pair<Expr, Place>, 8> found;
  Place result = span->container.element(int64_t(span->end));
  for (size_t i = span->begin; i < span->end; ++i) {
    const Place element = span->container.element(int64_t(i));
    const Value answer = call.in.invoke(call.arg(2), {elementArgument(call, element)});
    Expr holds = call.in.toInt(answer, boolType);
    if (!wanted)
      holds = call.pool().logicalNot(holds);
    if (holds.unknown())
      return Value(
          call.in.someElement(span->container, answer, "the element that is searched for"));
    if (holds.isConstant(0))
      continue;
    if (holds.isConstant(1)) {
      result = element;
      break;
    }
    found.push_back({holds, element});
  }
  for (const auto& [holds, element] : llvm::reverse(found))
    result = call.in.choice(holds, element, result);
  return Value(result);
}

void forgetRange(Call& call, llvm::StringRef why) {
  if (auto place = call.arg(0).asPlace() ? std::optional(*call.arg(0).asPlace()) : std::nullopt) {
    if (!place->path.empty() && place->path.back().field.empty())
      place->path.pop_back();
    call.in.havoc(*place, why);
  }
}

/// Whether the analysed code's comparison puts one element before another; nothing when inputs
/// decide.
std::optional<bool> isBefore(Call& call, const Place& a, const Place& b) {
  const Value answer =
      call.in.invoke(call.arg(2), {elementArgument(call, a), elementArgument(call, b)});
  const auto before = answer.constant();
  return before ? std::optional(*before != 0) : std::nullopt;
}

/// The elements in the order of a comparison, by merging, which no comparison leads astray. Nothing
/// when it is not known; where elements are equal for the comparison and differ, only a stable sort
/// says which comes first.
std::optional<std::vector<Value>> sorted(Call& call, const Span& span) {
  const Sequence& list = *span.whole.asSequence();
  std::vector<size_t> order(span.end - span.begin), merged(order.size());
  std::iota(order.begin(), order.end(), span.begin);
  const bool isStable = call.callee->getName() == "stable_sort";
  const auto at = [&](size_t i) { return span.container.element(int64_t(i)); };
  for (size_t width = 1; width < order.size(); width *= 2) {
    for (size_t from = 0; from < order.size(); from += 2 * width) {
      size_t a = from, out = from;
      const size_t middle = std::min(from + width, order.size()),
                   end = std::min(from + 2 * width, order.size());
      for (size_t b = middle; a < middle || b < end;) {
        bool takesSecond = a == middle;
        if (a < middle && b < end) {
          const auto before = isBefore(call, at(order[b]), at(order[a]));
          if (!before)
            return std::nullopt;
          takesSecond = *before;
        }
        merged[out++] = takesSecond ? order[b++] : order[a++];
      }
    }
    std::swap(order, merged);
  }
  std::vector<Value> elements;
  for (size_t i = 0; i < order.size(); ++i) {
    elements.push_back(list.elements[order[i]]);
    if (i > 0 && !isStable && equalKeys(elements[i - 1], elements[i]) != true &&
        isBefore(call, at(order[i - 1]), at(order[i])) != true)
      return std::nullopt;
  }
  return elements;
}

Value sortRange(Call& call) {
  if (auto span = spanOf(call); span && call.args.size() == 3) {
    if (auto elements = sorted(call, *span)) {
      llvm::move(*elements, span->whole.mutableSequence()->elements.begin() + int64_t(span->begin));
      call.in.store(span->container, span->whole);
      return Value();
    }
  }
  if (auto span = spanOf(call); span && call.args.size() == 2) {
    Sequence* sequence = span->whole.mutableSequence();
    auto begin = sequence->elements.begin() + int64_t(span->begin);
    auto end = sequence->elements.begin() + int64_t(span->end);
    if (std::all_of(begin, end, [](const Value& value) { return value.constant().has_value(); })) {
      std::sort(begin, end,
                [](const Value& a, const Value& b) { return *a.constant() < *b.constant(); });
      call.in.store(span->container, span->whole);
      return Value();
    }
  }
  forgetRange(call, "is sorted by values that are not known");
  return Value();
}

Value countIn(Call& call) {
  if (auto span = spanOf(call)) {
    const Sequence* sequence = span->whole.asSequence();
    int64_t count = 0;
    const auto wanted = call.arg(2).constant();
    bool known = wanted.has_value();
    for (size_t i = span->begin; i < span->end && known; ++i) {
      auto element = sequence->elements[i].constant();
      known = element.has_value();
      count += known && *element == *wanted;
    }
    if (known)
      return Value(call.pool().constant(count, i64Type));
  }
  return Value(call.in.unknownInt("count", "counts elements that are not known", i64Type));
}

Value fillRange(Call& call) {
  if (auto span = spanOf(call)) {
    Sequence* sequence = span->whole.mutableSequence();
    for (size_t i = span->begin; i < span->end; ++i)
      sequence->elements[i] = call.arg(2);
    call.in.store(span->container, span->whole);
    return Value();
  }
  forgetRange(call, "is filled in part");
  return Value();
}

Value copyRange(Call& call) {
  const auto span = spanOf(call);
  const Value target = call.arg(2);
  const Place* to = target.asPlace();
  if (span && to && !to->path.empty() && to->path.back().field.empty()) {
    Place container = *to;
    container.path.pop_back();
    Value whole = call.in.load(container);
    const int64_t at = to->path.back().index;
    const size_t count = span->end - span->begin;
    if (Sequence* sequence = whole.mutableSequence();
        sequence && sequence->isSpelledOut() && at >= 0 &&
        size_t(at) + count <= sequence->elements.size()) {
      const Sequence* source = span->whole.asSequence();
      for (size_t i = 0; i < count; ++i)
        sequence->elements[size_t(at) + i] = source->elements[span->begin + i];
      call.in.store(container, std::move(whole));
      Place end = *to;
      end.path.back().index += int64_t(count);
      return Value(end);
    }
    call.in.havoc(container, "is copied to in part");
  }
  if (const Struct* inserter = target.asStruct()) {
    const Value held = inserter->get("container");
    const Place* container = held.asPlace();
    Value whole = container ? call.in.load(*container) : Value();
    Sequence* sequence = whole.mutableSequence();
    if (!span || !sequence || !sequence->isSpelledOut())
      return call.in.giveUp(call, "copies elements that are not known");
    const std::vector<Value>& from = span->whole.asSequence()->elements;
    sequence->elements.insert(sequence->elements.end(), from.begin() + int64_t(span->begin),
                              from.begin() + int64_t(span->end));
    call.in.store(*container, std::move(whole));
    return target;
  }
  return call.unknown("copies elements that are not known");
}

Value iotaRange(Call& call) {
  const Expr start = call.arg(2).asExpr();
  if (auto span = spanOf(call); span && start) {
    Sequence* sequence = span->whole.mutableSequence();
    for (size_t i = span->begin; i < span->end; ++i)
      sequence->elements[i] = Value(call.pool().arith(
          Op::Add, start, call.pool().constant(int64_t(i - span->begin), start.type()),
          start.type()));
    call.in.store(span->container, span->whole);
    return Value();
  }
  forgetRange(call, "is numbered in part");
  return Value();
}

Value distanceOf(Call& call) {
  const Value first = call.arg(0), last = call.arg(1);
  const Place *from = first.asPlace(), *to = last.asPlace();
  if (from && to && from->cell == to->cell && !from->path.empty() && !to->path.empty())
    return Value(call.pool().constant(to->path.back().index - from->path.back().index, i64Type));
  return Value(
      call.in.unknownInt("distance", "the distance of positions that are not known", i64Type));
}

Value moveBy(Call& call, int64_t sign) {
  const Value at = call.arg(0);
  const auto steps = call.args.size() >= 2 ? call.arg(1).constant() : std::optional<int64_t>(1);
  if (const Place* place = at.asPlace(); place && steps && !place->path.empty()) {
    Place moved = *place;
    moved.path.back().index += sign * *steps;
    return Value(moved);
  }
  return call.unknown("a position that is not known");
}
Value nextOf(Call& call) { return moveBy(call, 1); }
Value previousOf(Call& call) { return moveBy(call, -1); }

Value freeBegin(Call& call) {
  return call.place(0) ? Value(call.place(0)->element(0))
                       : call.unknown("a position that is not known");
}
Value freeSize(Call& call) {
  const Value object = call.arg(0);
  if (const Sequence* sequence = object.asSequence())
    return Value(sequence->isSpelledOut()
                     ? call.pool().constant(int64_t(sequence->elements.size()), u64Type)
                     : sequence->count);
  return Value(call.in.unknownInt("size", "the size of a container that is not known", u64Type));
}
Value freeEnd(Call& call) {
  if (auto number = freeSize(call).constant())
    if (auto place = call.place(0))
      return Value(place->element(*number));
  return call.in.functionOf("the end of a container that is not known", {call.arg(0)});
}

/// ceil and floor, of fractions of inputs too.
Value roundUp(Call& call) {
  if (const auto fraction = fractionOf(call.in, call.arg(0)); fraction && !call.arg(0).asDouble())
    if (const auto rounded = roundFraction(call.in, *fraction, true))
      return fractionValue(call.in, *rounded);
  return floating<std::ceil>(call);
}
Value roundDown(Call& call) {
  if (const auto fraction = fractionOf(call.in, call.arg(0)); fraction && !call.arg(0).asDouble())
    if (const auto rounded = roundFraction(call.in, *fraction, false))
      return fractionValue(call.in, *rounded);
  return floating<std::floor>(call);
}

/// Questions to the bits of a number (<bit>): a name of their own where the number is an input.
Value bitQuestion(Call& call) {
  const Expr value = call.args.empty() ? Expr() : call.arg(0).asExpr();
  const llvm::StringRef name = call.callee->getName();
  if (!value || value.unknown())
    return call.answer("the bits of a number that is not known");
  const IntType type = resultType(call);
  if (const auto number = value.constant()) {
    const uint64_t bits = uint64_t(*number);
    const int64_t width = 64 - llvm::countl_zero(bits);
    const int64_t result = name == "bit_ceil"    ? int64_t(bits < 2 ? 1 : llvm::bit_ceil(bits))
                           : name == "bit_floor" ? int64_t(llvm::bit_floor(bits))
                           : name == "bit_width" ? width
                                                 : int64_t(value.type().width) - width;
    return Value(call.pool().constant(result, type));
  }
  const Expr id = setId(call.in, name, {Value(value)});
  return Value(call.pool().input(
      call.in.recorder().nameSet((name + "(" + value.str() + ")").str(), id), type));
}

/// The string literal that an expression is, through conversions; null when it is anything else.
const StringLiteral* literalOf(const Stmt* statement) {
  while (statement && !isa<StringLiteral>(statement)) {
    const auto children = statement->children();
    statement = std::distance(children.begin(), children.end()) == 1 ? *children.begin() : nullptr;
  }
  return cast_or_null<StringLiteral>(statement);
}

/// Whether a number is printed as its digits: a letter, a truth value and an enumerator are not.
bool isPrintedAsNumber(const clang::Expr* argument) {
  const QualType type = argument ? argument->getType().getNonReferenceType() : QualType();
  return !type.isNull() && type->isIntegerType() && !type->isEnumeralType() &&
         !type->isBooleanType() && !type->isAnyCharacterType();
}

/// fmt::format and std::format, of texts and integers in plain braces.
Value formatText(Call& call) {
  const StringLiteral* literal = call.args.empty() ? nullptr : literalOf(call.args[0].expr);
  const Value object = call.arg(0);
  const Struct* wrapped = object.asStruct();
  const Value held = wrapped ? wrapped->get("text") : object;
  if (literal ? !literal->isOrdinary() : !held.asText())
    return call.answer("a text that is not known");
  std::string text;
  unsigned next = 0;
  for (llvm::StringRef rest = literal ? literal->getString() : llvm::StringRef(*held.asText());
       !rest.empty();) {
    if (rest.consume_front("{{") || rest.consume_front("}}")) {
      text += rest.data()[-1];
    } else if (rest.consume_front("{")) {
      unsigned index = next++;
      const bool isPlain =
          rest.consume_front("}") || (!rest.consumeInteger(10, index) && rest.consume_front("}"));
      if (!isPlain || index + 1 >= call.args.size())
        return call.answer("a text that is not known");
      const Value value = call.arg(index + 1);
      const auto number = value.constant();
      if (const std::string* part = value.asText())
        text += *part;
      else if (number && isPrintedAsNumber(call.args[index + 1].expr))
        text += value.asExpr().str();
      else
        return call.answer("a text that is not known");
    } else {
      text += rest.front();
      rest = rest.drop_front();
    }
  }
  return makeText(std::move(text));
}

/// Output: nothing that a program allocates depends on it.
Value nothing(Call& call) {
  return call.args.empty() || !call.args[0].value.asPlace() ? Value() : call.args[0].value;
}

} // namespace

void addStandardAlgorithms(Models& models) {
  models.add("std::min", minimum);
  models.add("std::max", maximum);
  models.add("std::clamp", clampTo);
  models.add("std::swap", swapValues);
  models.add("std::exchange", exchangeValue);
  models.add("std::gcd", greatestDivisor);
  for (const char* name : {"bit_ceil", "bit_floor", "bit_width", "countl_zero"})
    models.add(std::string("std::") + name, bitQuestion);
  for (const char* name : {"__builtin_clz", "__builtin_clzl", "__builtin_clzll"})
    models.add(name, bitQuestion);
  models.add("std::lcm", leastMultiple);
  for (const char* space : {"", "std::"}) {
    const std::string prefix = space;
    models.add(prefix + "ceil", roundUp);
    models.add(prefix + "floor", roundDown);
    models.add(prefix + "round", floating<std::round>);
    models.add(prefix + "sqrt", floating<std::sqrt>);
    models.add(prefix + "log2", floating<std::log2>);
    models.add(prefix + "log", floating<std::log>);
    models.add(prefix + "exp", floating<std::exp>);
    models.add(prefix + "pow", power);
    models.add(prefix + "abs", absolute);
    models.add(prefix + "fabs", absolute);
  }
  models.add("std::sort", sortRange);
  models.add("std::stable_sort", sortRange);
  models.add("std::count", countIn);
  models.add("fmt::format", formatText);
  models.add("std::format", formatText);
  models.add("std::find_if", findIf);
  models.add("std::find_if_not", findIf);
  models.add("std::fill", fillRange);
  models.add("std::copy", copyRange);
  models.add("std::iota", iotaRange);
  models.add("std::distance", distanceOf);
  models.add("std::next", nextOf);
  models.add("std::prev", previousOf);
  models.add("std::begin", freeBegin);
  models.add("std::cbegin", freeBegin);
  models.add("std::end", freeEnd);
  models.add("std::cend", freeEnd);
  models.add("std::size", freeSize);
  for (const char* name :
       {"fmt::print", "fmt::println", "printf", "std::printf", "fprintf", "std::operator<<",
        "std::basic_ostream::operator<<", "std::basic_ostream::flush", "std::endl", "std::flush",
        "puts", "assert", "tt::Logger::log_level_type"})
    models.add(name, nothing);
}

} // namespace l1budget
