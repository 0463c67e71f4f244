// SPDX-License-Identifier: Apache-2.0
//
// What kernels call of tt-metal's kernel API, as far as it concerns circular buffers and arguments
// (tt-metal: hw/inc/api/dataflow/dataflow_api.h, hw/inc/api/compute/cb_api.h,
// hw/inc/experimental/circular_buffer.h). What is not here is followed into its body: of compute
// functions nothing is left there but what all three processors run.
#include "analyzer/models/KernelApi.h"

#include "analyzer/models/Recorder.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace l1budget {

namespace {

/// Calls of one place that a loop repeats are one use; more places than this is a table, not a
/// kernel.
constexpr size_t mostUses = 4096;

KernelPlace placeHere(Interp& in) {
  KernelPlace place;
  place.site = in.site();
  place.callers = in.callers();
  // The call itself is the innermost of them, where a body led here.
  std::erase(place.callers, place.site);
  place.guard = in.guard();
  place.inLoop = in.loopUnknown().has_value();
  return place;
}

void addUse(Interp& in, BufferUse::Kind kind, Expr index, Expr pages) {
  auto& run = in.recorder().kernel;
  if (!run || in.isSpeculative())
    return;
  KernelPlace place = placeHere(in);
  std::vector<BufferUse>& uses = run->reading.uses;
  for (size_t i = uses.size(); i-- > 0;) {
    BufferUse& last = uses[i];
    if (last.kind != kind || last.index != index)
      continue;
    if (last.pages == pages && last.place.site == place.site &&
        last.place.callers == place.callers && last.place.guard == place.guard &&
        last.place.inLoop == place.inLoop) {
      ++last.times;
      return;
    }
    // A mention is one wherever it is.
    if (kind != BufferUse::Kind::Mention)
      break;
  }
  if (uses.size() >= mostUses) {
    in.recorder().addUnknown("too many calls on circular buffers to follow", place.site);
    return;
  }
  uses.push_back({kind, index, pages, std::move(place)});
}

/// The index of the circular buffer that a call is about: its object's, or its first argument.
Expr indexOf(Call& call) {
  if (!call.self)
    return call.u32(0);
  const Value object = call.object();
  const Struct* buffer = object.asStruct();
  return buffer && buffer->find("cb_id_")
             ? call.in.toInt(buffer->get("cb_id_"), u32Type)
             : call.in.unknownInt("circular buffer", "an object that is not known", u32Type);
}

template <BufferUse::Kind kind> Value onPages(Call& call) {
  addUse(call.in, kind, indexOf(call), call.u32(call.self ? 0 : 1));
  return Value();
}

/// Whether so many pages are there: nobody knows when.
Value askPages(Call& call) {
  noteMention(call.in, indexOf(call));
  return call.unknown("what another processor does decides it");
}

/// An address in a circular buffer. Its name says which end, so that what is added to it can be
/// told from it.
template <char end> Value pointer(Call& call) {
  const Expr index = indexOf(call);
  noteMention(call.in, index);
  if (!index.constant())
    return call.unknown("the address of a circular buffer that is not known");
  return Value(call.pool().input((end == 'w' ? writePointerName : readPointerName) +
                                     std::to_string(*index.constant()),
                                 u32Type));
}

const CircularBuffer* onlyBufferOf(Interp& in, Expr index, const BufferIndex*& found) {
  const CircularBuffer* only = nullptr;
  for (const CircularBuffer& buffer : in.recorder().kernel->program.circularBuffers)
    for (const BufferIndex& candidate : buffer.indices) {
      if (!candidate.index.constant() && !candidate.remote)
        return nullptr;
      if (candidate.index.constant() != index.constant())
        continue;
      if (only)
        return nullptr; // of which one, the core decides
      only = &buffer;
      found = &candidate;
    }
  return only;
}

/// Bytes of a tile of the format that a circular buffer was given
/// (tt-metal: dataflow_api.h, get_tile_size; jit_build/genfiles.cpp, unpack_tile_size).
Value bytesOfTile(Call& call) {
  const Expr index = indexOf(call);
  noteMention(call.in, index);
  const BufferIndex* slot = nullptr;
  if (!index.constant() || !onlyBufferOf(call.in, index, slot) || !slot->dataFormat.value)
    return call.unknown("the tile of a circular buffer that is not known");
  const TileShape tile = slot->tile.value_or(TileShape());
  const Expr format = slot->dataFormat.value;
  if (const auto known = format.constant()) {
    const auto bytes = tileSize(*known, tile);
    return bytes ? Value(call.pool().constant(*bytes, {32, true}))
                 : call.unknown("a format without a tile");
  }
  if (format.unknown())
    return call.unknown("the tile of a format that is not known");
  std::vector<std::pair<int64_t, int64_t>> sizes;
  for (int64_t known = 0; known < 256; ++known)
    if (const auto bytes = tileSize(known, tile))
      sizes.push_back({known, *bytes});
  return Value(call.pool().table("tile_size", format, std::move(sizes), {32, true}));
}

Value aboutTile(Call& call) {
  noteMention(call.in, indexOf(call));
  return call.unknown("the tile of a circular buffer");
}

// ----- arguments ------------------------------------------------------------

void addRead(Interp& in, ArgumentRead::Kind kind, Expr index) {
  auto& run = in.recorder().kernel;
  if (!run || in.isSpeculative())
    return;
  KernelPlace place = placeHere(in);
  for (const ArgumentRead& known : run->reading.arguments)
    if (known.kind == kind && known.index == index && known.place.site == place.site &&
        known.place.guard == place.guard)
      return;
  if (run->reading.arguments.size() < mostUses)
    run->reading.arguments.push_back({kind, index, std::move(place)});
}

/// A run-time argument is an input of the kernel, with a name that no other kernel's has.
template <ArgumentRead::Kind kind> Value runtimeArgument(Call& call) {
  const Expr index = call.u32(0);
  addRead(call.in, kind, index);
  if (!index.constant() || !call.in.recorder().kernel)
    return call.unknown("a run-time argument whose position is not known");
  const auto& run = *call.in.recorder().kernel;
  const size_t ordinal = &run.kernel - run.program.kernels.data();
  // A name is of one type: four bytes, whatever they are taken for.
  const Expr word = call.pool().input(
      std::string(kind == ArgumentRead::Kind::Common ? "get_common_arg_val(" : "get_arg_val(") +
          std::to_string(*index.constant()) + ") of kernel " + std::to_string(ordinal),
      u32Type);
  return call.type.isNull() || !call.type->isIntegralOrEnumerationType()
             ? call.unknown("a run-time argument that is no integer")
             : Value(word);
}

/// get_compile_time_arg_val(N) is get_ct_arg<N>() (tt-metal: api/compile_time_args.h).
Value compileTimeArgument(Call& call) {
  const auto* arguments = call.callee->getTemplateSpecializationArgs();
  if (!arguments || arguments->size() != 1 ||
      arguments->get(0).getKind() != TemplateArgument::Integral || !call.in.recorder().kernel)
    return call.unknown("a compile-time argument whose position is not known");
  const auto position = arguments->get(0).getAsIntegral().getZExtValue();
  const Kernel& kernel = call.in.recorder().kernel->kernel;
  addRead(call.in, ArgumentRead::Kind::CompileTime, call.pool().u32(uint32_t(position)));
  if (kernel.argsUnknown)
    return call.unknown(kernel.argsUnknown->why);
  if (position >= kernel.compileTimeArgs.size())
    return call.unknown("a compile-time argument that is not there");
  return Value(kernel.compileTimeArgs[position]);
}

Value namedArgument(Call& call) {
  const Value name = call.arg(0);
  const std::string* text = name.asText();
  if (const Struct* view = name.asStruct(); !text && view)
    for (const auto& [field, value] : view->fields)
      text = text ? text : value.asText();
  if (!text || !call.in.recorder().kernel)
    return call.unknown("a named argument whose name is not known");
  const Kernel& kernel = call.in.recorder().kernel->kernel;
  for (const auto& [known, value] : kernel.namedCompileTimeArgs)
    if (known == *text)
      return Value(value);
  return call.unknown(kernel.argsUnknown ? kernel.argsUnknown->why
                                         : "a named argument that is not there");
}

// ----- transfers ------------------------------------------------------------

/// What is read to the write pointer of a circular buffer, and how far from there it ends.
void noteTransfer(Call& call, Expr address, Expr size) {
  ExprPool& pool = call.pool();
  const auto leaves = address.leaves();
  for (const Expr leaf : leaves) {
    const llvm::StringRef name = leaf.symbol()->name;
    if (leaf.symbol()->isUnknown() || !name.starts_with(writePointerName))
      continue;
    unsigned index = 0;
    if (name.drop_front(llvm::StringRef(writePointerName).size()).getAsInteger(10, index))
      continue;
    // Where it is the pointer and something more, that is what is left without it.
    const Expr offset = pool.substitute(address, leaf.symbol(), pool.constant(0, leaf.type()));
    const Expr moved =
        pool.arith(Op::Add, pool.cast(leaf, u32Type), pool.cast(offset, u32Type), u32Type);
    if (moved != pool.cast(address, u32Type))
      continue;
    addUse(call.in, BufferUse::Kind::Transfer, pool.u32(index),
           pool.arith(Op::Add, pool.cast(offset, u64Type), pool.cast(size, u64Type), u64Type));
  }
}

Value readBytes(Call& call) {
  noteTransfer(call, call.u32(1), call.u32(2));
  return Value();
}

Value nothing(Call&) { return Value(); }
Value elsewhere(Call& call) { return call.unknown("an address on another core"); }

} // namespace

