// SPDX-License-Identifier: Apache-2.0
//
// Devices and meshes of them: every query is answered from the budget (tt-metal: device.hpp,
// mesh_device.hpp, hal.hpp).
#include "analyzer/models/CoreSets.h"
#include "analyzer/models/Cores.h"
#include "analyzer/models/Enumerators.h"
#include "analyzer/models/Recorder.h"
#include "analyzer/models/Tensors.h"

#include "clang/AST/Expr.h"

using namespace clang;

namespace l1budget {

namespace {

constexpr llvm::StringRef meshType = "tt::tt_metal::distributed::MeshDevice";

Value meshOf(Call& call, std::vector<Value> dims) {
  auto device = makeStruct(call.in.intern(meshType));
  device->slot(call.in.intern("#identity")) = Value(call.pool().u32(0));
  device->slot(call.in.intern("dims")) = Value(makeSequence(std::move(dims)));
  return Value(call.in.heap(Value(device)));
}

/// The largest of the L1_SMALL sizes that devices are opened with.
void noteL1Small(Call& call) {
  for (unsigned i = 0; i < call.args.size() && i < call.callee->getNumParams(); ++i)
    if (call.callee->getParamDecl(i)->getName() == "l1_small_size") {
      Expr& size = call.in.recorder().l1SmallSize();
      const Expr asked = call.in.toInt(call.arg(i), u64Type);
      size = size ? call.pool().arith(Op::Max, size, asked, u64Type) : asked;
    }
}

/// A device that is opened with a worker_l1_size has another base, which the budget knows only when
/// the configuration says the same (tt-metal: device.cpp and metal_context.cpp).
void noteWorkerL1(Call& call) {
  const Budget& budget = call.in.budget();
  for (unsigned i = 0; i < call.args.size() && i < call.callee->getNumParams(); ++i) {
    if (call.callee->getParamDecl(i)->getName() != "worker_l1_size")
      continue;
    const auto size = call.in.toInt(call.arg(i), u64Type).constant();
    const unsigned alignment = std::max(budget.dramAlignment, budget.l1Alignment);
    if (size == 0 ||
        (size && *size > 0 && uint64_t(*size) <= budget.l1HeaderSize &&
         llvm::alignTo(budget.l1HeaderSize - uint64_t(*size), alignment) == budget.unreservedBase))
      continue;
    call.in.recorder().addUnknown("a device is opened with a worker_l1_size " +
                                      (size ? "of " + std::to_string(*size) : "that is not known") +
                                      "; worker_l1_size of .l1budget.yaml has to say the same",
                                  call.in.site());
  }
}

Value unitMesh(Call& call) {
  noteL1Small(call);
  noteWorkerL1(call);
  return meshOf(call, {Value(call.pool().u32(1)), Value(call.pool().u32(1))});
}

std::vector<Value> productMesh(Call& call) {
  const CoreCoord mesh = call.in.budget().mesh;
  return {Value(call.pool().u32(mesh.y)), Value(call.pool().u32(mesh.x))};
}

/// The dimensions of a MeshShape, or of the MeshDeviceConfig that holds one.
std::optional<std::vector<Value>> dimsOf(const Value& value) {
  if (const Struct* object = value.asStruct()) {
    if (const Value dims = object->get("dims");
        dims.asSequence() && dims.asSequence()->isSpelledOut())
      return dims.asSequence()->elements;
    for (const auto& [name, field] : object->fields)
      if (auto inner = dimsOf(field))
        return inner;
  }
  return std::nullopt;
}

Value createMesh(Call& call) {
  noteL1Small(call);
  auto dims = dimsOf(call.arg(0));
  if (!dims)
    return meshOf(call, productMesh(call));
  int64_t wanted = 1;
  for (const Value& dim : *dims)
    wanted *= dim.constant().value_or(1);
  const CoreCoord mesh = call.in.budget().mesh;
  if (wanted > int64_t(mesh.x) * mesh.y)
    call.in.assume("opens a mesh of " + std::to_string(wanted) + " devices; " +
                   call.in.budget().product + " has " + std::to_string(mesh.x * mesh.y));
  return meshOf(call, std::move(*dims));
}

Value makeShape(Call& call) {
  auto shape = makeStruct(call.in.intern("tt::tt_metal::distributed::MeshShape"));
  std::vector<Value> dims;
  if (call.args.size() == 1 && call.arg(0).asSequence())
    dims = call.arg(0).asSequence()->elements;
  else
    for (unsigned i = 0; i < call.args.size(); ++i)
      dims.push_back(Value(call.u32(i)));
  shape->slot(call.in.intern("dims")) = Value(makeSequence(std::move(dims)));
  return Value(shape);
}

bool isCoordinate(const Value& value) {
  return value.asStruct() && value.asStruct()->type.ends_with("::MeshCoordinate");
}

// Coordinates that are spelled out, and ranges of them: keys of a workload's programs.
Value makeCoordinate(Call& call) {
  std::vector<Value> dims;
  for (unsigned i = 0; i < call.args.size(); ++i) {
    if (!call.arg(i).asExpr())
      return call.unknown("a coordinate in a mesh that is not spelled out");
    dims.push_back(Value(call.u32(i)));
  }
  auto coordinate = makeStruct(call.in.intern("tt::tt_metal::distributed::MeshCoordinate"));
  coordinate->slot(call.in.intern("dims")) = Value(makeSequence(std::move(dims)));
  return Value(coordinate);
}
Value makeCoordinateRange(Call& call) {
  const Value start = call.arg(0), end = call.args.size() > 1 ? call.arg(1) : start;
  if (call.args.size() > 2 || !isCoordinate(start) || !isCoordinate(end))
    return call.unknown("a range of a mesh that is not spelled out");
  auto range = makeStruct(call.in.intern("tt::tt_metal::distributed::MeshCoordinateRange"));
  range->slot(call.in.intern("start")) = start;
  range->slot(call.in.intern("end")) = end;
  return Value(range);
}

Value makeMeshConfig(Call& call) {
  auto config = makeStruct(call.in.intern("tt::tt_metal::distributed::MeshDeviceConfig"));
  config->slot(call.in.intern("shape")) = call.arg(0);
  return Value(config);
}

Value meshShape(Call& call) {
  auto shape = makeStruct(call.in.intern("tt::tt_metal::distributed::MeshShape"));
  auto dims = dimsOf(call.object());
  shape->slot(call.in.intern("dims")) = Value(makeSequence(dims ? *dims : productMesh(call)));
  return Value(shape);
}

Expr dimension(Call& call, size_t index) {
  auto dims = dimsOf(call.object());
  if (!dims)
    dims = productMesh(call);
  if (index < dims->size())
    return call.in.toInt((*dims)[index], u64Type);
  return call.pool().constant(1, u64Type);
}

Value meshRows(Call& call) { return Value(dimension(call, 0)); }
Value meshColumns(Call& call) { return Value(dimension(call, 1)); }
Value meshDevices(Call& call) {
  auto dims = dimsOf(call.object());
  if (!dims)
    dims = productMesh(call);
  Expr product = call.pool().constant(1, u64Type);
  for (const Value& dim : *dims)
    product = call.pool().arith(Op::Mul, product, call.in.toInt(dim, u64Type), u64Type);
  return Value(product);
}
Value shapeDimension(Call& call) {
  const auto index = call.arg(0).constant();
  if (auto dims = dimsOf(call.object());
      dims && index && *index >= -int64_t(dims->size()) && *index < int64_t(dims->size()))
    return (*dims)[size_t(*index < 0 ? *index + int64_t(dims->size()) : *index)];
  return Value(call.in.unknownInt("dimension", "a dimension that is not known", u32Type));
}

Value computeGrid(Call& call) { return coreValue(call.in, call.in.budget().computeGrid); }
Value logicalGrid(Call& call) { return coreValue(call.in, call.in.budget().logicalGrid); }

void note(std::vector<Site>& sites, const Site& site) {
  if (!llvm::is_contained(sites, site))
    sites.push_back(site);
}

Value l1Size(Call& call) {
  note(call.in.recorder().l1SizeQueries(), call.in.site());
  return Value(call.pool().u32(uint32_t(call.in.budget().l1Size)));
}
Value l1Alignment(Call& call) { return Value(call.pool().u32(call.in.budget().l1Alignment)); }
Value dramAlignment(Call& call) { return Value(call.pool().u32(call.in.budget().dramAlignment)); }
/// What is above the mailboxes, the kernel-config ring included (tt-metal: hal.cpp).
Value mostUnreserved(Call& call) {
  const Budget& budget = call.in.budget();
  return Value(call.pool().u32(uint32_t(budget.l1HeaderSize - budget.mapEnd)));
}
/// All buffers of a core lie at its top, and those of this program below the others. Nothing is
/// known of an L1 of which nothing is said.
Value lowestAddress(Call& call) {
  note(call.in.recorder().lowestL1Queries(), call.in.site());
  const Budget& budget = call.in.budget();
  const auto resident = call.in.residentL1();
  const uint64_t top = budget.l1Size - budget.l1SmallSize;
  if (!resident || *resident > top)
    return call.in.ask(call);
  uint64_t taken = llvm::alignTo(*resident, budget.dramAlignment);
  for (const L1Buffer& buffer : call.in.recorder().l1Buffers()) {
    const auto size = buffer.sizePerBank.constant();
    if (!size || uint64_t(*size) > top || buffer.address || !buffer.guard.isConstant(1))
      return call.in.ask(call);
    taken += llvm::alignTo(uint64_t(*size), budget.dramAlignment);
  }
  if (taken > top)
    return call.in.ask(call);
  if (!taken)
    return optionalValue(call.in, Value());
  return optionalValue(call.in, Value(call.pool().constant(int64_t(top - taken), u64Type)));
}
Value circularBuffers(Call& call) {
  return Value(call.pool().u32(call.in.budget().maxCircularBuffers));
}

/// ARCH by its enumerator, as its values have changed (umd: arch.hpp; tt_arch_types.h in 2024).
Value architecture(Call& call) {
  const std::string name = llvm::StringRef(call.in.budget().architecture).upper();
  if (const auto value = enumeratorOf(call.callee->getReturnType(), name))
    return Value(call.pool().constant(*value, {32, true}));
  return call.unknown("the architecture has no name here");
}

Value sameDevice(Call& call) {
  return call.self ? Value(*call.self) : call.unknown("a device that is not known");
}

/// What only questions are asked to, which models answer.
Value handleOf(Call& call, llvm::StringRef type) {
  auto object = makeStruct(call.in.intern(type));
  object->slot(call.in.intern("#identity")) = Value(call.pool().u32(0));
  return Value(call.in.heap(Value(object)));
}
Value allocator(Call& call) { return handleOf(call, "tt::tt_metal::Allocator"); }
Value alignmentOf(Call& call) {
  // BufferType::DRAM is 0; everything in L1 has the L1 alignment.
  if (auto type = call.in.toInt(call.arg(0), u32Type).constant())
    return Value(call.pool().u32(*type == 0 ? call.in.budget().dramAlignment
                                            : call.in.budget().l1Alignment));
  return Value(
      call.in.unknownInt("alignment", "the alignment of a buffer type that is not known", u32Type));
}
Value baseAddress(Call& call) {
  // HalMemType::L1 is 0 (hal_types.hpp).
  if (call.in.toInt(call.arg(0), u32Type).isConstant(0))
    return Value(call.pool().u32(uint32_t(call.in.budget().unreservedBase)));
  return Value(call.in.unknownInt("base", "the base of a memory that is not L1", u32Type));
}

Value context(Call& call) { return handleOf(call, "tt::tt_metal::MetalContext"); }
Value cluster(Call& call) { return handleOf(call, "tt::Cluster"); }
Value hal(Call& call) { return handleOf(call, "tt::tt_metal::Hal"); }
// tt-metal: hal.hpp, Hal::get_alignment by HalMemType, of which L1 is 0 and DRAM is 1.
Value memoryAlignment(Call& call) {
  if (const auto type = call.in.toInt(call.arg(0), u32Type).constant(); type && *type < 2)
    return *type == 0 ? l1Alignment(call) : dramAlignment(call);
  return Value(
      call.in.unknownInt("alignment", "the alignment of a memory that is not known", u32Type));
}

Value commandQueue(Call& call) {
  return handleOf(call, "tt::tt_metal::distributed::MeshCommandQueue");
}

Value makeSubDevice(Call& call) {
  auto device = makeStruct(call.in.intern("tt::tt_metal::SubDevice"));
  device->slot(call.in.intern("cores")) = call.arg(0);
  return Value(device);
}
Value subDeviceCores(Call& call) {
  // The sets by HalProgrammableCoreType, Tensix first (sub_device.hpp).
  const Value object = call.object();
  const Value sets = object.asStruct() ? object.asStruct()->get("cores") : Value();
  const auto type = call.arg(0).constant();
  if (const Sequence* list = sets.asSequence();
      list && list->isSpelledOut() && type && *type >= 0 && size_t(*type) < list->elements.size())
    return list->elements[size_t(*type)];
  return call.unknown("the cores of a sub-device that is not known");
}

// Which workers are next to which bank of DRAM depends on the rows that a chip lacks (device.cpp,
// get_optimal_dram_bank_to_logical_worker_assignment).
Value workersOfBanks(Call& call) {
  return namedAnswer(call, "device.workers_of_dram_banks", {call.arg(0)});
}
// The cores that hold shards, or the workers next to their banks (ttnn: tensor_utils.cpp).
Value workersOfTensor(Call& call) {
  const Value tensor = call.arg(0);
  if (const Struct* known = tensor.asStruct())
    if (const Value* workers = known->find("#workers"))
      return *workers;
  return namedAnswer(call, "workers_of(" + shortText(call.in, call.arg(0), call.args[0].expr) + ")",
                     {call.arg(0)});
}

/// Whether two coordinates, shapes or ranges of meshes are equal (mesh_coord.cpp); null when they
/// were not understood.
Expr equal(Call& call, const Value& a, const Value& b) {
  ExprPool& pool = call.pool();
  if (a.same(b))
    return pool.boolean(true);
  if (const Expr x = a.asExpr(), y = b.asExpr(); x && y)
    return pool.compare(Op::Eq, x, pool.cast(y, x.type()));
  auto all = [&](auto&& pairs) {
    Expr result = pool.boolean(true);
    for (const auto& [left, right] : pairs) {
      const Expr same = equal(call, left, right);
      if (!same)
        return Expr();
      result = pool.logicalAnd(result, same);
    }
    return result;
  };
  llvm::SmallVector<std::pair<Value, Value>, 4> pairs;
  if (const Struct *x = a.asStruct(), *y = b.asStruct();
      x && y && x->fields.size() == y->fields.size()) {
    for (const auto& [name, value] : x->fields)
      if (!name.starts_with("#"))
        pairs.push_back({value, y->get(name)});
    return all(pairs);
  }
  if (const Sequence *x = a.asSequence(), *y = b.asSequence();
      x && y && x->isSpelledOut() && y->isSpelledOut()) {
    if (x->elements.size() != y->elements.size())
      return pool.boolean(false);
    for (size_t i = 0; i < x->elements.size(); ++i)
      pairs.push_back({x->elements[i], y->elements[i]});
    return all(pairs);
  }
  // A question to inputs, the same whichever is asked about the other.
  std::string left = shortText(call.in, a, nullptr), right = shortText(call.in, b, nullptr);
  const bool swapped = right < left;
  const Expr id = setId(call.in, "==", {swapped ? b : a, swapped ? a : b});
  if (!id)
    return {};
  if (swapped)
    std::swap(left, right);
  return pool.input(call.in.recorder().nameSet("(" + left + " == " + right + ")", id), boolType);
}
Value sameInMesh(Call& call) {
  const Expr same = equal(call, call.arg(0), call.arg(1));
  return Value(same ? same
                    : call.in.unknownInt("same", "compares what is not known with something else",
                                         boolType));
}
Value differentInMesh(Call& call) {
  return Value(call.pool().logicalNot(sameInMesh(call).asExpr()));
}

/// Device::worker_core_from_logical_core: coordinates in which harvesting leaves no gap (umd:
/// wormhole_implementation.hpp, tensix_translated_coordinate_start_x and _y;
/// blackhole_implementation.hpp, TENSIX_CORES_NOC0: between the two halves of Tensix columns are
/// others). Trees without a kernel-config ring are older than these coordinates.
Value workerCore(Call& call) {
  const Budget& budget = call.in.budget();
  const Value core = call.arg(0);
  const Struct* logical = core.asStruct();
  const auto x = logical ? logical->get("x").constant() : std::nullopt,
             y = logical ? logical->get("y").constant() : std::nullopt;
  if (!x || !y || *x < 0 || *x >= budget.logicalGrid.x || *y < 0 || *y >= budget.logicalGrid.y ||
      !budget.ringSize())
    return call.in.ask(call);
  if (budget.architecture == "wormhole_b0")
    return coreValue(call.in, {uint32_t(18 + *x), uint32_t(18 + *y)});
  if (budget.architecture == "blackhole")
    return coreValue(call.in, {uint32_t(*x < 7 ? 1 + *x : 3 + *x), uint32_t(2 + *y)});
  return call.in.ask(call);
}

Value truth(Call& call) { return Value(call.pool().boolean(true)); }

} // namespace

void addDeviceModels(Models& models) {
  const std::string space = "tt::tt_metal::", mesh = space + "distributed::";
  models.add(mesh + "MeshDevice::create_unit_mesh", unitMesh);
  models.add(mesh + "MeshDevice::create", createMesh);
  models.add(space + "CreateDevice", unitMesh);
  models.add(space + "CreateDeviceMinimal", unitMesh);
  models.add(mesh + "MeshShape::MeshShape", makeShape);
  models.add(mesh + "MeshDeviceConfig::MeshDeviceConfig", makeMeshConfig);
  models.add(mesh + "MeshShape::mesh_size", meshDevices);
  models.add(mesh + "MeshShape::operator[]", shapeDimension);
  models.add(mesh + "MeshCoordinate::MeshCoordinate", makeCoordinate);
  models.add(mesh + "MeshCoordinateRange::MeshCoordinateRange", makeCoordinateRange);
  models.add(mesh + "operator==", sameInMesh);
  models.add(mesh + "operator!=", differentInMesh);
  models.add(space + "get_optimal_worker_cores_for_sharded_tensor", workersOfTensor);
  for (const std::string& type : {mesh + "MeshDevice::", space + "IDevice::", space + "Device::"}) {
    models.add(type + "shape", meshShape);
    models.add(type + "num_rows", meshRows);
    models.add(type + "num_cols", meshColumns);
    models.add(type + "num_devices", meshDevices);
    models.add(type + "compute_with_storage_grid_size", computeGrid);
    models.add(type + "logical_grid_size", logicalGrid);
    models.add(type + "l1_size_per_core", l1Size);
    models.add(type + "lowest_occupied_compute_l1_address", lowestAddress);
    models.add(type + "arch", architecture);
    models.add(type + "allocator", allocator);
    models.add(type + "get_optimal_dram_bank_to_logical_worker_assignment", workersOfBanks);
    models.add(type + "worker_core_from_logical_core", workerCore);
    models.add(type + "get_devices", sameDevice);
    models.add(type + "mesh_command_queue", commandQueue);
    models.add(type + "command_queue", commandQueue);
    models.add(type + "close", truth);
    models.add(type + "is_initialized", truth);
  }
  models.add(space + "Allocator::get_alignment", alignmentOf);
  models.add(space + "Allocator::get_base_allocator_addr", baseAddress);
  models.add(space + "SubDevice::SubDevice", makeSubDevice);
  models.add(space + "SubDevice::cores", subDeviceCores);
  models.add(space + "MetalContext::instance", context);
  models.add(space + "MetalContext::get_cluster", cluster);
  models.add(space + "MetalContext::hal", hal);
  models.add("tt::Cluster::arch", architecture);
  models.add(space + "Hal::get_arch", architecture);
  models.add(space + "Hal::get_alignment", memoryAlignment);
  models.add(space + "Hal::get_arch_num_circular_buffers", circularBuffers);
  models.add(space + "hal::get_l1_alignment", l1Alignment);
  models.add(space + "hal::get_dram_alignment", dramAlignment);
  models.add(space + "hal::get_l1_size", l1Size);
  models.add(space + "hal::get_max_worker_l1_unreserved_size", mostUnreserved);
  models.add(space + "hal::get_arch", architecture);
  models.add(space + "hal::get_arch_num_circular_buffers", circularBuffers);
}

} // namespace l1budget
