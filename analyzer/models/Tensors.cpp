// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: ttnn/core/tensor/tensor.cpp, impl/tensor/spec/**, impl/buffers/buffer.cpp. A tensor
// whose sizes are known is an object; one that is an input answers by name.
#include "analyzer/models/Tensors.h"

#include "analyzer/models/Buffers.h"
#include "analyzer/models/Cores.h"
#include "analyzer/models/MetalObjects.h"

#include "clang/AST/DeclCXX.h"
#include "llvm/Support/MathExtras.h"

using namespace clang;

namespace l1budget {

using namespace metal;

namespace {

Value pairOf(Interp& in, uint64_t first, uint64_t second) {
  return Value(makeSequence({number(in, int64_t(first)), number(in, int64_t(second))}));
}
const Struct* known(const Value& value, llvm::StringRef wanted) {
  const Struct* object = value.asStruct();
  llvm::StringRef type = object ? object->type : "";
  return type.consume_front(space) && type == wanted ? object : nullptr;
}

// ----- memory ---------------------------------------------------------------

StructPtr memoryOf(Interp& in, Value layout, Value buffer, Value shard, Value nd, bool fromNd) {
  auto config = make(in, "MemoryConfig");
  set(in, config, "memory_layout_", std::move(layout));
  set(in, config, "buffer_type_", std::move(buffer));
  set(in, config, "shard_spec_", std::move(shard));
  set(in, config, "nd_shard_spec_", std::move(nd));
  set(in, config, "created_with_nd_shard_spec_", Value(in.pool().boolean(fromNd)));
  set(in, config, "per_core_allocation_", Value(in.pool().boolean(false)));
  return config;
}

constexpr IntType enumType{32, true};

/// MemoryConfig(memory_layout, buffer_type, shard_spec), and from a buffer type alone.
Value makeMemoryConfig(Call& call) {
  const Value none = optionalValue(call.in, Value());
  const Value interleaved = number(call.in, memoryInterleaved, enumType),
              dram = number(call.in, bufferDram, enumType);
  if (call.args.empty())
    return Value(memoryOf(call.in, interleaved, dram, none, none, false));
  const auto* parameter =
      call.callee ? call.callee->getParamDecl(0)->getType()->getAs<EnumType>() : nullptr;
  if (!parameter)
    return call.in.ask(call);
  auto argument = [&](unsigned i, const Value& otherwise) {
    const Value value = call.arg(i);
    return value.isNone() ? otherwise : value;
  };
  if (parameter->getDecl()->getName() == "TensorMemoryLayout")
    return Value(memoryOf(call.in, call.arg(0), argument(1, dram), argument(2, none), none, false));
  const Value nd = argument(1, none);
  const Struct* held = nd.asStruct();
  const auto has = held ? held->get("#has").constant() : std::nullopt;
  if (!has)
    return call.in.ask(call);
  return Value(memoryOf(call.in, *has ? number(call.in, memoryNdSharded, enumType) : interleaved,
                        call.arg(0), none, nd, *has != 0));
}

/// Whether a member of a memory configuration or a buffer is one of some enumerators.
Value isOneOf(Call& call, const char* field, std::initializer_list<int64_t> values) {
  const Value object = call.object();
  const Struct* config = object.asStruct();
  const Value* member = config ? config->find(field) : nullptr;
  if (!member)
    return call.in.ask(call);
  const Expr kind = call.in.toInt(*member, enumType);
  Expr answer = call.pool().boolean(false);
  for (int64_t value : values)
    answer = call.pool().logicalOr(
        answer, call.pool().compare(Op::Eq, kind, call.pool().constant(value, enumType)));
  return Value(answer);
}
Value isShardedMemory(Call& call) {
  return isOneOf(call, "memory_layout_",
                 {memoryHeightSharded, memoryWidthSharded, memoryBlockSharded, memoryNdSharded});
}
Value isInL1(Call& call) { return isOneOf(call, "buffer_type_", {bufferL1, bufferL1Small}); }
Value isInDram(Call& call) { return isOneOf(call, "buffer_type_", {bufferDram}); }

// ----- tensors --------------------------------------------------------------

/// A member of a tensor, or the place of it.
Value part(Call& call, std::initializer_list<const char*> path) {
  if (!call.self || !known(call.object(), "Tensor"))
    return call.in.ask(call);
  Place place = *call.self;
  for (const char* field : path)
    place = place.field(call.in.intern(field));
  const bool byReference = call.callee && call.callee->getReturnType()->isReferenceType();
  return byReference ? Value(place) : call.in.load(place);
}

Value logicalShape(Call& call) { return part(call, {"tensor_spec_", "logical_shape_"}); }
Value paddedShape(Call& call) { return part(call, {"tensor_spec_", "cached_padded_shape_"}); }
Value tensorSpec(Call& call) { return part(call, {"tensor_spec_"}); }
Value dtype(Call& call) { return part(call, {"tensor_spec_", "tensor_layout_", "dtype_"}); }
Value memoryConfig(Call& call) {
  return part(call, {"tensor_spec_", "tensor_layout_", "memory_config_"});
}
Value shardSpec(Call& call) {
  return part(call, {"tensor_spec_", "tensor_layout_", "memory_config_", "shard_spec_"});
}
Value ndShardSpec(Call& call) {
  return part(call, {"tensor_spec_", "tensor_layout_", "memory_config_", "nd_shard_spec_"});
}
Value layout(Call& call) {
  return part(call, {"tensor_spec_", "tensor_layout_", "page_config_", "#layout"});
}
Value device(Call& call) { return part(call, {"#device"}); }

/// Whether a tensor is one on the host, which throws here.
bool isOnHost(Call& call, const Struct& tensor) {
  const bool onHost = tensor.find("tensor_spec_") && !tensor.find("#buffer");
  if (onHost)
    call.in.throwHere("Expected Tensor with DeviceStorage, got StorageType::HOST");
  return onHost;
}
/// A tensor's DeviceStorage is the tensor itself.
Value deviceStorage(Call& call) {
  const Value object = call.object();
  const Struct* tensor = known(object, "Tensor");
  if (!tensor)
    return call.in.ask(call);
  return isOnHost(call, *tensor) ? Value() : Value(*call.self);
}
Value buffer(Call& call) {
  const Value object = call.object();
  const Struct* tensor = known(object, "Tensor");
  if (!tensor)
    return call.in.ask(call);
  return isOnHost(call, *tensor) ? Value() : tensor->get("#buffer");
}

Value volumeOfPart(Call& call, const char* shape) {
  const Value object = call.object();
  if (const Struct* tensor = known(object, "Tensor"))
    if (const Struct* spec = tensor->get("tensor_spec_").asStruct())
      if (const Sequence* dims = shapeSizes(spec->get(shape)))
        return Value(shapeVolume(call.in, *dims));
  return call.in.ask(call);
}
Value logicalVolume(Call& call) { return volumeOfPart(call, "logical_shape_"); }
Value physicalVolume(Call& call) { return volumeOfPart(call, "cached_padded_shape_"); }

Value isSharded(Call& call) {
  const Value config = known(call.object(), "Tensor") ? memoryConfig(call) : Value();
  const Place* place = config.asPlace();
  const Value held = place ? call.in.load(*place) : config;
  const Struct* memory = held.asStruct();
  if (!memory)
    return call.in.ask(call);
  if (!call.object().asStruct()->find("#buffer"))
    return Value(call.pool().boolean(false));
  const auto kind = memory->get("memory_layout_").constant();
  return kind ? Value(call.pool().boolean(*kind != memoryInterleaved)) : call.in.ask(call);
}

/// Of a tensor that is an input, by its type: two names for one thing would have to be given both.
Value elementBytesOfInput(Call& call) {
  const auto* method = dyn_cast_or_null<CXXMethodDecl>(call.callee);
  if (!method)
    return call.in.ask(call);
  for (const NamedDecl* found :
       method->getParent()->lookup(&method->getASTContext().Idents.get("dtype")))
    if (const auto* own = dyn_cast<CXXMethodDecl>(found)) {
      const Expr type =
          call.in.ask({call.in, own, call.expr, own->getReturnType(), call.self, {}}).asExpr();
      if (!type || type.unknown())
        break;
      std::vector<std::pair<int64_t, int64_t>> sizes;
      for (int64_t value = 0; elementSize(value); ++value)
        sizes.emplace_back(value, elementSize(value));
      return Value(call.pool().table("element_size", type, std::move(sizes), u32Type));
    }
  return call.in.ask(call);
}

Value elementBytes(Call& call) {
  if (!known(call.object(), "Tensor"))
    return elementBytesOfInput(call);
  const auto type = dtype(call).constant();
  const uint32_t size = type ? elementSize(*type) : 0;
  return size ? number(call.in, size) : call.unknown("an element of a type that is not known");
}

Value yes(Call& call) {
  return known(call.object(), "Tensor") ? Value(call.pool().boolean(true)) : call.in.ask(call);
}
/// StorageType::DEVICE, or HOST.
Value storageType(Call& call) {
  const Value object = call.object();
  const Struct* tensor = known(object, "Tensor");
  return tensor ? number(call.in, tensor->find("#buffer") ? 1 : 0, enumType) : call.in.ask(call);
}

/// A member of the object that is asked, when it is one of that type.
Value member(Call& call, llvm::StringRef type, const char* field) {
  const Value object = call.object();
  if (const Struct* held = known(object, type); held && held->find(field))
    return held->get(field);
  return call.in.ask(call);
}
Value pageLayout(Call& call) { return member(call, "PageConfig", "#layout"); }
Value pageTile(Call& call) { return member(call, "PageConfig", "#tile"); }

// What a specification computes from itself is kept with it.
Value packedBytes(Call& call) { return member(call, "TensorSpec", "#bytes"); }
Value pageBytes(Call& call) { return member(call, "TensorSpec", "#page_bytes"); }

Value bufferShardSpec(Call& call) {
  const Value object = call.object();
  const Struct* buffer = known(object, "Buffer");
  const Value held = buffer ? buffer->get("shard_spec_") : Value();
  const Struct* optional = held.asStruct();
  if (!optional)
    return call.in.ask(call);
  if (optional->get("#has").constant() == 0) {
    call.in.throwHere("Buffer shard spec is not available");
    return Value();
  }
  return optional->get("#value");
}

// What the buffer of a tensor has been given, by name.
Value alignedBytes(Call& call) { return member(call, "Buffer", "#aligned_size"); }
Value alignedBytesPerBank(Call& call) { return member(call, "Buffer", "#aligned_size_per_bank"); }
Value bufferAlignment(Call& call) { return member(call, "Buffer", "#alignment"); }
Value bufferCores(Call& call) { return member(call, "Buffer", "#num_cores"); }

Value shardPagesOf(Call& call, bool asShape) {
  const Value object = call.object();
  const Struct* spec = known(object, "ShardSpecBuffer");
  const Struct* shard = spec ? spec->get("tensor_shard_spec").asStruct() : nullptr;
  const Sequence *page = spec ? spec->get("page_shape").asSequence() : nullptr,
                 *shape = shard ? shard->get("shape").asSequence() : nullptr;
  std::vector<uint64_t> sides;
  for (size_t i = 0; page && shape && i < page->elements.size() && i < shape->elements.size(); ++i)
    if (const auto a = shape->elements[i].constant(), b = page->elements[i].constant();
        a && b && *b > 0)
      sides.push_back(uint64_t(*a) / uint64_t(*b));
  if (sides.size() != 2)
    return call.in.ask(call);
  return asShape ? pairOf(call.in, sides[0], sides[1])
                 : number(call.in, int64_t(sides[0] * sides[1]), u64Type);
}
Value shardInPages(Call& call) { return shardPagesOf(call, true); }
Value shardPages(Call& call) { return shardPagesOf(call, false); }

uint64_t pagesOfShard(const ShardFacts& shard, const TensorSizes& sizes) {
  return shard.shape[0] / sizes.pageHeight * (shard.shape[1] / sizes.pageWidth);
}

/// `shardCores`: how many cores hold shards.
Value bufferOf(Interp& in, const TensorFacts& facts, const TensorSizes& sizes, uint64_t shardCores,
               std::optional<size_t> resident) {
  auto buffer = make(in, "Buffer");
  set(in, buffer, "#identity", number(in, 0));
  set(in, buffer, "size", number(in, int64_t(sizes.bytes), u64Type));
  set(in, buffer, "page_size", number(in, int64_t(sizes.pageBytes), u64Type));
  set(in, buffer, "type", number(in, facts.memory.buffer));
  set(in, buffer, "sharded", Value(in.pool().boolean(facts.memory.shard.has_value())));
  set(in, buffer, "buffer_type_", number(in, facts.memory.buffer, enumType));
  set(in, buffer, "buffer_layout_", number(in, facts.memory.layout, enumType));
  const uint64_t alignment =
      facts.memory.buffer == bufferDram ? in.budget().dramAlignment : in.budget().l1Alignment;
  const uint64_t page = llvm::alignTo(sizes.pageBytes, alignment);
  uint64_t pages = sizes.pageBytes ? sizes.bytes / sizes.pageBytes : 0;
  Value shards, coresValue;
  if (facts.memory.shard) {
    // num_cores_with_data of the buffer's distribution: a core a shard, in rounds.
    const uint64_t pagesOfCore = pagesOfShard(*facts.memory.shard, sizes);
    pages = pagesOfCore * shardCores;
    coresValue = number(in, int64_t(shardCores));
    if (shardCores)
      set(in, buffer, "#aligned_size_per_bank", number(in, int64_t(pagesOfCore * page), u64Type));
  }
  if (resident)
    set(in, buffer, "resident", number(in, int64_t(*resident), u64Type));
  set(in, buffer, "#num_cores", optionalValue(in, std::move(coresValue)));
  set(in, buffer, "#device_pages", number(in, int64_t(pages)));
  set(in, buffer, "#aligned_size", number(in, int64_t(pages * page), u64Type));
  set(in, buffer, "#alignment", number(in, int64_t(alignment)));
  if (facts.memory.shard) {
    auto spec = make(in, "ShardSpecBuffer");
    set(in, spec, "tensor_shard_spec", shardSpecValue(in, *facts.memory.shard));
    set(in, spec, "page_shape", pairOf(in, sizes.pageHeight, sizes.pageWidth));
    set(in, spec, "tensor2d_shape_in_pages",
        pairOf(in, sizes.height / sizes.pageHeight, sizes.width / sizes.pageWidth));
    shards = Value(spec);
    if (const auto distribution = distributionOf(facts, sizes)) {
      auto words = [&](const std::vector<uint32_t>& sides) {
        std::vector<Value> values;
        for (const uint32_t side : sides)
          values.push_back(number(in, side, u32Type));
        return Value(makeSequence(std::move(values)));
      };
      set(in, buffer, "#tensor_pages", words(distribution->tensor));
      set(in, buffer, "#shard_pages", words(distribution->shard));
      set(in, buffer, "#banks", number(in, int64_t(distribution->banks.size()), u32Type));
    }
  }
  set(in, buffer, "shard_spec_", optionalValue(in, std::move(shards)));
  return Value(in.heap(Value(buffer)));
}

} // namespace

Value optionalValue(Interp& in, Value held) {
  auto object = makeStruct(in.intern("std::optional"));
  object->slot(in.intern("#has")) = Value(in.pool().boolean(!held.isNone()));
  object->slot(in.intern("#value")) = std::move(held);
  return Value(object);
}

void setTransposed(Interp& in, const StructPtr& tile, Value transposed) {
  set(in, tile, "transpose_within_face", transposed);
  set(in, tile, "transpose_of_faces", std::move(transposed));
}

Value tileValue(Interp& in, TileShape shape) {
  auto tile = make(in, "Tile");
  set(in, tile, "height", number(in, shape.height));
  set(in, tile, "width", number(in, shape.width));
  // tile.cpp, TILE_FACE_HW_CHOICES: faces of at most 16 x 16.
  const uint32_t faceHeight = std::min(shape.height, 16u), faceWidth = std::min(shape.width, 16u);
  const uint32_t area = shape.height * shape.width, face = faceHeight * faceWidth;
  set(in, tile, "tile_shape", pairOf(in, shape.height, shape.width));
  set(in, tile, "face_shape", pairOf(in, faceHeight, faceWidth));
  set(in, tile, "tile_hw", number(in, area));
  set(in, tile, "face_hw", number(in, face));
  set(in, tile, "num_faces", number(in, face ? area / face : 0));
  setTransposed(in, tile, in.pool().boolean(false));
  return Value(tile);
}

Value shardSpecValue(Interp& in, const ShardFacts& facts) {
  auto spec = make(in, "ShardSpec");
  set(in, spec, "grid", setValue(in, facts.grid));
  set(in, spec, "shape", sizesValue(in, facts.shape));
  set(in, spec, "orientation", number(in, facts.orientation, enumType));
  return Value(spec);
}

namespace {

/// TensorSpec::populate_nd_shard_spec_from_legacy.
Value ndFromLegacy(Interp& in, const MemoryFacts& memory, size_t rank) {
  auto spec = make(in, "NdShardSpec");
  set(in, spec, "shard_shape",
      shapeValue(in,
                 rank == 1 ? std::vector<uint32_t>{memory.shard->shape[1]} : memory.shard->shape));
  set(in, spec, "grid", setValue(in, memory.shard->grid));
  set(in, spec, "orientation", number(in, memory.shard->orientation, enumType));
  set(in, spec, "shard_distribution_strategy",
      number(in, memory.layout == memoryBlockSharded ? 1 : 0, enumType));
  return Value(spec);
}

} // namespace

Value memoryConfigValue(Interp& in, const MemoryFacts& facts) {
  return Value(memoryOf(in, number(in, facts.layout, enumType), number(in, facts.buffer, enumType),
                        optionalValue(in, facts.shard ? shardSpecValue(in, *facts.shard) : Value()),
                        optionalValue(in, Value()), false));
}

Value tensorSpecValue(Interp& in, const TensorFacts& facts, const TensorSizes& sizes) {
  auto pages = make(in, "PageConfig");
  set(in, pages, "#layout", number(in, facts.layout, enumType));
  set(in, pages, "#tile", tileValue(in, facts.tile));
  Value memory = memoryConfigValue(in, facts.memory);
  if (facts.memory.shard)
    memory.mutableStruct()->slot(in.intern("nd_shard_spec_")) =
        optionalValue(in, ndFromLegacy(in, facts.memory, sizes.paddedShape.size()));
  auto layout = make(in, "TensorLayout");
  set(in, layout, "dtype_", number(in, facts.dtype, enumType));
  set(in, layout, "page_config_", Value(pages));
  set(in, layout, "memory_config_", std::move(memory));
  set(in, layout, "alignment_", shapeValue(in, sizes.alignment));
  auto spec = make(in, "TensorSpec");
  set(in, spec, "logical_shape_", shapeValue(in, facts.shape));
  set(in, spec, "tensor_layout_", Value(layout));
  set(in, spec, "cached_padded_shape_", shapeValue(in, sizes.paddedShape));
  set(in, spec, "cached_logical_2d_shape_",
      shape2dValue(in, sizes.logicalHeight, sizes.logicalWidth));
  set(in, spec, "cached_physical_shape_", shape2dValue(in, sizes.height, sizes.width));
  set(in, spec, "#bytes", number(in, int64_t(sizes.bytes), u64Type));
  set(in, spec, "#page_bytes", number(in, int64_t(sizes.pageBytes), u64Type));
  return Value(spec);
}

std::optional<L1Buffer> residentOf(Interp& in, const TensorFacts& facts, const TensorSizes& sizes,
                                   std::string name) {
  if (facts.memory.buffer != bufferL1 || !sizes.bytes)
    return std::nullopt;
  const Budget& budget = in.budget();
  const uint64_t bytes =
      facts.memory.shard
          ? pagesOfShard(*facts.memory.shard, sizes) *
                llvm::alignTo(sizes.pageBytes, budget.l1Alignment)
          : interleavedPerBank(budget, sizes.bytes / sizes.pageBytes, sizes.pageBytes);
  return L1Buffer{std::move(name), in.site(), in.pool().constant(int64_t(bytes), u64Type),
                  in.guard(), std::nullopt};
}

Value tensorValue(Interp& in, const TensorFacts& facts, const TensorSizes& sizes, Value device,
                  std::optional<size_t> resident) {
  auto tensor = make(in, "Tensor");
  set(in, tensor, "tensor_spec_", tensorSpecValue(in, facts, sizes));
  const auto withShards = coresWithShards(facts, sizes);
  set(in, tensor, "#buffer",
      bufferOf(in, facts, sizes, withShards ? withShards->size() : 0, resident));
  if (withShards && facts.memory.buffer == bufferL1) {
    std::vector<Value> workers;
    for (const CoreCoord core : *withShards)
      workers.push_back(coreValue(in, core));
    set(in, tensor, "#workers", Value(makeSequence(std::move(workers))));
  }
  set(in, tensor, "#device", std::move(device));
  return Value(tensor);
}

void addTensorModels(Models& models) {
  auto add = [&](const llvm::Twine& name, Model model) { models.add((space + name).str(), model); };
  add("MemoryConfig::MemoryConfig", makeMemoryConfig);
  add("MemoryConfig::is_sharded", isShardedMemory);
  add("MemoryConfig::is_l1", isInL1);
  add("MemoryConfig::is_dram", isInDram);
  add("PageConfig::get_layout", pageLayout);
  add("PageConfig::get_tile", pageTile);
  add("TensorSpec::compute_packed_buffer_size_bytes", packedBytes);
  add("TensorSpec::compute_page_size_bytes", pageBytes);
  add("Buffer::is_l1", isInL1);
  add("Buffer::is_dram", isInDram);
  add("Buffer::shard_spec", bufferShardSpec);
  add("Buffer::num_cores", bufferCores);
  add("Buffer::alignment", bufferAlignment);
  add("Buffer::aligned_size", alignedBytes);
  add("Buffer::aligned_size_per_bank", alignedBytesPerBank);
  add("ShardSpecBuffer::shape_in_pages", shardInPages);
  add("ShardSpecBuffer::num_pages", shardPages);
  const std::pair<const char*, Model> members[] = {{"logical_shape", logicalShape},
                                                   {"padded_shape", paddedShape},
                                                   {"tensor_spec", tensorSpec},
                                                   {"dtype", dtype},
                                                   {"layout", layout},
                                                   {"memory_config", memoryConfig},
                                                   {"shard_spec", shardSpec},
                                                   {"nd_shard_spec", ndShardSpec},
                                                   {"buffer", buffer},
                                                   {"mesh_buffer", buffer},
                                                   {"device", device},
                                                   {"device_storage", deviceStorage},
                                                   {"logical_volume", logicalVolume},
                                                   {"is_sharded", isSharded},
                                                   {"physical_volume", physicalVolume},
                                                   {"element_size", elementBytes},
                                                   {"is_allocated", yes},
                                                   {"storage_type", storageType}};
  for (const auto& [name, model] : members)
    add(llvm::Twine("Tensor::") + name, model);
  add("DeviceStorage::get_buffer", buffer);
  add("DeviceStorage::get_mesh_buffer", buffer);
}

} // namespace l1budget
