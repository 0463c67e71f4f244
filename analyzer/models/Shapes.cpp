// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: common/shape.cpp, shape_base.cpp, shape2d.cpp. A shape keeps its sizes only; the
// runtime stores ones before them too, which is what an index before the first reads.
#include "analyzer/models/Tensors.h"

#include "analyzer/models/MetalObjects.h"

#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace l1budget {

using namespace metal;

const Sequence* shapeSizes(const Value& shape) {
  const Struct* object = shape.asStruct();
  const Value* list = object ? object->find("value_") : nullptr;
  const Sequence* dims = list ? list->asSequence() : nullptr;
  return dims && dims->isSpelledOut() && !dims->isGuarded() ? dims : nullptr;
}

Expr shapeVolume(Interp& in, const Sequence& dims) {
  Expr volume = in.pool().constant(1, u64Type);
  for (const Value& dim : dims.elements)
    volume =
        in.pool().arith(Op::Mul, volume, in.pool().cast(in.toInt(dim, u32Type), u64Type), u64Type);
  return volume;
}

Value sizesValue(Interp& in, const std::vector<uint32_t>& dims) {
  std::vector<Value> elements;
  for (uint32_t dim : dims)
    elements.push_back(number(in, dim));
  return Value(makeSequence(std::move(elements)));
}

Value shapeValue(Interp& in, const std::vector<uint32_t>& dims) {
  auto shape = make(in, "Shape");
  set(in, shape, "value_", sizesValue(in, dims));
  set(in, shape, "original_size_", number(in, int64_t(dims.size()), u64Type));
  return Value(shape);
}

