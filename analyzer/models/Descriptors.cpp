// SPDX-License-Identifier: Apache-2.0
#include "analyzer/models/Descriptors.h"

#include "analyzer/models/Buffers.h"
#include "analyzer/models/CoreSets.h"
#include "analyzer/models/Cores.h"
#include "analyzer/models/Kernels.h"
#include "analyzer/models/Lists.h"
#include "analyzer/models/ProgramSpecs.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <algorithm>

namespace l1budget {

namespace {

/// How many words a list of arguments has.
Expr lengthOf(Interp& in, const Value& value) {
  const Sequence* list = value.asSequence();
  if (value.isNone())
    return in.pool().u32(0);
  if (!list)
    return in.unknownInt("arguments", "a list of run-time arguments that is not known", u32Type);
  return list->isSpelledOut() ? in.pool().u32(uint32_t(list->elements.size()))
                              : in.pool().cast(list->count, u32Type);
}

void addIndices(Interp& in, const Value& formats, bool remote, CircularBuffer& buffer) {
  const Sequence* list = listOf(in, formats, buffer.unknown);
  if (!list)
    return;
  for (const Value& element : list->elements) {
    const Struct* format = element.asStruct();
    if (!format) {
      buffer.unknown = Unknown{"a format descriptor that is not known", buffer.site};
      continue;
    }
    BufferIndex& index = buffer.indices.emplace_back();
    index.index = in.toInt(format->get("buffer_index"), u32Type);
    index.dataFormat.value = in.toInt(format->get("data_format"), u32Type);
    index.pageSize = in.toInt(format->get("page_size"), u32Type);
    index.remote = remote;
    if (const Struct* optional = format->get("tile").asStruct();
        optional && optional->get("#has").constant() == 1)
      if (const Struct* tile = optional->get("#value").asStruct())
        if (const auto height = tile->get("height").constant(),
            width = tile->get("width").constant();
            height && width)
          index.tile = TileShape{uint32_t(*height), uint32_t(*width)};
  }
}

CircularBuffer bufferOf(Interp& in, const Struct& descriptor, Expr guard) {
  CircularBuffer buffer;
  buffer.site = madeAt(in, descriptor);
  buffer.callers = callersOf(descriptor);
  buffer.guard = guard;
  buffer.isDescribed = true;
  buffer.totalSize = in.toInt(descriptor.get("total_size"), u32Type);
  buffer.formula = buffer.totalSize.str();
  // The descriptor path keeps the ranges as they are (circular_buffer.cpp, CircularBufferImpl).
  buffer.cores = placeOfBuffer(in, descriptor.get("core_ranges"), "core_ranges");
  addIndices(in, descriptor.get("format_descriptors"), false, buffer);
  addIndices(in, descriptor.get("remote_format_descriptors"), true, buffer);
  const Value tensor = descriptor.get("buffer"), global = descriptor.get("global_circular_buffer");
  auto isNull = [](const Value& pointer) {
    return pointer.isNone() || (pointer.asPlace() && pointer.asPlace()->isNull());
  };
  if (!isNull(global)) {
    buffer.backing = Backing::Global;
    buffer.tensorIf = presenceOf(in, tensor);
    buffer.globalCores = coresOfGlobal(in, global);
  } else {
    setBacking(buffer, presenceOf(in, tensor));
    if (const Place* place = tensor.asPlace(); place && !place->isNull())
      setBuffer(in, *place, buffer);
    if (const Value offset = descriptor.get("address_offset"); !offset.isNone())
      buffer.addressOffset = in.toInt(offset, u32Type);
  }
  if (buffer.indices.size() == 1)
    if (auto index = buffer.indices.front().index.constant())
      buffer.name = "c_" + std::to_string(*index);
  return buffer;
}

void addBuffer(Interp& in, Program& program, const Struct& descriptor, Expr guard) {
  CircularBuffer buffer = bufferOf(in, descriptor, guard);
  if (buffer.name.empty())
    buffer.name = "cb" + std::to_string(program.circularBuffers.size());
  program.circularBuffers.push_back(std::move(buffer));
}

void addKernel(Interp& in, Program& program, const Struct& descriptor, Expr guard) {
  Kernel kernel;
  kernel.site = madeAt(in, descriptor);
  kernel.guard = guard;
  kernel.inlineSource = descriptor.get("source_type").constant() == 1;
  if (const std::string* source = descriptor.get("kernel_source").asText()) {
    (kernel.inlineSource ? kernel.inlineText : kernel.source) = *source;
    if (kernel.inlineSource)
      kernel.source = "Kernel_Source_Code";
  } else
    kernel.sourceUnknown = Unknown{"a kernel's path that is not known", kernel.site};
  kernel.cores = coresOf(in, descriptor.get("core_ranges"));
  const Value config = descriptor.get("config");
  const Struct* known = config.asStruct();
  if (known && known->type.ends_with("ComputeConfigDescriptor")) {
    kernel.kind = KernelKind::Compute;
  } else if (known) {
    // The preferred NOCs of readers and writers are the same on every architecture.
    const bool reader = known->type.ends_with("ReaderConfigDescriptor");
    const bool writer = known->type.ends_with("WriterConfigDescriptor");
    const auto processor = reader ? 1 : writer ? 0 : known->get("processor").constant();
    const auto noc = reader ? 0 : writer ? 1 : known->get("noc").constant();
    if (processor)
      kernel.processor = "RISCV_" + std::to_string(*processor);
    if (noc)
      kernel.noc = *noc == 0 ? "RISCV_0_default" : "RISCV_1_default";
    kernel.nocMode = nocModeOf(*known);
  } else {
    kernel.argsUnknown = Unknown{"a kernel's config that is not known", kernel.site};
  }
  readArguments(in, descriptor, "compile_time_args", kernel);

  ExprPool& pool = in.pool();
  kernel.maxRuntimeArgs = pool.u32(0);
  std::optional<Unknown> unknown;
  if (const Sequence* list = listOf(in, descriptor.get("runtime_args"), unknown)) {
    for (const Value& pair : list->elements) {
      const Struct* both = pair.asStruct();
      const Value words = both && both->fields.size() == 2 ? both->fields[1].second : Value();
      const Expr count = lengthOf(in, words);
      kernel.maxRuntimeArgs = pool.arith(Op::Max, kernel.maxRuntimeArgs, count, u32Type);
      kernel.runtimeArgs.push_back(
          {both ? coresOf(in, both->fields[0].second)
                : Cores{{}, Unknown{"a core that is not known", kernel.site}},
           count, kernel.site, guard});
    }
  } else {
    kernel.maxRuntimeArgs = in.unknownInt("arguments", unknown->why, u32Type);
  }
  kernel.commonRuntimeArgs = lengthOf(in, descriptor.get("common_runtime_args"));
  program.kernels.push_back(std::move(kernel));
}

} // namespace

bool isProgramDescriptor(const Value& value) {
  const Struct* object = value.asStruct();
  return object && object->type.ends_with("ProgramDescriptor");
}

void recordUntaken(Interp& in, const Struct& descriptor) {
  if (!descriptor.type.ends_with("::CBDescriptor"))
    return;
  CircularBuffer buffer = bufferOf(in, descriptor, in.guard());
  // One without formats is made first and filled afterwards, which nobody waits for.
  if (buffer.indices.empty())
    buffer.unknown = Unknown{"is made in a branch that is not taken", buffer.site};
  if (buffer.name.empty())
    buffer.name = "cb";
  in.recorder().addUntaken(std::move(buffer));
}

void recordDescriptor(Interp& in, Program& program, const Value& value) {
  const Struct* descriptor = value.asStruct();
  std::optional<Unknown> unknown;
  forEach(in, descriptor->get("cbs"), unknown, [&](const Value& element, Expr guard) {
    if (const Struct* buffer = element.asStruct())
      addBuffer(in, program, *buffer, guard);
    else
      unknown = Unknown{"a circular buffer descriptor that is not known", in.site()};
  });
  if (unknown)
    program.unknowns.push_back(
        {"the circular buffers of a program descriptor: " + unknown->why, unknown->site});
  std::optional<Unknown> other;
  forEach(in, descriptor->get("semaphores"), other, [&](const Value& element, Expr guard) {
    if (const Struct* object = element.asStruct())
      program.semaphores.push_back({madeAt(in, *object), in.toInt(object->get("id"), u32Type),
                                    coresOf(in, object->get("core_ranges")),
                                    in.toInt(object->get("initial_value"), u32Type), guard, true,
                                    in.toInt(object->get("core_type"), u32Type)});
    else
      other = Unknown{"a semaphore descriptor that is not known", in.site()};
  });
  forEach(in, descriptor->get("kernels"), other, [&](const Value& element, Expr guard) {
    if (const Struct* kernel = element.asStruct())
      addKernel(in, program, *kernel, guard);
    else
      other = Unknown{"a kernel descriptor that is not known", in.site()};
  });
  if (other)
    program.ringUnknowns.push_back(
        {"the kernels and semaphores of a program descriptor: " + other->why, other->site});
}

namespace {

/// The program that was recorded of a descriptor when a call got it, when it has not changed since.
const Recorder::Handed* handedBefore(Recorder& recorder, const Struct& descriptor) {
  for (const Recorder::Handed& handed : recorder.handed())
    if (const Struct* known = handed.descriptor.asStruct();
        known && known->type == descriptor.type &&
        known->fields.size() == descriptor.fields.size() &&
        llvm::all_of(known->fields, [&](const auto& field) {
          return field.second.same(descriptor.get(field.first));
        }))
      return &handed;
  return nullptr;
}

void visitDescriptions(const Value& value, unsigned depth,
                       llvm::function_ref<void(const Value&)> visit) {
  if (isProgramDescriptor(value) || isProgramSpec(value))
    return visit(value);
  if (depth > 5)
    return;
  if (const Struct* object = value.asStruct()) {
    if (!object->find("#identity"))
      for (const auto& [name, field] : object->fields)
        visitDescriptions(field, depth + 1, visit);
  } else if (const Sequence* sequence = value.asSequence()) {
    for (const Value& element : sequence->elements)
      visitDescriptions(element, depth + 1, visit);
  }
}

bool isEmpty(const Value& list) {
  const Sequence* sequence = list.asSequence();
  return list.isNone() || (sequence && sequence->isSpelledOut() && sequence->elements.empty());
}

} // namespace

Value programFrom(Interp& in, const Value& descriptor) {
  const Struct* object = descriptor.asStruct();
  if (const Recorder::Handed* handed = handedBefore(in.recorder(), *object))
    return handed->program;
  const Value program = in.recorder().createProgram(in);
  Program& record = in.recorder().program(in, program);
  if (isProgramSpec(descriptor))
    recordSpec(in, record, descriptor);
  else
    recordDescriptor(in, record, descriptor);
  if (in.isSpeculative()) {
    record.untaken = std::move(record.circularBuffers);
    record.circularBuffers.clear();
    record.kernels.clear();
    record.semaphores.clear();
    return program;
  }
  in.recorder().handed().push_back({descriptor, program});
  return program;
}

void recordDescriptions(Interp& in, const Value& value) {
  if (in.isSpeculative())
    return;
  visitDescriptions(value, 0, [&](const Value& found) {
    const Struct& descriptor = *found.asStruct();
    if (!isEmpty(descriptor.get("cbs")) || !isEmpty(descriptor.get("kernels")) ||
        !isEmpty(descriptor.get("dataflow_buffers")))
      (void)programFrom(in, found);
  });
  if (const Struct* object = value.asStruct(); object && object->type.ends_with("::CBDescriptor")) {
    const Value program = in.recorder().createProgram(in);
    addBuffer(in, in.recorder().program(in, program), *object, in.guard());
  }
}

} // namespace l1budget
