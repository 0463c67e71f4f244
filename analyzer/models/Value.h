// SPDX-License-Identifier: Apache-2.0
//
// What a C++ expression of the analysed program evaluates to. Values are immutable and shared;
// changing one copies what is not shared already, so a fork of the whole state costs nothing.
//
// Three ideas carry the rest:
//  - Integers, booleans, enumerators are expressions over inputs (domain/Expr.h), never bare
//  numbers.
//  - An *opaque* value has a name and maybe a reason: `tensor_args.input` is an input whose members
//    are inputs too; `rng()` is unknown, and so is everything read from it.
//  - Library objects (CoreRangeSet, CircularBufferConfig, Program, …) are structs with the fields
//    their model gives them; nothing but the model knows them.
// A value never holds a pointer into an AST except a closure, which is only alive while its AST is.
#pragma once

#include "analyzer/domain/Expr.h"
#include "analyzer/support/Site.h"

#include "llvm/ADT/APSInt.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace clang {
class CXXMethodDecl;
class FunctionDecl;
class ValueDecl;
} // namespace clang

namespace l1budget {

class Value;

/// The low 64 bits, as Expr constants keep them.
inline int64_t low64(const llvm::APSInt& number) {
  return int64_t(number.extOrTrunc(64).getZExtValue());
}

/// A step from an object to a part of it: a field by name or an element by position. Field names
/// are interned by the evaluation, so equal names have equal pointers.
struct PathStep {
  llvm::StringRef field; ///< empty for an element
  int64_t index = 0;
  friend bool operator==(const PathStep& a, const PathStep& b) {
    return a.field.data() == b.field.data() && a.index == b.index;
  }
};

/// The place of an object: a cell of the state and the way into it. References, pointers, smart
/// pointers and iterators all are places; cell 0 is the null pointer.
struct Place {
  uint32_t cell = 0;
  llvm::SmallVector<PathStep, 2> path;

  bool isNull() const { return cell == 0; }
  Place field(llvm::StringRef name) const {
    Place place = *this;
    place.path.push_back({name, 0});
    return place;
  }
  Place element(int64_t index) const {
    Place place = *this;
    place.path.push_back({{}, index});
    return place;
  }
  friend bool operator==(const Place& a, const Place& b) {
    return a.cell == b.cell && a.path == b.path;
  }
};

struct Text : llvm::RefCountedBase<Text> {
  std::string bytes;
};

struct Opaque;
struct Struct;
struct Sequence;
struct Closure;
struct Either;

using OpaquePtr = llvm::IntrusiveRefCntPtr<const Opaque>;
using TextPtr = llvm::IntrusiveRefCntPtr<const Text>;
using StructPtr = llvm::IntrusiveRefCntPtr<Struct>;
using SequencePtr = llvm::IntrusiveRefCntPtr<Sequence>;
using ClosurePtr = llvm::IntrusiveRefCntPtr<Closure>;
using EitherPtr = llvm::IntrusiveRefCntPtr<const Either>;

class Value {
public:
  Value() = default; ///< no value: void, or storage that was never written
  Value(Expr expr) : data_(expr) {}
  Value(double number) : data_(number) {}
  Value(Place place) : data_(std::move(place)) {}
  Value(OpaquePtr opaque) : data_(std::move(opaque)) {}
  Value(TextPtr text) : data_(std::move(text)) {}
  Value(StructPtr object) : data_(std::move(object)) {}
  Value(SequencePtr sequence) : data_(std::move(sequence)) {}
  Value(ClosurePtr closure) : data_(std::move(closure)) {}
  Value(EitherPtr either) : data_(std::move(either)) {}
  /// A function's address.
  Value(const clang::FunctionDecl* function) : data_(function) {}

  bool isNone() const { return std::holds_alternative<std::monostate>(data_); }
  Expr asExpr() const { return get<Expr>(); }
  std::optional<double> asDouble() const {
    auto* number = std::get_if<double>(&data_);
    return number ? std::optional(*number) : std::nullopt;
  }
  const Place* asPlace() const { return std::get_if<Place>(&data_); }
  const Opaque* asOpaque() const { return pointer<OpaquePtr>(); }
  OpaquePtr opaquePtr() const { return get<OpaquePtr>(); }
  const std::string* asText() const {
    auto* text = std::get_if<TextPtr>(&data_);
    return text ? &(*text)->bytes : nullptr;
  }
  const Struct* asStruct() const { return pointer<StructPtr>(); }
  const Sequence* asSequence() const { return pointer<SequencePtr>(); }
  const Closure* asClosure() const { return pointer<ClosurePtr>(); }
  const Either* asEither() const { return pointer<EitherPtr>(); }
  unsigned alternatives() const;
  const clang::FunctionDecl* asFunction() const { return get<const clang::FunctionDecl*>(); }

  /// The number when this is an integer constant.
  std::optional<int64_t> constant() const {
    Expr expr = asExpr();
    return expr ? expr.constant() : std::nullopt;
  }

  /// A struct or sequence that may be changed in place: copied first when it is shared.
  Struct* mutableStruct();
  Sequence* mutableSequence();

  /// The same object, or equal scalars. Cheap: never looks into aggregates that differ in identity.
  bool same(const Value& other) const;

private:
  template <typename T> T get() const {
    auto* found = std::get_if<T>(&data_);
    return found ? *found : T{};
  }
  template <typename P>
  auto pointer() const -> const typename std::remove_reference_t<decltype(*std::declval<P>())>* {
    auto* found = std::get_if<P>(&data_);
    return found ? found->get() : nullptr;
  }

