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
    *sequence = std::move(copy);
  }
  return sequence->get();
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
  return data_ == other.data_;
}

} // namespace l1budget
