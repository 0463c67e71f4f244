// SPDX-License-Identifier: Apache-2.0
//
// A dataflow buffer is on the nodes of the kernels that bind it, a kernel on those of the work
// units that list it. Each of these links may be there under a condition only. The nodes are known
// when the links that are there whenever the buffer is give the same nodes as all links together.
#include "analyzer/models/ProgramSpecs.h"

#include "analyzer/models/CoreSets.h"
#include "analyzer/models/Cores.h"
#include "analyzer/models/Descriptors.h"
#include "analyzer/models/Kernels.h"
#include "analyzer/models/Lists.h"

#include <map>

namespace l1budget {

namespace {

/// The text of a name: a string, or the type that wraps one.
std::optional<std::string> nameIn(const Value& value) {
  if (const std::string* text = value.asText())
    return *text;
  if (const Struct* object = value.asStruct(); object && object->fields.size() == 1)
    return nameIn(object->fields.front().second);
  return std::nullopt;
}

/// What an optional holds, with the condition of its being there.
std::pair<Expr, Value> heldBy(Interp& in, const Value& value) {
  ExprPool& pool = in.pool();
  if (value.isNone())
    return {pool.boolean(false), Value()};
  const Struct* object = value.asStruct();
  if (!object || !object->find("#has"))
    return {pool.boolean(true), value};
  return {in.toInt(object->get("#has"), boolType), object->get("#value")};
}

/// Nodes, and when they are there.
struct Link {
  Value nodes;
  Expr guard;
};

class Reader {
public:
  Reader(Interp& in, Program& program, const Struct& spec)
      : in_(in), pool_(in.pool()), program_(program), spec_(spec) {}

  void read() {
    readWorkUnits();
    readKernels();
    readBuffers();
    readScratchpads();
    readSemaphores();
  }

private:
  void note(const std::string& what, const std::optional<Unknown>& unknown) {
    if (unknown)
      program_.unknowns.push_back(
          {"the " + what + " of a program specification: " + unknown->why, unknown->site});
  }

  void readWorkUnits() {
    std::optional<Unknown> unknown;
    forEach(in_, spec_.get("work_units"), unknown, [&](const Value& element, Expr guard) {
      const Struct* unit = element.asStruct();
      if (!unit) {
        unknown = Unknown{"a work unit that is not known", in_.site()};
        return;
      }
      forEach(in_, unit->get("kernels"), unknown, [&](const Value& kernel, Expr listed) {
        if (auto name = nameIn(kernel))
          units_[*name].push_back({unit->get("target_nodes"), pool_.logicalAnd(guard, listed)});
        else
          unknown = Unknown{"a work unit's kernel whose name is not known", in_.site()};
      });
    });
    note("work units", unknown);
  }

  void readKernels() {
    std::optional<Unknown> unknown;
    forEach(in_, spec_.get("kernels"), unknown, [&](const Value& element, Expr guard) {
      const Struct* kernel = element.asStruct();
      const auto name = kernel ? nameIn(kernel->get("unique_id")) : std::nullopt;
      if (!name) {
        unknown = Unknown{"a kernel whose name is not known", in_.site()};
        return;
      }
      std::vector<Link> nodes;
      if (kernel->find("target_nodes"))
        nodes.push_back({kernel->get("target_nodes"), guard});
      else
        for (const Link& link : units_[*name])
          nodes.push_back({link.nodes, pool_.logicalAnd(guard, link.guard)});
      bind(*kernel, "dfb_bindings", "dfb_spec_name", nodes, buffers_, unknown);
      addKernel(*kernel, guard, nodes);
      forEach(
          in_, kernel->get("scratchpad_bindings"), unknown, [&](const Value& binding, Expr bound) {
            const Struct* object = binding.asStruct();
            const auto target = object ? nameIn(object->get("scratchpad_spec_name")) : std::nullopt;
            if (target)
              scratchpads_.push_back({*target, nodes, pool_.logicalAnd(guard, bound)});
            else
              unknown = Unknown{"a binding whose name is not known", in_.site()};
          });
    });
    note("kernels", unknown);
  }

