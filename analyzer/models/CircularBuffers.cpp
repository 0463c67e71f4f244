// SPDX-License-Identifier: Apache-2.0
//
// Circular buffers: the CircularBufferConfig builder and the calls that create and resize them
// (tt-metal: impl/buffers/circular_buffer_config.cpp, host_api.hpp).
//
// A config is a struct of its own: total_size, `indices` (one entry an index, in the order they
// were named), backing and buffer. Nothing is checked here: what the runtime would reject is
// recorded as it is, and rules say so.
#include "analyzer/models/Buffers.h"
#include "analyzer/models/CoreSets.h"
#include "analyzer/models/Cores.h"
#include "analyzer/models/Recorder.h"

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLFunctionalExtras.h"

using namespace clang;

namespace l1budget {

namespace {

enum : int64_t { staticBacking, tensorBacking, globalBacking };

llvm::StringRef nameOfVariable(const clang::Expr* expr) {
  if (!expr)
    return "";
  expr = expr->IgnoreParenImpCasts();
  while (const auto* construct = dyn_cast<CXXConstructExpr>(expr)) {
    if (construct->getNumArgs() != 1)
      return "";
    expr = construct->getArg(0)->IgnoreParenImpCasts();
  }
  if (const auto* materialized = dyn_cast<MaterializeTemporaryExpr>(expr))
    return nameOfVariable(materialized->getSubExpr());
  if (const auto* reference = dyn_cast<DeclRefExpr>(expr))
    return reference->getDecl()->getIdentifier() ? reference->getDecl()->getName()
                                                 : llvm::StringRef();
  if (const auto* member = dyn_cast<MemberExpr>(expr))
    return member->getMemberDecl()->getIdentifier() ? member->getMemberDecl()->getName()
                                                    : llvm::StringRef();
  return "";
}

/// `cb_src0` from `cb_src0_config`; empty when the name says nothing.
std::string bufferName(llvm::StringRef variable) {
  for (llvm::StringRef suffix : {"_config", "_cfg", "_conf", "_index", "_id", "_idx"})
    if (variable.size() > suffix.size() && variable.ends_with(suffix)) {
      variable = variable.drop_back(suffix.size());
      break;
    }
  for (llvm::StringRef dull : {"", "cb", "config", "cfg", "c", "cb_config", "index",
                               "circular_buffer", "i", "idx", "id", "buffer"})
    if (variable == dull)
      return "";
  return variable.str();
}

Value entryFor(Call& call, Value index, Value format, bool remote) {
  auto entry = makeStruct(call.in.intern("#index"));
  entry->slot(call.in.intern("index")) = Value(call.in.toInt(index, u32Type));
  entry->slot(call.in.intern("format")) = std::move(format);
  entry->slot(call.in.intern("page")) = Value();
  entry->slot(call.in.intern("tile")) = Value();
  entry->slot(call.in.intern("remote")) = Value(call.pool().boolean(remote));
  return Value(entry);
}

Value makeConfig(Call& call) {
  // A copy through a descriptor or the deserializing constructor is not host code's way.
  const Value size = call.arg(0);
  auto config = makeStruct(call.in.intern("tt::tt_metal::CircularBufferConfig"));
  config->slot(call.in.intern("total_size")) =
      call.args.empty() ? Value(call.pool().u32(0)) : Value(call.in.toInt(size, u32Type));
  config->slot(call.in.intern("formula")) =
      makeText(call.args.empty() ? "" : call.in.textOf(call.args[0].expr));
  std::vector<Value> entries;
  Value problem;
  std::string name;
  if (call.args.size() >= 2) {
    const Value formats = call.arg(1);
    const Sequence* map = formats.asSequence();
    if (map && map->isSpelledOut()) {
      for (const Value& pair : map->elements) {
        const Struct* both = pair.asStruct();
        if (both && both->fields.size() == 2)
          entries.push_back(entryFor(call, both->fields[0].second, both->fields[1].second, false));
        else
          problem = call.unknown("buffer indices and formats that are not known");
      }
    } else {
      problem = formats.asOpaque() ? formats
                                   : call.unknown("buffer indices and formats that are not known");
    }
  }
  config->slot(call.in.intern("indices")) = Value(makeSequence(std::move(entries)));
  config->slot(call.in.intern("backing")) = Value(call.pool().constant(staticBacking, u32Type));
  config->slot(call.in.intern("buffer")) = Value(Place());
  config->slot(call.in.intern("problem")) = std::move(problem);
  if (call.args.size() >= 3) {
    config->slot(call.in.intern("backing")) = Value(call.pool().constant(tensorBacking, u32Type));
    config->slot(call.in.intern("buffer")) = call.args[2].value;
  }
  return Value(config);
}

/// Changes the entry of an index; a call for an index that the config never named adds one, as the
/// page-size-only entry that the runtime rejects.
void changeEntry(Call& call, const Place& config, Value index, llvm::StringRef field, Value value,
                 bool remote = false) {
  const Place entries = config.field(call.in.intern("indices"));
  Value list = call.in.load(entries);
  const Expr wanted = call.in.toInt(index, u32Type);
  Sequence* sequence = list.mutableSequence();
  if (!sequence || !sequence->isSpelledOut()) {
    call.in.store(config.field(call.in.intern("problem")),
                  call.unknown("buffer indices that are not known"));
    return;
  }
  // Both are 8 bits wide for the runtime, whatever they were computed in.
  auto narrow = [&](Expr expr) { return expr ? call.pool().cast(expr, {8, false}) : expr; };
  for (Value& entry : sequence->elements) {
    const Struct* known = entry.asStruct();
    if (known && narrow(known->get("index").asExpr()) == narrow(wanted)) {
      entry.mutableStruct()->slot(call.in.intern(field)) = std::move(value);
      call.in.store(entries, std::move(list));
      return;
    }
  }
  // An index that cannot be told apart from the named ones may be any of them.
  bool decided = wanted.constant().has_value();
  for (const Value& entry : sequence->elements)
    decided &= entry.asStruct() && entry.asStruct()->get("index").constant().has_value();
  if (!decided) {
    call.in.store(config.field(call.in.intern("problem")),
                  call.unknown("sets a property of buffer index " + wanted.str()));
    return;
  }
  Value entry = entryFor(call, Value(wanted), Value(), remote);
  entry.mutableStruct()->slot(call.in.intern(field)) = std::move(value);
  sequence->elements.push_back(std::move(entry));
  call.in.store(entries, std::move(list));
}

/// What a setter gives back: the config, in 2024 a copy of it.
Value self(Call& call) {
  if (!call.self)
    return call.unknown("a config that is not known");
  return call.callee->getReturnType()->isReferenceType() ? Value(*call.self) : call.object();
}

Value setPageSize(Call& call) {
  if (call.self)
    changeEntry(call, *call.self, call.arg(0), "page", Value(call.u32(1)));
  return self(call);
}

Value setTileDims(Call& call) {
  if (call.self)
    changeEntry(call, *call.self, call.arg(0), "tile", call.arg(1));
  return self(call);
}

Value setTotalSize(Call& call) {
  if (call.self) {
    call.in.store(call.self->field(call.in.intern("total_size")), Value(call.u32(0)));
    call.in.store(call.self->field(call.in.intern("formula")),
                  makeText(call.in.textOf(call.args[0].expr)));
  }
  return self(call);
}

void storeBacking(Call& call, int64_t backing, Value buffer) {
  call.in.store(call.self->field(call.in.intern("backing")),
                Value(call.pool().constant(backing, u32Type)));
  call.in.store(call.self->field(call.in.intern("buffer")), std::move(buffer));
}

Value setGlobalAddress(Call& call) {
  if (call.self) {
    storeBacking(call, tensorBacking, call.args.empty() ? Value() : call.args[0].value);
    if (call.args.size() >= 2)
      call.in.store(call.self->field(call.in.intern("total_size")), Value(call.u32(1)));
  }
  return self(call);
}

Value totalSize(Call& call) {
  const Value object = call.object();
  if (const Struct* config = object.asStruct())
    return config->get("total_size");
  return call.unknown("the size of a config that is not known");
}

// The builder of one index: config.index(i).set_page_size(n)…

/// An index is local or remote, and a config has one that is remote.
void refuseIndex(Call& call, Expr index, bool remote) {
  const Value entries =
      call.self ? call.in.load(call.self->field(call.in.intern("indices"))) : Value();
  const Sequence* known = entries.asSequence();
  if (!known || !known->isSpelledOut() || !index.constant())
    return;
  for (const Value& element : known->elements) {
    const Struct* entry = element.asStruct();
    const auto other = entry ? entry->get("index").constant() : std::nullopt;
    const auto isRemote = entry ? entry->get("remote").constant() : std::nullopt;
    if (!other || !isRemote)
      continue;
    if (*other == *index.constant() && bool(*isRemote) != remote)
      return call.in.throwHere("Buffer index " + index.str() + " is already marked as " +
                               (remote ? "local" : "remote"));
    if (*other != *index.constant() && *isRemote && remote)
      return call.in.throwHere("Can only specify one remote buffer index per config");
  }
}

Value makeBuilder(Call& call, bool remote) {
  refuseIndex(call, call.u32(0), remote);
  auto builder = makeStruct(call.in.intern("tt::tt_metal::CircularBufferConfig::Builder"));
  builder->slot(call.in.intern("parent")) =
      call.self ? Value(*call.self) : call.unknown("a config that is not known");
  builder->slot(call.in.intern("index")) = Value(call.u32(0));
  builder->slot(call.in.intern("remote")) = Value(call.pool().boolean(remote));
  return Value(builder);
}
Value localIndex(Call& call) { return makeBuilder(call, false); }
Value remoteIndex(Call& call) { return makeBuilder(call, true); }

Value builderSet(Call& call) {
  const Value object = call.object();
  const Struct* builder = object.asStruct();
  const Value parentValue = builder ? builder->get("parent") : Value();
  const Place* parent = parentValue.asPlace();
  if (!parent)
    return self(call);
  const llvm::StringRef name = call.callee->getName();
  const bool remote = builder->get("remote").constant() == 1;
  if (name == "set_total_size")
    call.in.store(parent->field(call.in.intern("total_size")), Value(call.u32(0)));
  else if (name == "set_page_size")
    changeEntry(call, *parent, builder->get("index"), "page", Value(call.u32(0)), remote);
  else if (name == "set_data_format")
    changeEntry(call, *parent, builder->get("index"), "format", call.arg(0), remote);
  else if (name == "set_tile_dims")
    changeEntry(call, *parent, builder->get("index"), "tile", call.arg(0), remote);
  return self(call);
}

// ----- creation -------------------------------------------------------------

void fillIndices(Call& call, const Struct& config, CircularBuffer& buffer) {
  const Value indices = config.get("indices");
  const Sequence* entries = indices.asSequence();
  if (const Opaque* problem = config.get("problem").asOpaque())
    buffer.unknown =
        Unknown{problem->why.empty() ? "depends on the input " + problem->name : problem->why,
                problem->site.valid() ? problem->site : call.in.site()};
  if (!entries || !(entries->isSpelledOut() || entries->isGuarded())) {
    buffer.unknown = Unknown{"buffer indices that are not known", call.in.site()};
    return;
  }
  for (size_t i = 0; i < entries->elements.size(); ++i) {
    const Value& element = entries->elements[i];
    const Struct* entry = element.asStruct();
    if (!entry) {
      buffer.unknown = Unknown{"a buffer index that is not known", call.in.site()};
      continue;
    }
    BufferIndex& index = buffer.indices.emplace_back();
    if (entries->isGuarded() && !entries->guards[i].isConstant(1))
      index.guard = entries->guards[i];
    index.index = entry->get("index").asExpr();
    if (const Value format = entry->get("format"); !format.isNone())
      index.dataFormat.value = call.in.toInt(format, u32Type);
    index.pageSize = entry->get("page").asExpr();
    index.remote = entry->get("remote").constant() == 1;
    if (const Struct* tile = entry->get("tile").asStruct()) {
      const auto height = tile->get("height").constant(), width = tile->get("width").constant();
      if (height && width)
        index.tile = TileShape{uint32_t(*height), uint32_t(*width)};
    }
  }
}

/// CreateCircularBuffer merges the ranges of a set (program.cpp, ProgramImpl::add_circular_buffer),
/// since there is a function for that: in 2024 there was none.
bool mergesRanges(const FunctionDecl* create) {
  if (create->getNumParams() < 2)
    return true;
  const auto* cores = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      create->getParamDecl(1)->getType().getNonReferenceType()->getAsCXXRecordDecl());
  if (!cores || cores->getTemplateArgs().size() != 1 ||
      cores->getTemplateArgs()[0].getKind() != TemplateArgument::Pack)
    return true;
  for (const TemplateArgument& kind : cores->getTemplateArgs()[0].pack_elements())
    if (const CXXRecordDecl* set = kind.getAsType()->getAsCXXRecordDecl();
        set && set->getName() == "CoreRangeSet" && set->hasDefinition())
      return llvm::any_of(set->getDefinition()->methods(), [](const CXXMethodDecl* method) {
        return method->getIdentifier() && method->getName() == "merge_ranges";
      });
  return true;
}

Value createBuffer(Call& call) {
  Program& program = call.in.recorder().program(call.in, call.arg(0));
  CircularBuffer buffer;
  buffer.site = call.in.site();
  buffer.callers = call.in.callers();
  buffer.guard = call.in.guard();
  buffer.cores = placeOfBuffer(call.in, call.arg(1),
                               call.args.size() > 1 ? call.in.textOf(call.args[1].expr) : "");
  if (buffer.cores.known() && mergesRanges(call.callee))
    buffer.cores.ranges = mergeRanges(buffer.cores.ranges);
  const Value configValue = call.arg(2);
  const clang::Expr* configExpr = call.args.size() > 2 ? call.args[2].expr : nullptr;
  if (const Struct* config = configValue.asStruct(); config && config->find("indices")) {
    buffer.totalSize = call.in.toInt(config->get("total_size"), u32Type);
    if (const std::string* formula = config->get("formula").asText())
      buffer.formula = *formula;
    fillIndices(call, *config, buffer);
    const Expr backing = call.in.toInt(config->get("backing"), u32Type);
    if (backing.isConstant(globalBacking))
      buffer.backing = Backing::Global;
    else
      setBacking(buffer, call.pool().logicalNot(
                             call.pool().compare(Op::Eq, backing, call.pool().u32(staticBacking))));
    if (const Value where = config->get("buffer"); where.asPlace())
      setBuffer(call.in, *where.asPlace(), buffer);
  } else {
    const Opaque* opaque = configValue.asOpaque();
    buffer.totalSize = call.in.unknownInt(
        "total_size", opaque && !opaque->why.empty() ? opaque->why : "a config that is not known",
        u32Type);
    buffer.unknown =
        Unknown{opaque && !opaque->why.empty() ? opaque->why : "a config that is not known",
                opaque && opaque->site.valid() ? opaque->site : buffer.site};
  }
  if (call.args.size() > 3) {
    buffer.tensorIf =
        buffer.backing == Backing::Tensor ? call.pool().boolean(true) : buffer.tensorIf;
    buffer.backing = Backing::Global;
    buffer.globalCores = coresOfGlobal(call.in, call.arg(3));
  }
  buffer.name = bufferName(nameOfVariable(configExpr));
  if (buffer.name.empty() && buffer.indices.size() == 1)
    if (auto index =
            buffer.indices.front().index ? buffer.indices.front().index.constant() : std::nullopt)
      buffer.name = "c_" + std::to_string(*index);
  if (buffer.name.empty())
    buffer.name = "cb" + std::to_string(program.circularBuffers.size());
  if (auto loop = call.in.recorder().loopUnknown(call.in, program)) {
    if (!buffer.unknown)
      buffer.unknown =
          Unknown{"is created in a loop: the number of iterations is not known", loop->site};
  }
  if (call.in.isSpeculative()) {
    program.untaken.push_back(std::move(buffer));
    return Value(
        call.in.unknownInt("handle", "a circular buffer that is not created by default", u64Type));
  }
  program.circularBuffers.push_back(std::move(buffer));
  return Value(call.pool().constant(int64_t(program.circularBuffers.size()) - 1, u64Type));
}

/// The circular buffers that a handle may mean, each with the condition under which it does; an
/// unknown of the program when that cannot be told.
void forEachMeant(Call& call, Program& program,
                  llvm::function_ref<void(CircularBuffer&, Expr condition)> change) {
  if (call.in.isSpeculative())
    return;
  ExprPool& pool = call.pool();
  const Expr handle = call.in.toInt(call.arg(1), u64Type);
  bool any = false;
  if (!handle.unknown())
    for (size_t i = 0; i < program.circularBuffers.size(); ++i) {
      const Expr meant = pool.compare(Op::Eq, handle, pool.constant(int64_t(i), u64Type));
      if (meant.isConstant(0))
        continue;
      any = true;
      change(program.circularBuffers[i], pool.logicalAnd(call.in.guard(), meant));
    }
  if (!any)
    program.unknowns.push_back(
        {"changes a circular buffer whose handle is not known", call.in.site()});
}

/// Whether a change under a condition happens whenever the circular buffer is there.
bool isCertain(Call& call, const CircularBuffer& buffer, Expr condition) {
  return call.pool().logicalAnd(buffer.guard, condition) == buffer.guard;
}

/// A change under a condition keeps both sizes; one in a loop that is not followed is not known.
void changeSize(Call& call, CircularBuffer& buffer, Expr condition, Expr size) {
  buffer.totalSize = isCertain(call, buffer, condition)
                         ? size
                         : call.pool().select(condition, size, buffer.totalSize);
  buffer.formula = call.args.size() > 2 ? call.in.textOf(call.args.back().expr) : buffer.formula;
}

Value updateTotalSize(Call& call) {
  Program& program = call.in.recorder().program(call.in, call.arg(0));
  forEachMeant(call, program, [&](CircularBuffer& buffer, Expr condition) {
    changeSize(call, buffer, condition, call.u32(2));
  });
  return Value();
}

Value updatePageSize(Call& call) {
  Program& program = call.in.recorder().program(call.in, call.arg(0));
  forEachMeant(call, program, [&](CircularBuffer& buffer, Expr condition) {
    const Expr size = call.u32(3);
    for (BufferIndex& index : buffer.indices)
      if (index.index == call.in.toInt(call.arg(2), u32Type))
        index.pageSize = isCertain(call, buffer, condition) || !index.pageSize
                             ? size
                             : call.pool().select(condition, size, index.pageSize);
  });
  return Value();
}

Value updateAddress(Call& call) {
  Program& program = call.in.recorder().program(call.in, call.arg(0));
  // What is re-pointed in a program that was made elsewhere takes no space of its own afterwards.
  if (call.in.recorder().isExternal(program) && program.circularBuffers.empty())
    return Value();
  forEachMeant(call, program, [&](CircularBuffer& buffer, Expr condition) {
    if (isCertain(call, buffer, condition)) {
      buffer.backing = Backing::Tensor;
      buffer.tensorIf = {};
      if (auto place = call.place(2))
        setBuffer(call.in, *place, buffer);
    } else if (buffer.backing == Backing::Static) {
      setBacking(buffer,
                 buffer.tensorIf ? call.pool().logicalOr(buffer.tensorIf, condition) : condition);
    }
    if (call.callee->getName() == "UpdateDynamicCircularBufferAddressAndTotalSize" &&
        call.args.size() >= 4)
      changeSize(call, buffer, condition, call.u32(3));
  });
  return Value();
}

// tt-metal: tt_metal.cpp; only what is over a global buffer already may be put over another.
Value updateGlobal(Call&) { return Value(); }

} // namespace

