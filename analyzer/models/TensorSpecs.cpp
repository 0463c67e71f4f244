// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: impl/tensor/spec/**, ttnn/core/tensor/tensor_ops.cpp. What describes a tensor that the
// analysed code makes; where a part of it depends on an input, the whole is not known.
#include "analyzer/models/Tensors.h"

#include "analyzer/models/Cores.h"
#include "analyzer/models/MetalObjects.h"
#include "analyzer/models/Recorder.h"

#include "clang/AST/DeclCXX.h"

namespace l1budget {

using namespace metal;

namespace {

/// A member by its path.
Value memberOf(Value value, std::initializer_list<llvm::StringRef> path) {
  for (llvm::StringRef name : path) {
    const Struct* object = value.asStruct();
    value = object ? object->get(name) : Value();
  }
  return value;
}

std::optional<std::vector<uint32_t>> numbersOf(const Sequence* list) {
  std::vector<uint32_t> numbers;
  if (!list || !list->isSpelledOut() || list->isGuarded())
    return std::nullopt;
  for (const Value& element : list->elements) {
    const auto number = element.constant();
    if (!number)
      return std::nullopt;
    numbers.push_back(uint32_t(*number));
  }
  return numbers;
}

std::optional<TileShape> tileOf(const Value& tile) {
  const auto height = memberOf(tile, {"height"}).constant(),
             width = memberOf(tile, {"width"}).constant();
  return height && width ? std::optional(TileShape{uint32_t(*height), uint32_t(*width)})
                         : std::nullopt;
}

std::optional<MemoryFacts> memoryFacts(Interp& in, const Value& config) {
  const auto layout = memberOf(config, {"memory_layout_"}).constant(),
             buffer = memberOf(config, {"buffer_type_"}).constant(),
             isSharded = memberOf(config, {"shard_spec_", "#has"}).constant(),
             isNd = memberOf(config, {"created_with_nd_shard_spec_"}).constant();
  if (!layout || !buffer || !isSharded || !isNd || *isNd)
    return std::nullopt;
  MemoryFacts facts{*layout, *buffer, std::nullopt};
  if (!*isSharded)
    return *layout == memoryInterleaved ? std::optional(facts) : std::nullopt;
  const Value shard = memberOf(config, {"shard_spec_", "#value"});
  const auto shape = numbersOf(memberOf(shard, {"shape"}).asSequence());
  const auto orientation = memberOf(shard, {"orientation"}).constant();
  const Cores grid = coresOf(in, memberOf(shard, {"grid"}));
  if (!shape || !orientation || !grid.known())
    return std::nullopt;
  facts.shard = ShardFacts{grid.ranges, *shape, *orientation};
  return facts;
}

/// What is known of a TensorLayout with a shape; nothing when a part of it is not.
std::optional<TensorFacts> factsOf(Interp& in, const Value& shape, const Value& layout) {
  const Sequence* dims = shapeSizes(shape);
  const auto sizes = numbersOf(dims);
  const auto dtype = memberOf(layout, {"dtype_"}).constant(),
             pages = memberOf(layout, {"page_config_", "#layout"}).constant();
  const auto tile = tileOf(memberOf(layout, {"page_config_", "#tile"}));
  const auto memory = memoryFacts(in, memberOf(layout, {"memory_config_"}));
  // An Alignment is a ShapeBase, as a Shape is.
  const auto alignment = numbersOf(shapeSizes(memberOf(layout, {"alignment_"})));
  if (!sizes || !dtype || !pages || !tile || !memory || !alignment)
    return std::nullopt;
  return TensorFacts{*sizes, *dtype, *pages, *tile, *alignment, *memory};
}

std::optional<TensorFacts> factsOf(Interp& in, const Value& spec) {
  return factsOf(in, memberOf(spec, {"logical_shape_"}), memberOf(spec, {"tensor_layout_"}));
}

Value makePageConfig(Call& call) {
  const Value tile = call.arg(1);
  const auto hasTile = memberOf(tile, {"#has"}).constant();
  if (call.args.empty() || (call.args.size() > 1 && !tile.isNone() && !hasTile) ||
      memberOf(call.arg(0), {"#layout"}).asExpr())
    return call.in.ask(call);
  auto config = make(call.in, "PageConfig");
  set(call.in, config, "#layout", call.arg(0));
  set(call.in, config, "#tile",
      hasTile && *hasTile ? memberOf(tile, {"#value"}) : tileValue(call.in, TileShape()));
  return Value(config);
}

Value layoutOf(Interp& in, Value dtype, Value pages, Value memory, Value alignment) {
  auto layout = make(in, "TensorLayout");
  set(in, layout, "dtype_", std::move(dtype));
  set(in, layout, "page_config_", std::move(pages));
  set(in, layout, "memory_config_", std::move(memory));
  // What was asked for, and not yet what the page configuration makes of it.
  set(in, layout, "alignment_", std::move(alignment));
  return Value(layout);
}

Value makeTensorLayout(Call& call) {
  if (call.args.size() < 3)
    return call.in.ask(call);
  const Value alignment = call.arg(3);
  return layoutOf(call.in, call.arg(0), call.arg(1), call.arg(2),
                  alignment.isNone() ? shapeValue(call.in, {}) : alignment);
}

/// TensorLayout::fromPaddedShape.
Value layoutFromPadded(Call& call) {
  const auto facts =
      factsOf(call.in, call.arg(3),
              layoutOf(call.in, call.arg(0), call.arg(1), call.arg(2), shapeValue(call.in, {})));
  const auto padded = numbersOf(shapeSizes(call.arg(4)));
  if (!facts || !padded)
    return call.in.ask(call);
  const auto alignment = alignmentOfPadded(*facts, *padded);
  if (!alignment)
    return call.in.ask(call);
  return layoutOf(call.in, call.arg(0), call.arg(1), call.arg(2), shapeValue(call.in, *alignment));
}

/// Why a value or a part of it is not known; empty when all of it is.
std::string reasonIn(const Value& value, unsigned depth = 0) {
  if (const Opaque* opaque = value.asOpaque())
    return opaque->why;
  if (const Expr expr = value.asExpr())
    return expr.unknown() ? expr.unknown()->why : "";
  std::string why;
  auto look = [&](const Value& part) {
    if (why.empty() && depth < 8)
      why = reasonIn(part, depth + 1);
  };
  if (const Struct* object = value.asStruct())
    for (const auto& [name, part] : object->fields)
      look(part);
  if (const Sequence* list = value.asSequence()) {
    look(list->fill);
    llvm::for_each(list->elements, look);
  }
  return why;
}

Value notDescribed(Call& call, std::initializer_list<Value> parts) {
  for (const Value& part : parts)
    if (const std::string why = reasonIn(part); !why.empty())
      return call.unknown(why);
  return call.unknown("a tensor whose description is not known");
}

Value specOf(Call& call, const Value& shape, const Value& layout) {
  const auto facts = factsOf(call.in, shape, layout);
  if (!facts)
    return notDescribed(call, {shape, layout});
  std::string why;
  if (const auto sizes = sizesOf(*facts, why))
    return tensorSpecValue(call.in, *facts, *sizes);
  call.in.throwHere(why);
  return Value();
}
Value makeTensorSpec(Call& call) {
  return call.args.size() == 2 ? specOf(call, call.arg(0), call.arg(1)) : call.in.ask(call);
}

Value withMemory(Call& call) {
  const Value spec = call.object();
  Value layout = memberOf(spec, {"tensor_layout_"});
  if (!layout.asStruct())
    return call.in.ask(call);
  layout.mutableStruct()->slot(call.in.intern("memory_config_")) = call.arg(0);
  return specOf(call, memberOf(spec, {"logical_shape_"}), layout);
}

/// operator== of two MemoryConfigs (memory_config.cpp): the ranges of their cores are compared in
/// their order.
std::optional<bool> equalMemories(Call& call) {
  const auto isMemory = [&](unsigned i) {
    const Value config = call.arg(i);
    const Struct* held = config.asStruct();
    return held && held->find("memory_layout_");
  };
  if (call.args.size() != 2 || !isMemory(0) || !isMemory(1))
    return std::nullopt;
  const auto a = memoryFacts(call.in, call.arg(0)), b = memoryFacts(call.in, call.arg(1));
  return a && b ? std::optional(*a == *b) : std::nullopt;
}
Value areEqual(Call& call) {
  const auto equal = equalMemories(call);
  return equal ? Value(call.pool().boolean(*equal)) : call.in.ask(call);
}
Value areDifferent(Call& call) {
  const auto equal = equalMemories(call);
  return equal ? Value(call.pool().boolean(!*equal)) : call.in.ask(call);
}

/// A tensor on the device, whose buffer is there while the program runs.
Value allocated(Call& call, const TensorFacts& facts, const TensorSizes& sizes, Value device) {
  auto inL1 = residentOf(call.in, facts, sizes, "of a tensor made here");
  const auto resident =
      inL1 && !call.in.isSpeculative()
          ? std::optional(call.in.recorder().addL1Buffer(call.in, std::move(*inL1)))
          : std::nullopt;
  return tensorValue(call.in, facts, sizes, std::move(device), resident);
}

/// create_device_tensor(spec, device).
Value makeTensor(Call& call) {
  if (const auto facts = factsOf(call.in, call.arg(0))) {
    std::string why;
    if (const auto sizes = sizesOf(*facts, why))
      return allocated(call, *facts, *sizes, call.arg(1));
  }
  return call.unknown("a tensor whose description is not known");
}

// ----- tensors on the host --------------------------------------------------

/// What data is in it decides nothing.
Value makeHostBuffer(Call& call) { return Value(make(call.in, "HostBuffer")); }

Value hostTensor(Interp& in, Value spec) {
  auto tensor = make(in, "Tensor");
  set(in, tensor, "tensor_spec_", std::move(spec));
  set(in, tensor, "#device", Value(Place()));
  return Value(tensor);
}

/// Tensor(buffer, spec), Tensor(buffer, [logical shape,] padded shape, dtype, layout, tile): all of
/// a HostBuffer.
Value makeHostTensor(Call& call) {
  if (call.args.empty())
    return Value(make(call.in, "Tensor"));
  const auto isClass = [&](unsigned i, llvm::StringRef name) {
    const auto* record =
        call.callee && i < call.callee->getNumParams()
            ? call.callee->getParamDecl(i)->getType().getNonReferenceType()->getAsCXXRecordDecl()
            : nullptr;
    return record && record->getIdentifier() && record->getName() == name;
  };
  if (!isClass(0, "HostBuffer"))
    return call.in.ask(call);
  if (isClass(1, "TensorSpec"))
    return hostTensor(call.in, call.arg(1));
  const bool isPadded = isClass(2, "Shape");
  const unsigned rest = isPadded ? 3 : 2;
  const Value shape = call.arg(1), tile = call.arg(rest + 2);
  const auto hasTile = memberOf(tile, {"#has"}).constant();
  if (call.args.size() < rest + 2 || (!tile.isNone() && !hasTile))
    return call.in.ask(call);
  auto pages = make(call.in, "PageConfig");
  set(call.in, pages, "#layout", call.arg(rest + 1));
  set(call.in, pages, "#tile",
      hasTile && *hasTile ? memberOf(tile, {"#value"}) : tileValue(call.in, TileShape()));
  const Value memory = memoryConfigValue(call.in, MemoryFacts());
  Value layout = layoutOf(call.in, call.arg(rest), Value(pages), memory, shapeValue(call.in, {}));
  if (isPadded) {
    const auto facts = factsOf(call.in, shape, layout);
    const auto padded = numbersOf(shapeSizes(call.arg(2)));
    const auto alignment = facts && padded ? alignmentOfPadded(*facts, *padded) : std::nullopt;
    if (!alignment)
      return call.unknown("a tensor whose description is not known");
    layout.mutableStruct()->slot(call.in.intern("alignment_")) = shapeValue(call.in, *alignment);
  }
  return hostTensor(call.in, specOf(call, shape, layout));
}

/// Of a tensor on the host; `memory`: of another one than its own, where there is one.
Value moved(Call& call, const Value& spec, const Value& memory, Value device) {
  auto facts = factsOf(call.in, spec);
  std::string why;
  const auto sizes = facts ? sizesOf(*facts, why) : std::nullopt;
  if (!sizes)
    return notDescribed(call, {spec});
  if (!memory.isNone()) {
    const auto wanted = memoryFacts(call.in, memory);
    if (!wanted)
      return call.unknown("a tensor whose memory is not known");
    facts->memory = *wanted;
  }
  const auto placed = sizesOf(*facts, why);
  if (!placed) {
    call.in.throwHere(why);
    return Value();
  }
  // TensorSpec::with_memory_config keeps the shapes that it was made with.
  if (placed->height != sizes->height || placed->width != sizes->width)
    return call.unknown("a tensor whose shape its memory would change");
  return allocated(call, *facts, *placed, std::move(device));
}

/// Tensor::from_span, Tensor::from_vector: of (data, spec, device).
Value tensorOfData(Call& call) {
  const Value device = call.arg(2);
  const Place* place = device.asPlace();
  if (device.isNone() || (place && place->isNull()))
    return hostTensor(call.in, call.arg(1));
  return place ? moved(call, call.arg(1), Value(), device)
               : call.unknown("a tensor on a device, or on the host");
}

/// Tensor::to_device(device, memory): enqueue_write_tensor (impl/tensor/tensor_apis.cpp).
Value toDevice(Call& call) {
  const Value object = call.object();
  const Value spec = memberOf(object, {"tensor_spec_"});
  if (object.asStruct() && !spec.asStruct() && !reasonIn(spec).empty())
    return notDescribed(call, {spec});
  if (!spec.asStruct())
    return call.in.ask(call);
  if (memberOf(object, {"#buffer"}).asPlace())
    return object;
  Value memory = call.arg(1);
  // An optional_reference.
  if (const Place* place = memberOf(memory, {"value_"}).asPlace())
    memory = place->isNull() ? Value() : call.in.load(*place);
  return moved(call, spec, memory, call.arg(0));
}

} // namespace

void addTensorSpecModels(Models& models) {
  auto add = [&](const llvm::Twine& name, Model model) { models.add((space + name).str(), model); };
  add("PageConfig::PageConfig", makePageConfig);
  add("TensorLayout::TensorLayout", makeTensorLayout);
  add("TensorLayout::fromPaddedShape", layoutFromPadded);
  add("TensorSpec::TensorSpec", makeTensorSpec);
  add("TensorSpec::with_memory_config", withMemory);
  add("operator==", areEqual);
  add("operator!=", areDifferent);
  add("create_device_tensor", makeTensor);
  add("HostBuffer::HostBuffer", makeHostBuffer);
  add("Tensor::Tensor", makeHostTensor);
  add("Tensor::from_span", tensorOfData);
  add("Tensor::from_vector", tensorOfData);
  add("Tensor::to_device", toDevice);
}

} // namespace l1budget