  void bind(const Struct& kernel, llvm::StringRef list, llvm::StringRef field,
            const std::vector<Link>& nodes, std::map<std::string, std::vector<Link>>& out,
            std::optional<Unknown>& unknown) {
    forEach(in_, kernel.get(list), unknown, [&](const Value& binding, Expr bound) {
      const Struct* object = binding.asStruct();
      const auto target = object ? nameIn(object->get(field)) : std::nullopt;
      if (!target) {
        unknown = Unknown{"a binding whose name is not known", in_.site()};
        return;
      }
      for (const Link& link : nodes)
        out[*target].push_back({link.nodes, pool_.logicalAnd(link.guard, bound)});
    });
  }

  void addKernel(const Struct& spec, Expr guard, const std::vector<Link>& nodes) {
    Kernel kernel;
    kernel.site = madeAt(in_, spec);
    kernel.guard = guard;
    kernel.cores = nodesOf(nodes, guard, "a kernel's nodes");
    Value source = spec.get("source");
    if (const Struct* wrapped = source.asStruct()) {
      kernel.inlineSource = wrapped->find("code") != nullptr;
      if (const Value* path = wrapped->find("path"))
        source = *path;
    }
    if (kernel.inlineSource) {
      kernel.source = "Kernel_Source_Code";
      if (const std::string* text = source.asStruct()->get("code").asText())
        kernel.inlineText = *text;
    } else if (auto path = nameIn(source))
      kernel.source = *path;
    else
      kernel.sourceUnknown = Unknown{"a kernel's path that is not known", kernel.site};
    const Value config = spec.find("hw_config") ? spec.get("hw_config") : spec.get("config_spec");
    const Struct* known = config.asStruct();
    if (known && known->type.contains("Compute"))
      kernel.kind = KernelKind::Compute;
    if (known && kernel.kind == KernelKind::DataMovement) {
      // Of its own in newer trees, else an optional member.
      const Value optional = known->get("gen1_data_movement_config");
      const Value held = optional.asStruct() ? optional.asStruct()->get("#value") : Value();
      const Struct* first = held.asStruct() ? held.asStruct() : known;
      if (const auto processor = first->get("processor").constant())
        kernel.processor = "RISCV_" + std::to_string(*processor);
      if (const auto noc = first->get("noc").constant())
        kernel.noc = *noc == 0 ? "RISCV_0_default" : "RISCV_1_default";
    }
    const Value options = spec.get("compiler_options");
    if (const Struct* compiler = options.asStruct())
      readArguments(in_, *compiler, "", kernel);
    readArguments(in_, spec, "", kernel);
    if (!known && !config.isNone()) // nothing set is data movement with its defaults
      kernel.argsUnknown = Unknown{"a kernel's config that is not known", kernel.site};
    const Value schema = spec.find("runtime_arg_schema") ? spec.get("runtime_arg_schema")
                                                         : spec.get("runtime_arguments_schema");
    auto countOf = [&](std::initializer_list<llvm::StringRef> lists, llvm::StringRef extra) {
      Expr words = pool_.u32(0);
      const Struct* object = schema.asStruct();
      if (!object)
        return in_.unknownInt("arguments", "a list of arguments that is not known", u32Type);
      for (llvm::StringRef list : lists)
        if (const Value names = object->get(list); const Sequence* found = names.asSequence())
          words = pool_.arith(Op::Add, words,
                              found->count ? pool_.cast(found->count, u32Type)
                                           : pool_.u32(uint32_t(found->elements.size())),
                              u32Type);
      if (const Value* more = object->find(extra))
        words = pool_.arith(Op::Add, words, in_.toInt(*more, u32Type), u32Type);
      return words;
    };
    kernel.maxRuntimeArgs =
        countOf({"named_runtime_args", "runtime_arg_names"}, "num_runtime_varargs");
    kernel.commonRuntimeArgs = countOf({"named_common_runtime_args", "common_runtime_arg_names"},
                                       "num_common_runtime_varargs");
    program_.kernels.push_back(std::move(kernel));
  }