Value shape2dValue(Interp& in, uint64_t height, uint64_t width) {
  auto shape = make(in, "Shape2D");
  set(in, shape, "height_", number(in, int64_t(height), u64Type));
  set(in, shape, "width_", number(in, int64_t(width), u64Type));
  return Value(shape);
}
namespace {

/// ShapeBase::init: sizes that are asked for before the first are 1. They are not stored here.
Value initShape(Call& call) {
  const Value object = call.object();
  if (const Struct* shape = object.asStruct(); shape && call.self)
    if (const Sequence* dims = shapeSizes(object))
      call.in.store(call.self->field(call.in.intern("original_size_")),
                    number(call.in, int64_t(dims->elements.size()), u64Type));
  return Value();
}

/// A shape of which only some sizes were written, of those of an input.
const Value* inputOf(const Value& shape) {
  const Struct* object = shape.asStruct();
  return object ? object->find("#rest") : nullptr;
}

/// The question, asked of the input that the sizes are those of.
Value askInput(const Call& call, const Value& input) {
  Call asked = call;
  asked.self = call.in.heap(input);
  return call.in.ask(asked);
}

Value subscript(Call& call) {
  const Value object = call.object();
  const Sequence* dims = shapeSizes(object);
  const auto index = call.arg(0).constant();
  if (!dims || !index)
    return call.in.ask(call);
  const int64_t rank = int64_t(dims->elements.size()), full = std::max<int64_t>(rank, 4);
  if (*index < -full || *index >= rank) {
    call.in.throwHere("ShapeBase[] index out of range. " + std::to_string(*index) + " not in [" +
                      std::to_string(-full) + ", " + std::to_string(rank) + ")");
    return Value();
  }
  const int64_t at = *index < 0 ? *index + rank : *index;
  if (!call.callee->getReturnType()->isReferenceType())
    return at < 0 ? number(call.in, 1) : dims->elements[size_t(at)];
  if (at < 0)
    return Value(call.in.heap(number(call.in, 1)));
  return Value(call.self->field(call.in.intern("value_")).element(at));
}

Value rank(Call& call) {
  const Value object = call.object();
  if (const Sequence* dims = shapeSizes(object))
    return number(call.in, int64_t(dims->elements.size()), u64Type);
  const Value* input = inputOf(object);
  return input ? askInput(call, *input) : call.in.ask(call);
}

Value isEmptyShape(Call& call) {
  const Value object = call.object();
  if (const Sequence* dims = shapeSizes(object))
    return Value(call.pool().boolean(dims->elements.empty()));
  return call.in.ask(call);
}

/// Whether the sizes that were written are those that were at their places, in another order.
bool isPermuted(Interp& in, const Struct& shape, const Value& input) {
  const Place before = in.heap(input);
  std::vector<const ExprNode*> written, replaced;
  for (const auto& [name, value] : shape.fields) {
    if (!name.starts_with("["))
      continue;
    written.push_back(in.toInt(value, u32Type).node());
    replaced.push_back(in.toInt(in.load(before.field(name)), u32Type).node());
  }
  return std::ranges::is_permutation(written, replaced);
}

Value volume(Call& call) {
  const Value object = call.object();
  if (const Sequence* dims = shapeSizes(object))
    return Value(shapeVolume(call.in, *dims));
  const Value* input = inputOf(object);
  return input && isPermuted(call.in, *object.asStruct(), *input) ? askInput(call, *input)
                                                                  : call.in.ask(call);
}

Value shapeBegin(Call& call) {
  if (!shapeSizes(call.object()))
    return call.in.ask(call);
  return Value(call.self->field(call.in.intern("value_")).element(0));
}

Value shapeEnd(Call& call) {
  const Value object = call.object();
  const Sequence* dims = shapeSizes(object);
  if (!dims)
    return call.in.ask(call);
  return Value(call.self->field(call.in.intern("value_")).element(int64_t(dims->elements.size())));
}

Value viewShape(Call& call) {
  const Value object = call.object();
  return shapeSizes(object) ? object.asStruct()->get("value_") : call.in.ask(call);
}

Value shapeToArray(Call& call) {
  const Value object = call.object();
  const Sequence* dims = shapeSizes(object);
  if (!dims)
    return call.in.ask(call);
  if (dims->elements.size() != 4) {
    call.in.throwHere("to_array_4D is only valid for 4D shapes!");
    return Value();
  }
  return object.asStruct()->get("value_");
}

Value toRank(Call& call) {
  const Value object = call.object();
  const Sequence* dims = shapeSizes(object);
  const auto wanted = call.arg(0).constant();
  if (!dims || !wanted || *wanted < 0 || *wanted > 64)
    return call.in.ask(call);
  std::vector<Value> elements(dims->elements);
  while (int64_t(elements.size()) > *wanted) {
    if (!elements.front().constant())
      return call.in.ask(call);
    if (*elements.front().constant() != 1) {
      call.in.throwHere("Can't convert shape rank");
      return Value();
    }
    elements.erase(elements.begin());
  }
  while (int64_t(elements.size()) < *wanted)
    elements.insert(elements.begin(), number(call.in, 1));
  auto shape = make(call.in, "Shape");
  set(call.in, shape, "value_", Value(makeSequence(std::move(elements))));
  set(call.in, shape, "original_size_", number(call.in, *wanted, u64Type));
  return Value(shape);
}

Value normalizedIndex(Call& call) {
  const Value object = call.object();
  const Sequence* dims = shapeSizes(object);
  const auto index = call.arg(0).constant();
  if (!dims || !index)
    return call.in.ask(call);
  const int64_t rank = int64_t(dims->elements.size());
  const int64_t at = *index >= 0 ? *index : *index + rank;
  if (at < 0 || at >= rank) {
    call.in.throwHere("Index is out of bounds for the rank");
    return Value();
  }
  return number(call.in, at);
}

Value equalShapes(Call& call) {
  const Value object = call.object(), other = call.arg(0);
  const Sequence* a = shapeSizes(object);
  const Sequence* b = other.asSequence() ? other.asSequence() : shapeSizes(other);
  if (!a || !b || !b->isSpelledOut() || b->isGuarded())
    return call.in.ask(call);
  if (a->elements.size() != b->elements.size())
    return Value(call.pool().boolean(false));
  Expr equal = call.pool().boolean(true);
  for (size_t i = 0; i < a->elements.size(); ++i)
    equal = call.pool().logicalAnd(
        equal, call.pool().compare(Op::Eq, call.in.toInt(a->elements[i], u32Type),
                                   call.in.toInt(b->elements[i], u32Type)));
  return Value(equal);
}

Value planeSide(Call& call, const char* field) {
  const Value object = call.object();
  if (const Struct* shape = object.asStruct(); shape && shape->find(field))
    return shape->get(field);
  return call.in.ask(call);
}
Value planeHeight(Call& call) { return planeSide(call, "height_"); }
Value planeWidth(Call& call) { return planeSide(call, "width_"); }

} // namespace

void addShapeModels(Models& models) {
  auto add = [&](const llvm::Twine& name, Model model) { models.add((space + name).str(), model); };
  for (const char* type : {"Shape::", "ShapeBase::"}) {
    const llvm::Twine prefix(type);
    add(prefix + "init", initShape);
    add(prefix + "operator[]", subscript);
    add(prefix + "rank", rank);
    add(prefix + "size", rank);
    add(prefix + "empty", isEmptyShape);
    add(prefix + "volume", volume);
    add(prefix + "begin", shapeBegin);
    add(prefix + "cbegin", shapeBegin);
    add(prefix + "end", shapeEnd);
    add(prefix + "cend", shapeEnd);
    add(prefix + "view", viewShape);
    add(prefix + "to_array_4D", shapeToArray);
    add(prefix + "to_rank", toRank);
    add(prefix + "get_normalized_index", normalizedIndex);
    add(prefix + "operator==", equalShapes);
  }
  add("Shape2D::height", planeHeight);
  add("Shape2D::width", planeWidth);
}

} // namespace l1budget
