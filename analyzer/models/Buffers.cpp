// SPDX-License-Identifier: Apache-2.0
//
// Buffers on a device and tensor accessors (tt-metal: impl/buffers/buffer.cpp,
// impl/buffers/tensor_accessor_args.cpp, distributed/mesh_buffer.cpp). A buffer in L1 is resident
// while programs run, and lowers the limit of their circular buffers.
#include "analyzer/models/Buffers.h"

#include "analyzer/models/Cores.h"
#include "analyzer/models/Enumerators.h"
#include "analyzer/models/Recorder.h"
#include "analyzer/program/TensorLayout.h"

#include "clang/AST/Expr.h"
#include "llvm/Support/MathExtras.h"

using namespace clang;

namespace l1budget {

namespace {

constexpr llvm::StringRef bufferType = "tt::tt_metal::Buffer";
constexpr llvm::StringRef globalType = "tt::tt_metal::experimental::GlobalCircularBuffer";

/// BufferShardingArgs and ShardSpecBuffer, kept by field name.
Value keepArguments(Call& call, llvm::StringRef type, std::initializer_list<const char*> names) {
  auto object = makeStruct(call.in.intern(type));
  unsigned i = 0;
  for (const char* name : names)
    object->slot(call.in.intern(name)) = i < call.args.size() ? call.arg(i++) : Value();
  return Value(object);
}

Value makeShardSpecBuffer(Call& call) {
  return keepArguments(call, "tt::tt_metal::ShardSpecBuffer",
                       {"grid", "shape", "orientation", "page_shape", "tensor2d_shape_in_pages"});
}

Value makeShardingArgs(Call& call) {
  if (call.args.empty())
    return keepArguments(call, "tt::tt_metal::BufferShardingArgs", {});
  return keepArguments(call, "tt::tt_metal::BufferShardingArgs", {"shard", "layout"});
}

/// Both numbers of a shape: an array, or a Shape2D.
std::optional<std::pair<int64_t, int64_t>> shape2(const Value& value) {
  if (const Sequence* list = value.asSequence();
      list && list->isSpelledOut() && list->elements.size() == 2) {
    const auto a = list->elements[0].constant(), b = list->elements[1].constant();
    if (a && b)
      return std::pair(*a, *b);
  }
  if (const Struct* object = value.asStruct(); object && object->fields.size() >= 2) {
    const auto a = object->fields[0].second.constant(), b = object->fields[1].second.constant();
    if (a && b)
      return std::pair(*a, *b);
  }
  return std::nullopt;
}

Value created(Call& call, Expr size, Expr pageSize, Expr type, const Value& sharding,
              llvm::StringRef name) {
  auto buffer = makeStruct(call.in.intern(bufferType));
  auto set = [&](const char* field, Value value) {
    buffer->slot(call.in.intern(field)) = std::move(value);
  };
  set("#identity", Value(call.pool().u32(0)));
  set("size", Value(size));
  set("page_size", Value(pageSize));
  set("type", Value(type));
  set("sharding", sharding);
  const auto where = type.constant();
  // validate_buffer_parameters
  if (const auto bytes = size.constant(), page = pageSize.constant();
      bytes && page && *page > 0 && *bytes % *page != 0)
    call.in.throwHere(
        "For valid non-interleaved buffers page size " + std::to_string(*page) +
        " must equal buffer size " + std::to_string(*bytes) +
        ". For interleaved-buffers, buffer size should be divisible by the page size");
  const Struct* args = sharding.asStruct();
  const Struct* shard = args ? args->get("shard").asStruct() : nullptr;
  const bool sharded = shard && shard->find("grid");
  set("sharded", Value(call.pool().boolean(sharded)));
  if (where != bufferDram) {
    L1Buffer resident;
    resident.name = name.str();
    resident.site = call.in.site();
    resident.guard = call.in.guard();
    const auto bytes = size.constant(), page = pageSize.constant();
    if (where != bufferL1) {
      resident.sizePerBank =
          call.in.unknownInt("size", "a buffer whose type is not known", u64Type);
    } else if (sharded) {
      // One shard a core; pages of a shard stand side by side at L1 alignment (buffer.cpp).
      const auto shape = shape2(shard->get("shape")), pageShape = shape2(shard->get("page_shape"));
      if (shape && pageShape && page && pageShape->first > 0 && pageShape->second > 0) {
        const int64_t pages =
            llvm::divideCeil(uint64_t(shape->first), uint64_t(pageShape->first)) *
            llvm::divideCeil(uint64_t(shape->second), uint64_t(pageShape->second));
        resident.sizePerBank = call.pool().constant(
            pages * int64_t(llvm::alignTo(uint64_t(*page), call.in.budget().l1Alignment)), u64Type);
      } else {
        resident.sizePerBank =
            call.in.unknownInt("size", "a sharded buffer whose shards are not known", u64Type);
      }
    } else if (bytes && page && *page > 0) {
      const uint64_t pages = llvm::divideCeil(uint64_t(*bytes), uint64_t(*page));
      resident.sizePerBank = call.pool().constant(
          int64_t(interleavedPerBank(call.in.budget(), pages, uint64_t(*page))), u64Type);
    } else {
      resident.sizePerBank =
          call.in.unknownInt("size", "an L1 buffer whose size is not known", u64Type);
    }
    if (!call.in.isSpeculative())
      set("resident",
          Value(call.pool().constant(
              int64_t(call.in.recorder().addL1Buffer(call.in, std::move(resident))), u64Type)));
  }
  return Value(call.in.heap(Value(buffer)));
}

Value createMeshBuffer(Call& call) {
  const Value config = call.arg(0), local = call.arg(1);
  const Struct* whole = config.asStruct();
  const Struct* device = local.asStruct();
  Expr size;
  if (whole && whole->find("size")) {
    size = call.in.toInt(whole->get("size"), u64Type); // replicated: on every device
  } else if (whole && whole->find("global_size")) {
    const auto global = whole->get("global_size").constant();
    const auto all = shape2(whole->get("global_buffer_shape")),
               shard = shape2(whole->get("shard_shape"));
    if (global && all && shard && all->first > 0 && all->second > 0) {
      const int64_t height = shard->first ? shard->first : all->first;
      const int64_t width = shard->second ? shard->second : all->second;
      size = call.pool().constant(
          int64_t(*global / (double(all->first) * double(all->second)) * double(height * width)),
          u64Type);
    }
  }
  if (!size)
    size = call.in.unknownInt("size", "a mesh buffer whose size is not known", u64Type);
  const Expr page =
      device && device->find("page_size")
          ? call.in.toInt(device->get("page_size"), u64Type)
          : call.in.unknownInt("page_size", "a buffer whose config is not known", u64Type);
  const Expr type =
      device && device->find("buffer_type")
          ? call.in.toInt(device->get("buffer_type"), u32Type)
          : call.in.unknownInt("buffer_type", "a buffer whose config is not known", u32Type);
  return created(call, size, page, type, device ? device->get("sharding_args") : Value(),
                 "MeshBuffer");
}

Value createBuffer(Call& call) {
  const Value config = call.arg(0);
  const Struct* known = config.asStruct();
  if (!known)
    return call.unknown("a buffer whose config is not known");
  Value sharding;
  if (known->find("shard_parameters")) {
    auto args = makeStruct(call.in.intern("tt::tt_metal::BufferShardingArgs"));
    args->slot(call.in.intern("shard")) = known->get("shard_parameters");
    sharding = Value(args);
  }
  return created(call, call.in.toInt(known->get("size"), u64Type),
                 call.in.toInt(known->get("page_size"), u64Type),
                 call.in.toInt(known->get("buffer_type"), u32Type), sharding, "Buffer");
}

const Struct* bufferOf(const Value& value) {
  const Struct* object = value.asStruct();
  return object && object->type == bufferType ? object : nullptr;
}

Value sameBuffer(Call& call) {
  return call.self ? Value(*call.self) : call.unknown("a buffer that is not known");
}

Value member(Call& call, const char* field, IntType type) {
  const Value object = call.object();
  if (const Struct* buffer = bufferOf(object))
    return Value(call.in.toInt(buffer->get(field), type));
  if (const Opaque* opaque = object.asOpaque(); opaque && opaque->why.empty())
    return Value(call.pool().input(opaque->name + "." + call.callee->getNameAsString(), type));
  const Opaque* lost = object.asOpaque();
  return Value(call.in.unknownInt(call.callee->getNameAsString(),
                                  lost ? lost->why : "a buffer that is not known", type));
}

Value bufferSize(Call& call) { return member(call, "size", u64Type); }
Value bufferPage(Call& call) { return member(call, "page_size", u64Type); }
Value bufferKind(Call& call) { return member(call, "type", {8, false}); }
/// Buffer::core_type: what holds it, by its type.
Value bufferCoreType(Call& call) {
  const Value object = call.object();
  const Struct* buffer = bufferOf(object);
  const auto type = buffer ? buffer->get("type").constant() : std::nullopt;
  const auto kind =
      type ? enumeratorOf(call.type, *type == bufferDram ? "DRAM" : "WORKER") : std::nullopt;
  return kind ? Value(call.pool().constant(*kind, {32, true})) : call.in.ask(call);
}
Value bufferAddress(Call& call) {
  return Value(call.in.unknownInt("address", "a device address", u64Type));
}

uint64_t alignmentOf(Call& call, const Struct& buffer) {
  return buffer.get("type").constant() == bufferDram ? call.in.budget().dramAlignment
                                                     : call.in.budget().l1Alignment;
}

Value alignedPage(Call& call) {
  const Value object = call.object();
  if (const Struct* buffer = bufferOf(object))
    if (auto page = buffer->get("page_size").constant())
      return Value(call.pool().constant(
          int64_t(llvm::alignTo(uint64_t(*page), alignmentOf(call, *buffer))), u64Type));
  return member(call, "#aligned", u64Type);
}

Value pageCount(Call& call) {
  const Value object = call.object();
  if (const Struct* buffer = bufferOf(object)) {
    const auto size = buffer->get("size").constant(), page = buffer->get("page_size").constant();
    if (size && page && *page > 0)
      return Value(call.pool().constant(*size / *page, u32Type));
  }
  return member(call, "#pages", u32Type);
}

/// A sharded tensor's buffer has whole shards on its cores.
Value devicePageCount(Call& call) {
  const Value object = call.object();
  if (const Struct* buffer = bufferOf(object); buffer && buffer->find("#device_pages"))
    return buffer->get("#device_pages");
  return pageCount(call);
}

// ----- global circular buffers ----------------------------------------------

/// The senders and receivers of a mapping; nothing when they are not known.
struct Mapping {
  std::vector<CoreRange> senders, receivers;
  uint64_t receiverCount = 0, mostReceivers = 0;
};
std::optional<Mapping> mappingOf(Interp& in, const Value& value) {
  const Sequence* pairs = value.asSequence();
  if (!pairs || !pairs->isSpelledOut())
    return std::nullopt;
  Mapping mapping;
  for (const Value& element : pairs->elements) {
    const Struct* pair = element.asStruct();
    const auto sender = pair ? coreOf(pair->get("first")) : std::nullopt;
    const Cores receivers = pair ? coresOf(in, pair->get("second")) : Cores();
    if (!sender || !receivers.known())
      return std::nullopt;
    mapping.senders.push_back({*sender, *sender});
    mapping.receivers = unionRanges(mapping.receivers, receivers.ranges);
    mapping.receiverCount += coreCount(receivers.ranges);
    mapping.mostReceivers = std::max(mapping.mostReceivers, coreCount(receivers.ranges));
  }
  return mapping;
}

void addGlobalBuffer(Call& call, const char* name, Expr bytes) {
  L1Buffer buffer;
  buffer.name = name;
  buffer.site = call.in.site();
  buffer.guard = call.in.guard();
  buffer.sizePerBank = bytes;
  if (!call.in.isSpeculative())
    call.in.recorder().addL1Buffer(call.in, std::move(buffer));
}

/// One buffer for the pages and one for the configuration, on all cores
/// (impl/buffers/global_circular_buffer.cpp).
Value createGlobal(Call& call) {
  if (call.args.size() < 3) // a copy
    return call.arg(0);
  const auto mapping = mappingOf(call.in, call.arg(1));
  const Expr size = call.u32(2);
  const auto type =
      call.args.size() > 3 ? call.u32(3).constant() : std::optional<int64_t>(bufferL1);
  auto global = makeStruct(call.in.intern(globalType));
  auto set = [&](const char* field, Value value) {
    global->slot(call.in.intern(field)) = std::move(value);
  };
  set("#identity", Value(call.pool().u32(0)));
  set("size", Value(size));
  Expr config;
  if (mapping) {
    const std::vector<CoreRange> all = unionRanges(mapping->senders, mapping->receivers);
    if (const auto twice = firstOverlap(mapping->senders))
      call.in.throwHere(
          "Cannot create CoreRangeSet with specified core ranges because core ranges " +
          twice->first.str() + " and " + twice->second.str() + " overlap!");
    else if (coreCount(mapping->receivers) != mapping->receiverCount)
      call.in.throwHere("Duplicate receiver cores found");
    else if (coreCount(all) != mapping->senders.size() + mapping->receiverCount)
      call.in.throwHere("Duplicate cores found");
    set("sender_cores", setValue(call.in, mapping->senders));
    set("receiver_cores", setValue(call.in, mapping->receivers));
    set("all_cores", setValue(call.in, all));
    constexpr uint64_t elements = 7, wordBytes = 4;
    const uint64_t alignment = call.in.budget().l1Alignment, most = mapping->mostReceivers;
    config = call.pool().constant(
        int64_t(llvm::alignTo((elements + 2 * most) * wordBytes, alignment) + 2 * most * alignment),
        u64Type);
  } else {
    config =
        call.in.unknownInt("size", "a global circular buffer whose cores are not known", u64Type);
  }
  if (type && *type != bufferL1 && *type != bufferL1Small)
    call.in.throwHere("Global circular buffer can only be created for L1 buffer types");
  if (type != bufferL1Small) {
    const auto bytes = size.constant();
    addGlobalBuffer(
        call, "GlobalCircularBuffer",
        bytes ? call.pool().constant(
                    int64_t(llvm::alignTo(uint64_t(*bytes), call.in.budget().l1Alignment)), u64Type)
              : call.pool().cast(size, u64Type));
    addGlobalBuffer(call, "configuration of GlobalCircularBuffer", config);
  }
  return Value(global);
}

Value globalMember(Call& call) {
  const Value object = call.object();
  const Struct* global = object.asStruct();
  const Value* value = global ? global->find(call.callee->getName()) : nullptr;
  return value ? *value : call.in.ask(call);
}

// ----- tensor accessors -----------------------------------------------------

Value makeAccessor(Call& call) {
  auto accessor = makeStruct(call.in.intern("tt::tt_metal::TensorAccessorArgs"));
  Value buffer = call.args.empty() ? Value() : call.args[0].value;
  // By reference, by pointer or by smart pointer: all are places, the last two one level up.
  if (const Place* place = buffer.asPlace(); place && call.args[0].isReference) {
    const Value inner = call.in.load(*place);
    if (inner.asPlace() || inner.asOpaque())
      buffer = inner;
  }
  accessor->slot(call.in.intern("buffer")) = buffer;
  accessor->slot(call.in.intern("config")) =
      call.args.size() > 1 ? call.arg(1) : Value(call.pool().u32(0));
  return Value(accessor);
}

Value dramAccessor(Call& call) {
  auto accessor = makeStruct(call.in.intern("tt::tt_metal::TensorAccessorArgs"));
  accessor->slot(call.in.intern("buffer")) = Value();
  accessor->slot(call.in.intern("config")) = Value(call.pool().u32(2));
  return Value(accessor);
}

// tensor_accessor/arg_config.hpp, ArgConfig.
constexpr uint32_t isShardedFlag = 1, isDramFlag = 2, runtimeRank = 4, runtimeBanks = 8,
                   runtimeTensorShape = 16, runtimeShardShape = 32, runtimeBankCoords = 64;

/// The bits of an ArgConfig, or of flags of it.
std::optional<uint32_t> configOf(const Value& config) {
  const Struct* flags = config.asStruct();
  const Value bits = flags && flags->fields.size() == 1 ? flags->fields[0].second : config;
  const auto number = bits.constant();
  return number ? std::optional(uint32_t(*number)) : std::nullopt;
}

/// The words an accessor adds to the compile-time arguments, or to the common run-time arguments:
/// its flags, the aligned page size, and of a sharded buffer its distribution
/// (tensor_accessor_args.cpp, append_to and append_sharded_args).
std::optional<std::vector<Value>> accessorWords(Call& call, bool isRuntime, std::string& why) {
  const Value object = call.object();
  const Struct* accessor = object.asStruct();
  if (!accessor) {
    why = "a tensor accessor that is not known";
    return std::nullopt;
  }
  const Value where = accessor->get("buffer");
  const Place* place = where.asPlace();
  if (where.isNone())
    return isRuntime ? std::vector<Value>{}
                     : std::vector<Value>{accessor->get("config"), Value(call.pool().u32(0))};
  const Value target = place ? call.in.load(*place) : where;
  const Struct* buffer = bufferOf(target);
  const std::optional<uint32_t> config = configOf(accessor->get("config"));
  // Without flags that say so, nothing is left for run time, whatever the buffer is.
  constexpr uint32_t runtime =
      runtimeRank | runtimeBanks | runtimeTensorShape | runtimeShardShape | runtimeBankCoords;
  if (isRuntime && config && !(*config & runtime))
    return std::vector<Value>{};
  if (!buffer) {
    const Opaque* opaque = target.asOpaque();
    why = opaque && !opaque->why.empty() ? opaque->why
                                         : "a tensor accessor of a buffer that is not known";
    return std::nullopt;
  }
  const auto known = buffer->get("sharded").constant();
  const bool isSharded = known != 0;
  const Sequence *tensor = buffer->get("#tensor_pages").asSequence(),
                 *shard = buffer->get("#shard_pages").asSequence();
  const auto banks = buffer->get("#banks").constant();
  if (isSharded && (!known || !config || !tensor || !shard || !banks)) {
    why = "a tensor accessor of a sharded buffer";
    return std::nullopt;
  }
  const auto type = buffer->get("type").constant();
  const auto page = buffer->get("page_size").constant();
  const uint32_t kept = isSharded ? (*config & runtime) | isShardedFlag : 0;
  std::vector<Value> words;
  if (!isRuntime) {
    words.push_back(Value(
        type ? call.pool().u32(kept | (*type == bufferDram ? isDramFlag : 0))
             : call.in.unknownInt("buffer_type", "a buffer whose type is not known", u32Type)));
    words.push_back(Value(
        page ? call.pool().u32(uint32_t(llvm::alignTo(uint64_t(*page), alignmentOf(call, *buffer))))
             : call.in.unknownInt("page_size", "a buffer whose page size is not known", u32Type)));
  }
  if (!isSharded)
    return words;
  auto isHere = [&](uint32_t flag) { return bool(*config & flag) == isRuntime; };
  auto append = [&](const Sequence& list) {
    words.insert(words.end(), list.elements.begin(), list.elements.end());
  };
  if (isHere(runtimeRank))
    words.push_back(Value(call.pool().u32(uint32_t(tensor->elements.size()))));
  if (isHere(runtimeBanks))
    words.push_back(Value(call.pool().u32(uint32_t(*banks))));
  if (isHere(runtimeTensorShape))
    append(*tensor);
  if (isHere(runtimeShardShape))
    append(*shard);
  if (isHere(runtimeBankCoords))
    for (int64_t bank = 0; bank < *banks; bank += 2) // two a word
      words.push_back(
          Value(call.in.unknownInt("banks", "coordinates of banks on the device", u32Type)));
  return words;
}

void appendWords(Call& call, unsigned argument, bool isRuntime) {
  const auto target = call.place(argument);
  if (!target)
    return;
  std::string why;
  auto words = accessorWords(call, isRuntime, why);
  Value list = call.in.load(*target);
  Sequence* sequence = list.mutableSequence();
  if (words && words->empty())
    return;
  if (!words || !sequence || !sequence->isSpelledOut()) {
    call.in.havoc(*target, why.empty() ? "is appended to while it is not known" : why);
    return;
  }
  sequence->elements.insert(sequence->elements.end(), words->begin(), words->end());
  call.in.store(*target, std::move(list));
}

Value appendAccessor(Call& call) {
  appendWords(call, 0, false);
  if (call.args.size() > 1)
    appendWords(call, 1, true);
  return Value();
}

template <bool isRuntime> Value accessorArgs(Call& call) {
  std::string why;
  if (auto words = accessorWords(call, isRuntime, why))
    return Value(makeSequence(std::move(*words)));
  return call.unknown(why);
}

/// is_sharded of a memory layout (buffer.cpp).
Value isSharded(Call& call) {
  ExprPool& pool = call.pool();
  Expr layout = call.arg(0).asExpr();
  if (!layout)
    layout = call.in.toInt(call.arg(0), {32, true});
  Expr any = pool.boolean(false);
  for (const char* name : {"HEIGHT_SHARDED", "WIDTH_SHARDED", "BLOCK_SHARDED", "ND_SHARDED"})
    if (const auto value = enumeratorOf(call.callee->getParamDecl(0)->getType(), name))
      any = pool.logicalOr(any, pool.compare(Op::Eq, layout, pool.constant(*value, layout.type())));
  return Value(any);
}

} // namespace

Expr presenceOf(Interp& in, const Value& pointer) {
  if (pointer.isNone())
    return in.pool().boolean(false);
  if (const Place* place = pointer.asPlace())
    return in.pool().boolean(!place->isNull());
  if (const Either* either = pointer.asEither()) {
    const Expr then = presenceOf(in, either->then), otherwise = presenceOf(in, either->otherwise);
    return then && otherwise ? in.pool().select(either->condition, then, otherwise) : Expr();
  }
  const Opaque* opaque = pointer.asOpaque();
  if (!opaque || !opaque->why.empty())
    return {};
  // The buffer of a tensor that a program is made for (tensor.hpp, Tensor::buffer).
  if (llvm::StringRef(opaque->name).ends_with(".buffer")) {
    in.assume(opaque->name.substr(0, opaque->name.size() - 7) + " is on the device");
    return in.pool().boolean(true);
  }
  return in.pool().input(opaque->name + ".has_value", boolType);
}

void setBacking(CircularBuffer& buffer, Expr tensorIf) {
  if (!tensorIf || tensorIf.unknown())
    buffer.backing = Backing::Unknown;
  else if (auto known = tensorIf.constant())
    buffer.backing = *known ? Backing::Tensor : Backing::Static;
  else
    buffer.tensorIf = tensorIf;
}

void setBuffer(Interp& in, const Place& place, CircularBuffer& buffer) {
  const Value target = in.load(place);
  if (const Place* inner = target.asPlace(); inner && !inner->isNull())
    return setBuffer(in, *inner, buffer);
  const Struct* known = bufferOf(target);
  const auto index = known ? known->get("resident").constant() : std::nullopt;
  buffer.buffer = index ? std::optional(size_t(*index)) : std::nullopt;
  buffer.inDram = known && known->get("type").constant() == bufferDram;
}

std::optional<std::vector<CoreRange>> coresOfGlobal(Interp& in, const Value& value) {
  if (const Place* place = value.asPlace(); place && !place->isNull())
    return coresOfGlobal(in, in.load(*place));
  const Struct* global = value.asStruct();
  if (!global || global->type != globalType)
    return std::nullopt;
  Cores cores = coresOf(in, global->get("all_cores"));
  return cores.known() ? std::optional(std::move(cores.ranges)) : std::nullopt;
}

uint64_t interleavedPerBank(const Budget& budget, uint64_t pages, uint64_t pageBytes) {
  const uint64_t banks =
      std::max<uint64_t>(1, uint64_t(budget.computeGrid.x) * budget.computeGrid.y);
  return llvm::divideCeil(pages, banks) * llvm::alignTo(pageBytes, budget.l1Alignment);
}

void addBufferModels(Models& models) {
  const std::string space = "tt::tt_metal::";
  models.add(space + "ShardSpecBuffer::ShardSpecBuffer", makeShardSpecBuffer);
  models.add(space + "BufferShardingArgs::BufferShardingArgs", makeShardingArgs);
  models.add(space + "distributed::MeshBuffer::create", createMeshBuffer);
  models.add(space + "CreateBuffer", createBuffer);
  models.add(space + "is_sharded", isSharded);
  for (const std::string& type : {space + "distributed::MeshBuffer::", space + "Buffer::"}) {
    for (const char* name : {"get_reference_buffer", "get_backing_buffer", "get_device_buffer"})
      models.add(type + name, sameBuffer);
    models.add(type + "size", bufferSize);
    models.add(type + "device_local_size", bufferSize);
    models.add(type + "page_size", bufferPage);
    models.add(type + "aligned_page_size", alignedPage);
    models.add(type + "num_pages", pageCount);
    models.add(type + "num_dev_pages", devicePageCount);
    models.add(type + "buffer_type", bufferKind);
    models.add(type + "address", bufferAddress);
    models.add(type + "core_type", bufferCoreType);
  }
  const std::string global = space + "experimental::GlobalCircularBuffer::";
  models.add(global + "GlobalCircularBuffer", createGlobal);
  models.add(space + "experimental::CreateGlobalCircularBuffer", createGlobal);
  for (const char* name : {"sender_cores", "receiver_cores", "all_cores", "size"})
    models.add(global + name, globalMember);
  const std::string accessor = space + "TensorAccessorArgs::";
  models.add(accessor + "TensorAccessorArgs", makeAccessor);
  models.add(accessor + "create_dram_interleaved", dramAccessor);
  models.add(accessor + "create_l1_interleaved", [](Call& call) {
    Value value = dramAccessor(call);
    value.mutableStruct()->slot(call.in.intern("config")) = Value(call.pool().u32(0));
    return value;
  });
  models.add(accessor + "append_to", appendAccessor);
  models.add(accessor + "get_compile_time_args", accessorArgs<false>);
  models.add(accessor + "get_common_runtime_args", accessorArgs<true>);
}

} // namespace l1budget