  void readBuffers() {
    std::optional<Unknown> unknown;
    std::map<std::string, size_t> known;
    forEach(in_, spec_.get("dataflow_buffers"), unknown, [&](const Value& element, Expr guard) {
      const Struct* spec = element.asStruct();
      const auto name = spec ? nameIn(spec->get("unique_id")) : std::nullopt;
      if (!name) {
        unknown = Unknown{"a dataflow buffer whose name is not known", in_.site()};
        return;
      }
      CircularBuffer buffer = bufferOf(*spec, BufferKind::DataflowBuffer, *name, guard);
      const Expr entry = in_.toInt(spec->get("entry_size"), u32Type);
      buffer.totalSize =
          pool_.arith(Op::Mul, entry, in_.toInt(spec->get("num_entries"), u32Type), u32Type);
      buffer.formula = buffer.totalSize.str();
      BufferIndex& index = buffer.indices.emplace_back();
      index.index = pool_.u32(uint32_t(program_.circularBuffers.size()));
      index.pageSize = entry;
      if (auto [has, format] = heldBy(in_, spec->get("data_format_metadata")); has.isConstant(1))
        index.dataFormat.value = in_.toInt(format, u32Type);
      std::vector<Link> nodes;
      if (spec->find("target_nodes"))
        nodes.push_back({spec->get("target_nodes"), guard});
      else
        nodes = buffers_[*name];
      buffer.cores = nodesOf(nodes, guard, "the nodes of " + *name);
      setStorage(*spec, known, buffer);
      known[*name] = program_.circularBuffers.size();
      program_.circularBuffers.push_back(std::move(buffer));
    });
    note("dataflow buffers", unknown);
  }

  CircularBuffer bufferOf(const Struct& spec, BufferKind kind, const std::string& name,
                          Expr guard) {
    CircularBuffer buffer;
    buffer.kind = kind;
    buffer.name = name;
    buffer.site = madeAt(in_, spec);
    buffer.callers = callersOf(spec);
    buffer.guard = guard;
    return buffer;
  }

  /// Whose bytes it uses: its own, a tensor's, a pipe's, or those of an alias before it.
  void setStorage(const Struct& spec, const std::map<std::string, size_t>& known,
                  CircularBuffer& buffer) {
    const Value options = spec.get("advanced_options");
    const Struct* advanced = options.asStruct();
    Expr borrowed = heldBy(in_, spec.get("borrowed_from")).first;
    if (const Value* flag = spec.find("uses_borrowed_memory"))
      borrowed = pool_.logicalOr(borrowed, in_.toInt(*flag, boolType));
    const Value pipes = advanced ? advanced->get("prefetcher_pipe_relays") : Value();
    if (const Sequence* relays = pipes.asSequence(); relays && !relays->elements.empty())
      borrowed = pool_.boolean(true);
    if (borrowed.isConstant(1)) {
      buffer.backing = Backing::Tensor;
      return;
    }
    std::optional<Unknown> unknown;
    const Value aliases = spec.find("alias_with") ? spec.get("alias_with")
                          : advanced              ? advanced->get("alias_with")
                                                  : Value();
    forEach(in_, aliases, unknown, [&](const Value& element, Expr guard) {
      const auto name = nameIn(element);
      const auto primary = name ? known.find(*name) : known.end();
      if (!name)
        unknown = Unknown{"an alias whose name is not known", buffer.site};
      if (primary == known.end() || buffer.aliasOf)
        return;
      // A group's members name each other under one condition.
      CircularBuffer& other = program_.circularBuffers[primary->second];
      if (pool_.logicalAnd(buffer.guard, guard) != buffer.guard ||
          pool_.logicalAnd(buffer.guard, other.guard) != buffer.guard) {
        unknown = Unknown{"shares the bytes of " + other.name + " if " + guard.str(), buffer.site};
        return;
      }
      buffer.aliasOf = other.aliasOf ? *other.aliasOf : primary->second;
      buffer.backing = Backing::Tensor;
      // Sizes must be equal; where they are not, no region is smaller than any of them.
      CircularBuffer& first = program_.circularBuffers[*buffer.aliasOf];
      if (first.totalSize != buffer.totalSize)
        first.totalSize = pool_.arith(Op::Max, first.totalSize, buffer.totalSize, u32Type);
    });
    if (!borrowed.isConstant(0) && !buffer.aliasOf)
      unknown = Unknown{"borrows a tensor's bytes if " + borrowed.str(), buffer.site};
    if (unknown && !buffer.unknown)
      buffer.unknown = unknown;
  }

