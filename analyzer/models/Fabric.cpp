// SPDX-License-Identifier: Apache-2.0
//
// The fabric between devices: the sizes of its packets, and what joining a worker to a router adds
// to the worker's program (tt-metal: fabric/fabric.cpp, fabric_context.cpp, fabric_mux_config.cpp).
// Which router that is depends on the cluster; which semaphores and how many run-time arguments
// there are does not, and none of it is a circular buffer.
#include "analyzer/models/Descriptors.h"
#include "analyzer/models/Enumerators.h"
#include "analyzer/models/Kernels.h"

#include "clang/AST/Decl.h"

using namespace clang;

namespace l1budget {

namespace {

/// A number that the fabric is opened with, of at most so many bits.
Expr setting(Call& call, const char* name, uint8_t bits) {
  return call.pool().cast(call.pool().input(name, {bits, false}), u64Type);
}

// fabric_context.cpp: headers have up to 128 bytes and the fields of UDM. A payload has up to
// 15,232 (erisc_datamover_builder.hpp, max_packet_payload_size_bytes_blackhole), and a channel's
// buffer both.
Expr headerSize(Call& call) { return setting(call, "fabric.packet_header_size", 8); }
Expr payloadSize(Call& call) { return setting(call, "fabric.max_payload_size", 14); }
Value packetHeaderSize(Call& call) { return Value(headerSize(call)); }
Value maxPayloadSize(Call& call) { return Value(payloadSize(call)); }
Value channelBufferSize(Call& call) {
  return Value(call.pool().arith(Op::Add, headerSize(call), payloadSize(call), u64Type));
}

// ----- connections ----------------------------------------------------------

constexpr llvm::StringRef whose = "belongs to a connection of the fabric";
constexpr int64_t argumentsOfConnection = 3; ///< append_worker_to_fabric_edm_sender_rt_args
constexpr unsigned semaphoresOfConnection = 2;
constexpr unsigned directions = 5; ///< fabric_common.h, eth_chan_directions

/// Adds elements of which only the number is known.
void append(Call& call, const Place& list, Expr more) {
  const Value before = call.in.load(list);
  const Sequence* known = before.asSequence();
  if (!known)
    return call.in.havoc(list, whose);
  const auto number = more.constant();
  if (known->isSpelledOut() && number) {
    std::vector<Value> elements = known->elements;
    for (int64_t i = 0; i < *number; ++i)
      elements.push_back(Value(call.in.unknownInt("argument", whose, u32Type)));
    return call.in.store(list, Value(makeSequence(std::move(elements))));
  }
  auto longer = llvm::makeIntrusiveRefCnt<Sequence>();
  const Expr size = known->isSpelledOut()
                        ? call.pool().constant(int64_t(known->elements.size()), u64Type)
                        : known->count;
  longer->count = call.pool().arith(Op::Add, size, more, u64Type);
  longer->fill = call.in.unknown("argument", whose);
  call.in.store(list, Value(longer));
}

/// The semaphores of a connection, on the worker's core.
void connect(Call& call, unsigned program, unsigned core) {
  if (call.in.isSpeculative())
    return;
  const Value object = call.arg(program);
  for (unsigned i = 0; i < semaphoresOfConnection; ++i) {
    if (!isProgramDescriptor(object)) {
      addSemaphore(call.in, call.in.recorder().program(call.in, object), call.arg(core),
                   call.pool().u32(0));
      continue;
    }
    auto semaphore = makeStruct(call.in.intern("tt::tt_metal::SemaphoreDescriptor"));
    auto set = [&](const char* field, Value value) {
      semaphore->slot(call.in.intern(field)) = std::move(value);
    };
    set("id", Value(call.in.unknownInt("semaphore", whose, u32Type)));
    set("core_ranges", call.arg(core));
    set("initial_value", Value(call.pool().u32(0)));
    const Place list = call.place(program)->field(call.in.intern("semaphores"));
    const Value before = call.in.load(list);
    const Sequence* known = before.asSequence();
    if (!known || !known->isSpelledOut())
      return call.in.havoc(list, whose);
    std::vector<Value> elements = known->elements;
    elements.push_back(Value(semaphore));
    call.in.store(list, Value(makeSequence(std::move(elements))));
  }
}

/// Whether a parameter of type CoreType is CoreType::WORKER: other cores take other arguments.
bool isWorker(Call& call, unsigned index) {
  const auto worker = enumeratorOf(call.callee->getParamDecl(index)->getType(), "WORKER");
  return worker && call.arg(index).constant() == worker;
}

Value appendConnection(Call& call) {
  const auto args = call.place(5);
  if (call.args.size() < 7 || !args || !isWorker(call, 6))
    return call.in.giveUp(call, "joins what is not known to be a worker to the fabric");
  connect(call, 3, 4);
  append(call, *args, call.pool().constant(argumentsOfConnection, u64Type));
  return Value();
}

/// FabricMuxConfig::get_fabric_mux_run_time_args: four regions to clear, by address and size, and
/// their number; and the connection of the mux itself.
Value muxArguments(Call& call) {
  connect(call, 3, 4);
  auto list = llvm::makeIntrusiveRefCnt<Sequence>();
  list->count = call.pool().constant(1 + 2 * 4 + argumentsOfConnection, u64Type);
  list->fill = call.in.unknown("argument", whose);
  return Value(list);
}

/// append_routing_plane_connection_manager_rt_args: a connection, and its direction, for each node
/// next to the device that packets go to; with 2D routing also what the device and each node are.
Value appendRoutes(Call& call) {
  const auto args = call.place(6);
  const Value nodes = call.arg(1);
  if (call.args.size() < 9 || !args || !isWorker(call, 8))
    return call.in.giveUp(call, "joins what is not known to be a worker to the fabric");
  ExprPool& pool = call.pool();
  // Given directions, it is only the nodes that there are.
  const bool isByNode = call.callee->getReturnType()->isVoidType();
  const Sequence* list = nodes.asSequence();
  const Expr count = isByNode && list
                         ? list->isSpelledOut()
                               ? pool.constant(int64_t(list->elements.size()), u64Type)
                               : list->count
                         : call.in.unknownInt("routes", "how many routes there are", u64Type);
  for (unsigned i = 0; i < directions; ++i)
    call.in.branchOn(
        pool.compare(Op::Lt, pool.constant(i, u64Type), count), [&] { connect(call, 3, 5); },
        [] {});
  // Its defines are not counted anywhere: API_TYPE_Linear or API_TYPE_Mesh, and FABRIC_2D.
  call.in.assume("a kernel gets the defines of the fabric, which are not listed");
  auto times = [&](int64_t factor) {
    return pool.arith(Op::Mul, pool.constant(factor, u64Type), count, u64Type);
  };
  const Expr inPlane = pool.arith(Op::Add, times(2), pool.constant(3, u64Type), u64Type);
  append(call, *args,
         pool.arith(
             Op::Add, times(1 + argumentsOfConnection),
             pool.select(pool.input("fabric.is_2D", boolType), inPlane, pool.constant(0, u64Type)),
             u64Type));
  return isByNode ? Value() : Value(pool.cast(count, u32Type));
}

} // namespace

void addFabricModels(Models& models) {
  const std::string space = "tt::tt_fabric::";
  models.add(space + "get_tt_fabric_packet_header_size_bytes", packetHeaderSize);
  models.add(space + "get_tt_fabric_max_payload_size_bytes", maxPayloadSize);
  models.add(space + "get_tt_fabric_channel_buffer_size_bytes", channelBufferSize);
  models.add(space + "append_fabric_connection_rt_args", appendConnection);
  models.add(space + "FabricMuxConfig::get_fabric_mux_run_time_args", muxArguments);
  models.add(space + "append_routing_plane_connection_manager_rt_args", appendRoutes);
}

} // namespace l1budget