  std::variant<std::monostate, Expr, double, Place, OpaquePtr, TextPtr, StructPtr, SequencePtr,
               ClosurePtr, EitherPtr, const clang::FunctionDecl*>
      data_;
};

/// Something with a name: an input, or what is not known and why.
struct Opaque : llvm::RefCountedBase<Opaque> {
  std::string name;
  std::string why; ///< empty for an input
  Site site;
  /// What it may be, when that leads somewhere: writing through a pointer that is not known writes
  /// to one of these, and calling a closure that is not known may do what any of these does.
  std::vector<Value> maybe;
  /// The symbol of what is a function of inputs and of what loops change, and of nothing else: what
  /// the loops leave of it has a name then. Null: something else got into it.
  const Symbol* from = nullptr;
};

/// One value or another, where no part of them can be told apart by itself: two tensors, a pointer
/// and null. What is asked of it is asked of both.
struct Either : llvm::RefCountedBase<Either> {
  Expr condition;
  Value then, otherwise;
  unsigned alternatives = 2; ///< values without conditions in it
};

/// An object of class type. `type` is the qualified name of the class without template arguments.
struct Struct : llvm::RefCountedBase<Struct> {
  llvm::StringRef type;                                           ///< interned
  llvm::SmallVector<std::pair<llvm::StringRef, Value>, 4> fields; ///< names interned

  const Value* find(llvm::StringRef name) const {
    for (const auto& [key, value] : fields)
      if (key == name)
        return &value;
    return nullptr;
  }
  Value get(llvm::StringRef name) const {
    const Value* value = find(name);
    return value ? *value : Value();
  }
  Value& slot(llvm::StringRef name) {
    for (auto& [key, value] : fields)
      if (key == name)
        return value;
    return fields.emplace_back(name, Value()).second;
  }
};

/// A vector, array, span, initializer list, set or map (elements are pairs then).
struct Sequence : llvm::RefCountedBase<Sequence> {
  std::vector<Value> elements;
  /// A long sequence of equal elements is not spelled out: `elements` is empty and these two hold.
  Expr count; ///< null when spelled out
  Value fill;
  /// Of a list that depends on inputs: `name[first + n]` is its n-th element. Empty: `fill` is any
  /// of them.
  std::string name;
  int64_t first = 0;
  /// When each element is there, where that depends on a condition; empty else. `count` and `fill`
  /// hold then too, for who only wants to know how many there are.
  std::vector<Expr> guards;
  /// What says in which order the elements come: their positions, a set's or map's keys, or nothing
  /// that is known.
  enum class Order : uint8_t { Positions, Keys, Unknown } order = Order::Positions;
  /// Of a list with a name.
  Value elementAt(int64_t position) const;
  Value elementOf(llvm::StringRef position) const; ///< `[i]`, or any part of it
  bool isSpelledOut() const { return !count; }
  bool isGuarded() const { return !guards.empty(); }
  /// Whether the n-th element is `elements[n]` whatever the conditions are.
  bool isAt(int64_t position) const {
    if (position < 0 || size_t(position) >= elements.size())
      return false;
    for (size_t i = 0; i <= size_t(position) && isGuarded(); ++i)
      if (!guards[i].isConstant(1))
        return false;
    return true;
  }
};

/// An element by the place it is kept in, and not by how many are before it.
inline constexpr int64_t firstSlot = -(int64_t(1) << 40);
inline std::optional<size_t> slotOf(int64_t index) {
  return index < firstSlot / 2 ? std::optional(size_t(index - firstSlot)) : std::nullopt;
}

/// Equal elements are spelled out once one of them is written to, up to so many.
inline constexpr int64_t longestSequence = 1 << 19;

/// A lambda with what it captured.
struct Closure : llvm::RefCountedBase<Closure> {
  const clang::CXXMethodDecl* callOperator = nullptr;
  llvm::SmallVector<std::pair<const clang::ValueDecl*, Value>, 4> captures; ///< Place: by reference
  std::optional<Place> self;                                                ///< captured `this`
  llvm::SmallVector<const clang::ValueDecl*, 4> byCopy;                     ///< of captures
};

inline StructPtr makeStruct(llvm::StringRef internedType) {
  auto object = llvm::makeIntrusiveRefCnt<Struct>();
  object->type = internedType;
  return object;
}
inline SequencePtr makeSequence(std::vector<Value> elements) {
  auto sequence = llvm::makeIntrusiveRefCnt<Sequence>();
  sequence->elements = std::move(elements);
  return sequence;
}
/// Elements of which some are there only under a condition; plain when all are there.
Value makeGuarded(ExprPool&, std::vector<Value> elements, std::vector<Expr> guards);
inline unsigned Value::alternatives() const { return asEither() ? asEither()->alternatives : 1; }
inline Value makeEither(Expr condition, Value then, Value otherwise) {
  auto either = llvm::makeIntrusiveRefCnt<Either>();
  either->condition = condition;
  either->then = std::move(then);
  either->otherwise = std::move(otherwise);
  either->alternatives = either->then.alternatives() + either->otherwise.alternatives();
  return Value(EitherPtr(either));
}
inline Value makeText(std::string bytes) {
  auto text = llvm::makeIntrusiveRefCnt<Text>();
  text->bytes = std::move(bytes);
  return Value(TextPtr(text));
}

} // namespace l1budget