  // tt-metal: after all dataflow buffers, one region for each kernel and binding.
  void readScratchpads() {
    std::optional<Unknown> unknown;
    std::map<std::string, Value> specs;
    forEach(in_, spec_.get("scratchpads"), unknown, [&](const Value& element, Expr) {
      const Struct* spec = element.asStruct();
      if (const auto name = spec ? nameIn(spec->get("unique_id")) : std::nullopt)
        specs[*name] = element;
      else
        unknown = Unknown{"a scratchpad whose name is not known", in_.site()};
    });
    for (const auto& [name, nodes, guard] : scratchpads_) {
      const auto found = specs.find(name);
      if (found == specs.end()) {
        unknown =
            Unknown{"a kernel binds the scratchpad " + name + ", which is not there", in_.site()};
        continue;
      }
      const Struct& spec = *found->second.asStruct();
      CircularBuffer buffer = bufferOf(spec, BufferKind::Scratchpad, name, guard);
      buffer.totalSize = in_.toInt(spec.get("size_per_node"), u32Type);
      buffer.formula = buffer.totalSize.str();
      buffer.cores = nodesOf(nodes, guard, "the nodes of " + name);
      program_.circularBuffers.push_back(std::move(buffer));
    }
    note("scratchpads", unknown);
  }

  void readSemaphores() {
    std::optional<Unknown> unknown;
    uint32_t id = 0;
    forEach(in_, spec_.get("semaphores"), unknown, [&](const Value& element, Expr guard) {
      if (const Struct* spec = element.asStruct())
        program_.semaphores.push_back({madeAt(in_, *spec), pool_.u32(id++),
                                       coresOf(in_, spec->get("target_nodes")), pool_.u32(0),
                                       guard});
    });
  }

  Cores nodesOf(const std::vector<Link>& links, Expr guard, const std::string& what) {
    Value certain, all;
    // tt-metal: the union of the nodes, with its ranges merged.
    auto join = [&](Value& sum, const Value& nodes) {
      const Cores before = sum.isNone() ? Cores() : coresOf(in_, sum), more = coresOf(in_, nodes);
      if (sum.isNone() || (before.set && more.set && before.set->id == more.set->id)) {
        sum = nodes;
        return;
      }
      if (before.known() && more.known()) {
        std::vector<CoreRange> ranges = before.ranges;
        ranges.insert(ranges.end(), more.ranges.begin(), more.ranges.end());
        sum = setValue(in_, mergeRanges(ranges));
      } else if (auto joined = combineSets(in_, SetOperation::Union, sum, nodes))
        sum = *joined;
      else
        sum = in_.unknown("nodes", what + " in several work units");
    };
    for (const Link& link : links) {
      join(all, link.nodes);
      if (pool_.logicalAnd(guard, link.guard) == guard)
        join(certain, link.nodes);
    }
    if (all.isNone())
      return {{}, Unknown{what + ": no kernel on a work unit binds it", in_.site()}};
    Cores nodes = coresOf(in_, all);
    nodes.ranges = mergeRanges(nodes.ranges);
    const Cores sure = certain.isNone() ? Cores() : coresOf(in_, certain);
    const bool same = nodes.set ? sure.set && sure.set->id == nodes.set->id
                                : mergeRanges(sure.ranges) == nodes.ranges;
    if (!nodes.unknown && !same)
      nodes.unknown = Unknown{what + " depend on which kernels are there", in_.site()};
    return nodes;
  }