void noteMention(Interp& in, Expr index) { addUse(in, BufferUse::Kind::Mention, index, Expr()); }

void addKernelApiModels(Models& models) {
  auto both = [&](const std::string& name, Model model) {
    models.add(name, model);
    models.add("ckernel::" + name, model);
  };
  auto onBuffer = [&](const std::string& name, const std::string& member, Model model) {
    both(name, model);
    models.add("experimental::CircularBuffer::" + member, model);
  };
  onBuffer("cb_reserve_back", "reserve_back", onPages<BufferUse::Kind::Reserve>);
  onBuffer("cb_push_back", "push_back", onPages<BufferUse::Kind::Push>);
  onBuffer("cb_wait_front", "wait_front", onPages<BufferUse::Kind::Wait>);
  onBuffer("cb_pop_front", "pop_front", onPages<BufferUse::Kind::Pop>);
  onBuffer("cb_pages_reservable_at_back", "pages_reservable_at_back", askPages);
  onBuffer("cb_pages_available_at_front", "pages_available_at_front", askPages);
  onBuffer("get_write_ptr", "get_write_ptr", pointer<'w'>);
  onBuffer("get_read_ptr", "get_read_ptr", pointer<'r'>);
  onBuffer("get_tile_size", "get_tile_size", bytesOfTile);
  onBuffer("get_tile_hw", "get_tile_hw", aboutTile);
  onBuffer("get_tile_num_faces", "get_tile_num_faces", aboutTile);
  onBuffer("get_dataformat", "get_dataformat", aboutTile);
  onBuffer("get_tile_address", "get_tile_address", aboutTile);
  onBuffer("read_tile_value", "read_tile_value", aboutTile);

  both("get_arg_val", runtimeArgument<ArgumentRead::Kind::Unique>);
  both("get_common_arg_val", runtimeArgument<ArgumentRead::Kind::Common>);
  models.add("get_ct_arg", compileTimeArgument);
  models.add("get_named_ct_arg", namedArgument);
  models.add("get_named_compile_time_arg_val", namedArgument);

  models.add("noc_async_read", readBytes);
  models.add("noc_async_read_one_packet", readBytes);
  // What these do is no business of circular buffers: they are not followed, to save time.
  for (const char* name : {"noc_async_write",
                           "noc_async_write_one_packet",
                           "noc_async_write_multicast",
                           "noc_async_write_multicast_one_packet",
                           "noc_async_write_multicast_loopback_src",
                           "noc_async_read_one_packet_set_state",
                           "noc_async_read_one_packet_with_state",
                           "noc_async_read_set_state",
                           "noc_async_read_with_state",
                           "noc_async_read_inc_num_issued",
                           "noc_async_write_one_packet_set_state",
                           "noc_async_write_one_packet_with_state",
                           "noc_async_read_barrier",
                           "noc_async_write_barrier",
                           "noc_async_writes_flushed",
                           "noc_async_posted_writes_flushed",
                           "noc_async_atomic_barrier",
                           "noc_async_full_barrier",
                           "noc_semaphore_wait",
                           "noc_semaphore_wait_min",
                           "noc_semaphore_set",
                           "noc_semaphore_inc",
                           "noc_semaphore_inc_multicast",
                           "noc_semaphore_set_remote",
                           "noc_semaphore_set_multicast",
                           "noc_semaphore_set_multicast_loopback_src",
                           "noc_inline_dw_write",
                           "noc_inline_dw_write_set_state",
                           "noc_inline_dw_write_with_state",
                           "noc_async_read_set_trid",
                           "noc_async_write_set_trid",
                           "noc_async_read_barrier_with_trid",
                           "noc_async_write_barrier_with_trid",
                           "noc_async_write_flushed_with_trid",
                           "noc_async_read_one_packet_with_state_with_trid",
                           "wait_for_sync_register_value",
                           "invalidate_l1_cache"})
    models.add(name, nothing);
  for (const char* name :
       {"get_noc_addr", "get_noc_multicast_addr", "get_noc_addr_from_bank_id", "get_dram_noc_addr",
        "get_l1_noc_addr", "get_semaphore", "TensorAccessor::get_noc_addr",
        "TensorAccessor::get_shard_noc_addr", "InterleavedAddrGen::get_noc_addr",
        "InterleavedAddrGenFast::get_noc_addr", "InterleavedPow2AddrGen::get_noc_addr",
        "InterleavedPow2AddrGenFast::get_noc_addr"})
    models.add(name, elsewhere);
}

} // namespace l1budget