void addCircularBufferModels(Models& models) {
  const std::string space = "tt::tt_metal::", config = space + "CircularBufferConfig::";
  models.add(config + "CircularBufferConfig", makeConfig);
  models.add(config + "set_page_size", setPageSize);
  models.add(config + "set_tile_dims", setTileDims);
  models.add(config + "set_total_size", setTotalSize);
  models.add(config + "set_globally_allocated_address", setGlobalAddress);
  models.add(config + "set_globally_allocated_address_and_total_size", setGlobalAddress);
  models.add(config + "total_size", totalSize);
  models.add(config + "index", localIndex);
  models.add(config + "remote_index", remoteIndex);
  for (const char* name : {"set_data_format", "set_total_size", "set_page_size", "set_tile_dims"})
    models.add(config + "Builder::" + name, builderSet);
  models.add(space + "CreateCircularBuffer", createBuffer);
  models.add(space + "experimental::CreateCircularBuffer", createBuffer);
  models.add(space + "UpdateCircularBufferTotalSize", updateTotalSize);
  models.add(space + "UpdateCircularBufferPageSize", updatePageSize);
  models.add(space + "UpdateDynamicCircularBufferAddress", updateAddress);
  models.add(space + "UpdateDynamicCircularBufferAddressAndTotalSize", updateAddress);
  models.add(space + "experimental::UpdateDynamicCircularBufferAddress", updateGlobal);
}

} // namespace l1budget