  struct Scratchpad {
    std::string name;
    std::vector<Link> nodes;
    Expr guard;
  };

  Interp& in_;
  ExprPool& pool_;
  Program& program_;
  const Struct& spec_;
  std::map<std::string, std::vector<Link>> units_;   ///< by kernel
  std::map<std::string, std::vector<Link>> buffers_; ///< by dataflow buffer
  std::vector<Scratchpad> scratchpads_;              ///< in the order of their bindings
};

Value makeProgram(Call& call) {
  for (unsigned i = 0; i < call.args.size(); ++i)
    if (const Value spec = call.arg(i); isProgramSpec(spec))
      return programFrom(call.in, spec);
  const Value program = call.in.recorder().createProgram(call.in);
  call.in.recorder()
      .program(call.in, program)
      .unknowns.push_back(
          {"a program made from a specification that is not known", call.in.site()});
  return program;
}

/// Sizes that a launch asks for instead of the specification's: the larger one is what must fit.
Value setRunArgs(Call& call) {
  Program& program = call.in.recorder().program(call.in, call.arg(0));
  const Value args = call.arg(1);
  const Struct* object = args.asStruct();
  const Value overrides = object ? object->get("dfb_run_overrides") : Value();
  std::optional<Unknown> unknown;
  if (!object && args.asOpaque() && !args.asOpaque()->why.empty())
    unknown = Unknown{args.asOpaque()->why, args.asOpaque()->site};
  forEach(call.in, overrides, unknown, [&](const Value& element, Expr guard) {
    const Struct* change = element.asStruct();
    const auto name = change ? nameIn(change->get("dfb")) : std::nullopt;
    bool found = false;
    for (CircularBuffer& buffer : program.circularBuffers) {
      if (!name || buffer.name != *name || buffer.indices.empty())
        continue;
      found = true;
      ExprPool& pool = call.pool();
      auto chosen = [&](llvm::StringRef field, Expr before) {
        auto [has, value] = heldBy(call.in, change->get(field));
        return has.isConstant(0) ? before : pool.select(has, call.in.toInt(value, u32Type), before);
      };
      const Expr page = buffer.indices.front().pageSize;
      const Expr size = pool.arith(
          Op::Mul, chosen("entry_size", page),
          chosen("num_entries", pool.arith(Op::Div, buffer.totalSize, page, u32Type)), u32Type);
      const Expr larger = pool.arith(Op::Max, buffer.totalSize, size, u32Type);
      CircularBuffer& region = buffer.aliasOf ? program.circularBuffers[*buffer.aliasOf] : buffer;
      region.totalSize = pool.select(guard, larger, region.totalSize);
    }
    if (!found)
      unknown = Unknown{"an override of a dataflow buffer that is not known", call.in.site()};
  });
  if (unknown)
    program.unknowns.push_back({"sizes of dataflow buffers at run time: " + unknown->why,
                                unknown->site.valid() ? unknown->site : call.in.site()});
  return Value();
}

// tt-metal: impl/dataflow_buffer/dataflow_buffer.cpp, ProgramImpl::add_dataflow_buffer.
Value createBuffer(Call& call) {
  Program& program = call.in.recorder().program(call.in, call.arg(0));
  CircularBuffer buffer;
  buffer.kind = BufferKind::DataflowBuffer;
  buffer.site = call.in.site();
  buffer.callers = call.in.callers();
  buffer.guard = call.in.guard();
  buffer.cores = placeOfBuffer(call.in, call.arg(1),
                               call.args.size() > 1 ? call.in.textOf(call.args[1].expr) : "");
  buffer.cores.ranges = mergeRanges(buffer.cores.ranges);
  const auto id = uint32_t(program.circularBuffers.size());
  buffer.name = "dfb" + std::to_string(id);
  BufferIndex& index = buffer.indices.emplace_back();
  index.index = call.pool().u32(id);
  const Value config = call.arg(2);
  const Struct* known = config.asStruct();
  const Opaque* opaque = config.asOpaque();
  auto member = [&](const char* name) {
    if (!known && opaque && opaque->why.empty()) // an input's are inputs
      return call.pool().input(opaque->name + "." + name, u32Type);
    return call.in.toInt(known ? known->get(name) : config, u32Type);
  };
  index.pageSize = member("entry_size");
  index.dataFormat.value = member("data_format");
  buffer.totalSize = call.pool().arith(Op::Mul, index.pageSize, member("num_entries"), u32Type);
  buffer.formula = buffer.totalSize.str();
  if (auto loop = call.in.recorder().loopUnknown(call.in, program); loop && !buffer.unknown)
    buffer.unknown =
        Unknown{"is created in a loop: the number of iterations is not known", loop->site};
  if (call.in.isSpeculative()) {
    program.untaken.push_back(std::move(buffer));
    return Value(
        call.in.unknownInt("dfb", "a dataflow buffer that is not created by default", u32Type));
  }
  program.circularBuffers.push_back(std::move(buffer));
  return Value(call.pool().u32(id));
}

// std::filesystem::path is its text: kernels are named by paths.
Value pathOf(Call& call) {
  if (call.args.empty())
    return makeText("");
  const Value from = call.arg(0);
  return from.asText() ? from : call.unknown("a path that is not known");
}
Value pathText(Call& call) { return call.object(); }
Value joinPaths(Call& call) {
  const Value left = call.arg(0), right = call.arg(1);
  const std::string *folder = left.asText(), *name = right.asText();
  if (!folder || !name)
    return call.unknown("a path that is not known");
  if (folder->empty() || (!name->empty() && name->front() == '/'))
    return right;
  return makeText(*folder + (folder->back() == '/' ? "" : "/") + *name);
}

/// What says how buffers and kernels go together, or what they get at a launch, and takes no L1.
Value nothing(Call&) { return Value(); }

} // namespace

bool isProgramSpec(const Value& value) {
  const Struct* object = value.asStruct();
  return object && object->type.ends_with("::ProgramSpec");
}

void recordSpec(Interp& in, Program& program, const Value& value) {
  Reader(in, program, *value.asStruct()).read();
}

void addProgramSpecModels(Models& models) {
  const std::string space = "tt::tt_metal::experimental::";
  for (const std::string& form : {space, space + "metal2_host_api::"}) {
    models.add(form + "MakeProgramFromSpec", makeProgram);
    models.add(form + "SetProgramRunArgs", setRunArgs);
    models.add(form + "UpdateProgramRunArgs", setRunArgs);
    models.add(form + "UpdateTensorArgs", nothing);
    // The sizes in run parameters had no effect yet.
    models.add(form + "SetProgramRunParameters", nothing);
  }
  models.add("std::filesystem::path::path", pathOf);
  models.add("std::filesystem::operator/", joinPaths);
  for (const char* name : {"string", "native", "c_str"})
    models.add(std::string("std::filesystem::path::") + name, pathText);
  models.add(space + "dfb::CreateDataflowBuffer", createBuffer);
  models.add(space + "dfb::BindDataflowBufferToProducerConsumerKernels", nothing);
}

} // namespace l1budget
