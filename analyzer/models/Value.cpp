// SPDX-License-Identifier: Apache-2.0
#include "analyzer/models/Value.h"

namespace l1budget {

Struct* Value::mutableStruct() {
  auto* object = std::get_if<StructPtr>(&data_);
  if (!object)
    return nullptr;
  if ((*object)->UseCount() > 1) {
    auto copy = makeStruct((*object)->type);
    copy->fields = (*object)->fields;
    *object = std::move(copy);
  }
  return object->get();
}

Sequence* Value::mutableSequence() {
  auto* sequence = std::get_if<SequencePtr>(&data_);
  if (!sequence)
    return nullptr;
  if ((*sequence)->UseCount() > 1) {
    auto copy = makeSequence((*sequence)->elements);
    copy->count = (*sequence)->count;
    copy->fill = (*sequence)->fill;
    copy->guards = (*sequence)->guards;
    copy->name = (*sequence)->name;
    copy->first = (*sequence)->first;
    copy->order = (*sequence)->order;
    *sequence = std::move(copy);
  }
  return sequence->get();
}

Value Sequence::elementAt(int64_t position) const {
  return elementOf("[" + std::to_string(first + position) + "]");
}

Value Sequence::elementOf(llvm::StringRef position) const {
  auto element = llvm::makeIntrusiveRefCnt<Opaque>();
  element->name = name + position.str();
  return Value(OpaquePtr(element));
}

Value makeGuarded(ExprPool& pool, std::vector<Value> elements, std::vector<Expr> guards) {
  auto sequence = makeSequence(std::move(elements));
  Expr count = pool.constant(0, u64Type);
  bool all = true;
  for (Expr guard : guards) {
    all &= guard.isConstant(1);
    count = pool.arith(Op::Add, count, pool.cast(guard, u64Type), u64Type);
  }
  if (all)
    return Value(sequence);
  sequence->guards = std::move(guards);
  sequence->count = count;
  auto fill = llvm::makeIntrusiveRefCnt<Opaque>();
  fill->name = "element";
  fill->why = "an element behind some that are there only under a condition";
  sequence->fill = Value(OpaquePtr(fill));
  return Value(sequence);
}

bool Value::same(const Value& other) const {
  if (data_.index() != other.data_.index())
    return false;
  if (auto* a = std::get_if<TextPtr>(&data_))
    return (*a)->bytes == std::get<TextPtr>(other.data_)->bytes;
  if (auto* a = std::get_if<OpaquePtr>(&data_)) {
    const auto& b = std::get<OpaquePtr>(other.data_);
    // Two inputs of one name are one input.
    return *a == b || ((*a)->why.empty() && b->why.empty() && (*a)->name == b->name);
  }
  if (auto* a = std::get_if<EitherPtr>(&data_)) {
    const auto& b = std::get<EitherPtr>(other.data_);
    return *a == b || ((*a)->condition == b->condition && (*a)->then.same(b->then) &&
                       (*a)->otherwise.same(b->otherwise));
  }
  return data_ == other.data_;
}

} // namespace l1budget
