// SPDX-License-Identifier: Apache-2.0
//
// Programs, kernels, their arguments, and semaphores (tt-metal: host_api.hpp, impl/kernels).
#include "analyzer/models/Kernels.h"

#include "analyzer/models/Cores.h"
#include "analyzer/models/Descriptors.h"
#include "analyzer/models/Lists.h"

#include "clang/AST/Expr.h"

#include <algorithm>

using namespace clang;

namespace l1budget {

namespace {

Value createProgram(Call& call) {
  // A program made from another is that program: it is moved, never copied.
  if (!call.args.empty()) {
    const Value from = call.arg(0);
    if (Recorder::isProgram(from))
      return from;
    if (isProgramDescriptor(from))
      return programFrom(call.in, from);
    Value program = call.in.recorder().createProgram(call.in);
    call.in.recorder()
        .program(call.in, program)
        .unknowns.push_back(
            {from.asOpaque() && !from.asOpaque()->why.empty()
                 ? "a program made from something that is not known: " + from.asOpaque()->why
                 : "a program made from something that is not known",
             call.in.site()});
    return program;
  }
  return call.in.recorder().createProgram(call.in);
}

void fillConfig(Call& call, const Value& value, Kernel& kernel) {
  const Struct* config = value.asStruct();
  if (!config) {
    const Opaque* opaque = value.asOpaque();
    kernel.argsUnknown = Unknown{
        opaque && !opaque->why.empty() ? opaque->why : "a kernel's config that is not known",
        call.in.site()};
    return;
  }
  if (config->find("math_fidelity"))
    kernel.kind = KernelKind::Compute;
  else if (config->find("eth_mode"))
    kernel.kind = KernelKind::Ethernet;
  else
    kernel.kind = KernelKind::DataMovement;
  if (kernel.kind != KernelKind::Compute) {
    if (auto processor = config->get("processor").constant())
      kernel.processor = "RISCV_" + std::to_string(*processor);
    if (auto noc = config->get("noc").constant())
      kernel.noc = *noc == 0 ? "RISCV_0_default" : "RISCV_1_default";
    kernel.nocMode = nocModeOf(*config);
  }
  readArguments(call.in, *config, "compile_args", kernel);
}

/// How often a loop that is not followed comes here is not known.
void noteLoop(Interp& in, Program& program) {
  if (auto loop = in.recorder().loopUnknown(in, program))
    program.ringUnknowns.push_back(std::move(*loop));
}

Value createKernel(Call& call) {
  const Value handle =
      Value(call.in.unknownInt("kernel", "a kernel that is not created by default", u32Type));
  if (call.in.isSpeculative())
    return handle;
  Program& program = call.in.recorder().program(call.in, call.arg(0));
  Kernel kernel;
  kernel.site = call.in.site();
  kernel.guard = call.in.guard();
  const Value source = call.arg(1);
  kernel.inlineSource = call.callee->getName() == "CreateKernelFromString";
  if (const std::string* text = source.asText()) {
    (kernel.inlineSource ? kernel.inlineText : kernel.source) = *text;
    if (kernel.inlineSource)
      kernel.source = "Kernel_Source_Code";
  } else {
    const Opaque* opaque = source.asOpaque();
    kernel.sourceUnknown =
        Unknown{opaque && !opaque->why.empty() ? opaque->why : "a kernel's path that is not known",
                kernel.site};
  }
  kernel.cores = coresOf(call.in, call.arg(2));
  fillConfig(call, call.arg(3), kernel);
  kernel.maxRuntimeArgs = kernel.commonRuntimeArgs = call.pool().u32(0);
  noteLoop(call.in, program);
  program.kernels.push_back(std::move(kernel));
  return Value(call.pool().u32(uint32_t(program.kernels.size() - 1)));
}

Value readerConfig(Call& call, int64_t processor, int64_t noc) {
  // tt-metal: impl/kernels/kernel_types.cpp; the preferred NOCs are the same on every architecture.
  auto config = makeStruct(call.in.intern("tt::tt_metal::DataMovementConfig"));
  config->slot(call.in.intern("processor")) = Value(call.pool().constant(processor, {32, true}));
  config->slot(call.in.intern("noc")) = Value(call.pool().constant(noc, {8, false}));
  config->slot(call.in.intern("noc_mode")) = Value(call.pool().constant(0, {8, false}));
  config->slot(call.in.intern("compile_args")) =
      call.args.size() > 0 ? call.arg(0) : Value(makeSequence({}));
  config->slot(call.in.intern("defines")) =
      call.args.size() > 1 ? call.arg(1) : Value(makeSequence({}));
  config->slot(call.in.intern("named_compile_args")) =
      call.args.size() > 2 ? call.arg(2) : Value(makeSequence({}));
  return Value(config);
}
Value readerDefaults(Call& call) { return readerConfig(call, 1, 0); }
Value writerDefaults(Call& call) { return readerConfig(call, 0, 1); }

// ----- run-time arguments ---------------------------------------------------

Kernel* kernelOf(Call& call, Program& program) {
  if (call.in.isSpeculative())
    return nullptr;
  if (auto handle = call.arg(1).constant();
      handle && *handle >= 0 && size_t(*handle) < program.kernels.size())
    return &program.kernels[size_t(*handle)];
  program.ringUnknowns.push_back(
      {"run-time arguments of a kernel that is not known", call.in.site()});
  return nullptr;
}

Expr countOf(Call& call, const Value& list) {
  if (const Sequence* sequence = list.asSequence())
    return sequence->isSpelledOut() ? call.pool().u32(uint32_t(sequence->elements.size()))
                                    : call.pool().cast(sequence->count, u32Type);
  return call.in.unknownInt("arguments", "a list of run-time arguments that is not known", u32Type);
}

void record(Call& call, const Program& program, Kernel& kernel, Cores cores, Expr count) {
  kernel.maxRuntimeArgs = call.pool().arith(Op::Max, kernel.maxRuntimeArgs, count, u32Type);
  const Site site = call.in.site();
  // How often a loop that is not followed comes here is not known.
  const auto loop = call.in.recorder().loopUnknown(call.in, program);
  const Expr guard = loop ? call.in.unknownInt("loop", loop->why, boolType) : call.in.guard();
  for (RuntimeArgs& known : kernel.runtimeArgs)
    if (known.words == count && known.site == site && known.guard == guard && known.cores.known() &&
        cores.known()) {
      known.cores.ranges = unionRanges(known.cores.ranges, cores.ranges);
      return;
    }
  kernel.runtimeArgs.push_back({std::move(cores), count, site, guard});
}

Value setRuntimeArgs(Call& call) {
  Program& program = call.in.recorder().program(call.in, call.arg(0));
  Kernel* kernel = kernelOf(call, program);
  if (!kernel)
    return Value();
  const Value args = call.arg(3);
  const Value where = call.arg(2);
  // A list of cores comes with a list of argument lists.
  if (const Sequence *cores = where.asSequence(), *lists = args.asSequence();
      cores && lists && cores->isSpelledOut() && lists->isSpelledOut() &&
      cores->elements.size() == lists->elements.size()) {
    for (size_t i = 0; i < cores->elements.size(); ++i)
      record(call, program, *kernel, coresOf(call.in, cores->elements[i]),
             countOf(call, lists->elements[i]));
    return Value();
  }
  record(call, program, *kernel, coresOf(call.in, where), countOf(call, args));
  return Value();
}

Value setCommonRuntimeArgs(Call& call) {
  Program& program = call.in.recorder().program(call.in, call.arg(0));
  if (Kernel* kernel = kernelOf(call, program)) {
    kernel->commonRuntimeArgs = countOf(call, call.arg(2));
    // How often a loop that is not followed sets them is not known.
    if (!call.in.recorder().loopUnknown(call.in, program))
      kernel->commonArgs.push_back(
          {{}, kernel->commonRuntimeArgs, call.in.site(), call.in.guard()});
  }
  return Value();
}

// ----- semaphores -----------------------------------------------------------

Value createSemaphore(Call& call) {
  if (call.in.isSpeculative())
    return Value(
        call.in.unknownInt("semaphore", "a semaphore that is not created by default", u32Type));
  Program& program = call.in.recorder().program(call.in, call.arg(0));
  return Value(addSemaphore(call.in, program, call.arg(1), call.u32(2),
                            call.args.size() > 3 ? call.u32(3) : Expr()));
}

Value nothing(Call&) { return Value(); }

/// Where a workload's programs have something in the kernel-config ring, once they are launched.
Value placeInRing(Call& call) { return call.unknown("a place that a launch decides"); }

// A workload keeps its programs by the range of devices they run on
// (tt-metal: distributed/mesh_workload.cpp, MeshWorkloadImpl::add_program and get_programs).

constexpr llvm::StringLiteral programsField = "#programs";

void keepProgram(Call& call, const Place& workload, Value range, Value program) {
  const Place list = workload.field(call.in.intern(programsField));
  const Value object = call.in.load(workload), before = call.in.load(list);
  const bool first = !object.asStruct() || !object.asStruct()->find(programsField);
  const Sequence* known = before.asSequence();
  if (!first && !(known && known->isSpelledOut())) {
    call.in.havoc(list, "is added a program to in a way that is not followed");
    return;
  }
  auto pair = makeStruct(call.in.intern("std::pair"));
  pair->slot(call.in.intern("first")) = std::move(range);
  pair->slot(call.in.intern("second")) = std::move(program);
  std::vector<Value> programs = first ? std::vector<Value>() : known->elements;
  programs.push_back(Value(pair));
  call.in.store(list, Value(makeSequence(std::move(programs))));
}

Value addProgram(Call& call) {
  if (call.self)
    keepProgram(call, *call.self, call.arg(0), call.arg(1));
  return Value();
}

Value addProgramTo(Call& call) {
  if (const auto workload = call.place(0))
    keepProgram(call, *workload, call.arg(2), call.arg(1));
  return Value();
}

Value programsOf(Call& call) {
  const Value object = call.object();
  if (const Struct* known = object.asStruct(); known && call.self)
    if (const Value* programs = known->find(programsField); programs && programs->asSequence())
      return Value(call.self->field(call.in.intern(programsField)));
  // Of a workload that was made before, they are inputs like itself.
  if (const Opaque* input = object.asOpaque(); input && input->why.empty()) {
    auto programs = llvm::makeIntrusiveRefCnt<Opaque>();
    programs->name = input->name + ".programs";
    return Value(call.in.heap(Value(OpaquePtr(programs))));
  }
  return call.in.giveUp(call, "asks for the programs of a workload that is not known");
}

} // namespace

void readArguments(Interp& in, const Struct& config, llvm::StringRef positional, Kernel& kernel) {
  auto forEachPair = [&](llvm::StringRef field, auto visit) {
    if (const Sequence* list = listOf(in, config.get(field), kernel.argsUnknown))
      for (const Value& element : list->elements) {
        const Struct* pair = element.asStruct();
        if (pair && pair->fields.size() == 2 && pair->fields[0].second.asText())
          visit(*pair->fields[0].second.asText(), pair->fields[1].second);
        else
          kernel.argsUnknown =
              Unknown{("a name in " + field + " that is not known").str(), kernel.site};
      }
  };
  if (const Sequence* list = listOf(in, config.get(positional), kernel.argsUnknown))
    for (const Value& argument : list->elements)
      kernel.compileTimeArgs.push_back(in.toInt(argument, u32Type));
  for (const char* field :
       {"named_compile_time_args", "named_compile_args", "compile_time_arg_bindings"})
    forEachPair(field, [&](const std::string& name, const Value& value) {
      kernel.namedCompileTimeArgs.emplace_back(name, in.toInt(value, u32Type));
    });
  forEachPair("defines", [&](const std::string& name, const Value& value) {
    const std::string* text = value.asText();
    const Opaque* opaque = value.asOpaque();
    kernel.defines.push_back({name, text ? *text : "",
                              text                             ? ""
                              : opaque && !opaque->why.empty() ? opaque->why
                              : opaque ? "depends on the input " + opaque->name
                                       : "a text that is not known"});
  });
  std::sort(kernel.namedCompileTimeArgs.begin(), kernel.namedCompileTimeArgs.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::sort(kernel.defines.begin(), kernel.defines.end(),
            [](const Define& a, const Define& b) { return a.name < b.name; });
}

std::string nocModeOf(const Struct& config) {
  if (!config.find("noc_mode"))
    return "DM_DEDICATED_NOC"; // 2024: there was no other
  const auto mode = config.get("noc_mode").constant();
  return !mode ? "" : *mode == 0 ? "DM_DEDICATED_NOC" : "DM_DYNAMIC_NOC";
}

Expr addSemaphore(Interp& in, Program& program, const Value& cores, Expr initialValue,
                  Expr coreType) {
  Semaphore semaphore;
  semaphore.site = in.site();
  semaphore.guard = in.guard();
  semaphore.cores = coresOf(in, cores);
  semaphore.initialValue = initialValue;
  semaphore.coreType = coreType;
  // The highest of the lowest ids that are free on each range (tt_metal.cpp, CreateSemaphore).
  semaphore.cores.ranges = mergeRanges(semaphore.cores.ranges);
  int64_t id = 0;
  const bool known = semaphore.cores.known() && semaphore.guard.isConstant(1) &&
                     llvm::all_of(program.semaphores, [](const Semaphore& other) {
                       return other.cores.known() && other.id.constant();
                     });
  for (const CoreRange& range : semaphore.cores.ranges) {
    int64_t free = 0;
    auto isTaken = [&](const Semaphore& other) {
      const bool isOfKind = !other.coreType || !coreType || other.coreType == coreType;
      return isOfKind && other.id.constant() == free &&
             rangesIntersect(other.cores.ranges, {&range, 1});
    };
    while (llvm::any_of(program.semaphores, isTaken))
      ++free;
    id = std::max(id, free);
  }
  semaphore.id = known
                     ? in.pool().u32(uint32_t(id))
                     : in.unknownInt("semaphore", "a semaphore whose cores are not known", u32Type);
  const Expr result = semaphore.id;
  if (auto loop = in.recorder().loopUnknown(in, program))
    program.ringUnknowns.push_back(std::move(*loop));
  program.semaphores.push_back(std::move(semaphore));
  return result;
}

void addKernelModels(Models& models) {
  const std::string space = "tt::tt_metal::";
  models.add(space + "CreateProgram", createProgram);
  models.add(space + "Program::Program", createProgram);
  models.add(space + "CreateKernel", createKernel);
  models.add(space + "CreateKernelFromString", createKernel);
  models.add(space + "experimental::quasar::CreateKernel", createKernel);
  models.add(space + "ReaderDataMovementConfig::ReaderDataMovementConfig", readerDefaults);
  models.add(space + "WriterDataMovementConfig::WriterDataMovementConfig", writerDefaults);
  models.add(space + "SetRuntimeArgs", setRuntimeArgs);
  models.add(space + "SetCommonRuntimeArgs", setCommonRuntimeArgs);
  models.add(space + "CreateSemaphore", createSemaphore);
  models.add(space + "distributed::MeshWorkload::add_program", addProgram);
  models.add(space + "distributed::AddProgramToMeshWorkload", addProgramTo);
  models.add(space + "distributed::MeshWorkload::get_programs", programsOf);
  for (const char* name : {"get_sem_base_addr", "get_sem_size", "get_cb_base_addr", "get_cb_size"})
    models.add(space + "distributed::MeshWorkload::" + name, placeInRing);
  // Running a program, or keeping a buffer for it, changes nothing of what it allocates.
  for (const char* name :
       {"EnqueueProgram", "AssignGlobalBufferToProgram", "detail::LaunchProgram",
        "detail::CompileProgram", "detail::WriteRuntimeArgsToDevice",
        "detail::ConfigureDeviceWithProgram", "detail::WaitProgramDone", "Finish", "CloseDevice",
        "LaunchProgram", "distributed::EnqueueMeshWorkload", "distributed::Finish",
        "detail::ReadDeviceProfilerResults", "ReadMeshDeviceProfilerResults",
        "detail::DumpDeviceProfileResults", "Program::set_runtime_id", "Program::get_runtime_id",
        "Program::get_id", "Program::is_finalized"})
    models.add(space + name, nothing);
}

} // namespace l1budget
