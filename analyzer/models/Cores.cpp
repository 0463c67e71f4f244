// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: common/core_coord.cpp and common/work_split.cpp.
#include "analyzer/models/Cores.h"

#include "analyzer/models/Recorder.h"

#include "clang/AST/Expr.h"

using namespace clang;

namespace l1budget {

std::optional<CoreCoord> coreOf(const Value& value) {
  const Struct* object = value.asStruct();
  if (!object)
    return std::nullopt;
  const auto x = object->get("x").constant(), y = object->get("y").constant();
  if (!x || !y || *x < 0 || *y < 0 || *x > UINT32_MAX || *y > UINT32_MAX)
    return std::nullopt;
  return CoreCoord{uint32_t(*x), uint32_t(*y)};
}

std::optional<CoreRange> rangeOf(const Value& value) {
  const Struct* object = value.asStruct();
  if (!object || !object->find("start_coord"))
    return std::nullopt;
  const auto start = coreOf(object->get("start_coord")), end = coreOf(object->get("end_coord"));
  if (!start || !end)
    return std::nullopt;
  return CoreRange{*start, *end};
}

Cores coresOf(Interp& in, const Value& value) {
  Cores cores;
  if (auto core = coreOf(value)) {
    cores.ranges.push_back({*core, *core});
    return cores;
  }
  if (auto range = rangeOf(value)) {
    cores.ranges.push_back(*range);
    return cores;
  }
  const Struct* object = value.asStruct();
  const Value ranges = object && object->find("ranges_") ? object->get("ranges_") : value;
  if (const Sequence* sequence = ranges.asSequence(); sequence && sequence->isSpelledOut()) {
    bool known = true;
    for (const Value& element : sequence->elements) {
      if (auto range = rangeOf(element))
        cores.ranges.push_back(*range);
      else if (auto core = coreOf(element))
        cores.ranges.push_back({*core, *core});
      else
        known = false;
    }
    if (known)
      return cores;
    cores.ranges.clear();
  }
  std::string why = "a set of cores that is not known";
  if (const Opaque* opaque = value.asOpaque()) {
    why = opaque->why.empty() ? "the cores are the input " + opaque->name : opaque->why;
    cores.unknown = Unknown{why, opaque->site.valid() ? opaque->site : in.site()};
    return cores;
  }
  // A coordinate that depends on an input: say which.
  auto symbolOf = [&](auto& self, const Value& part) -> const Symbol* {
    if (Expr expr = part.asExpr(); expr && expr.isSymbolic())
      return expr.symbols().front();
    if (const Struct* inner = part.asStruct())
      for (const auto& [name, field] : inner->fields)
        if (const Symbol* found = self(self, field))
          return found;
    if (const Sequence* inner = part.asSequence())
      for (const Value& element : inner->elements)
        if (const Symbol* found = self(self, element))
          return found;
    return nullptr;
  };
  if (const Symbol* symbol = symbolOf(symbolOf, value))
    why = "the cores depend on " + symbol->name + (symbol->isUnknown() ? ": " + symbol->why : "");
  cores.unknown = Unknown{why, in.site()};
  return cores;
}

Value coreValue(Interp& in, CoreCoord core) {
  auto object = makeStruct(in.intern("tt::xy_pair"));
  object->slot(in.intern("x")) = Value(in.pool().constant(core.x, u64Type));
  object->slot(in.intern("y")) = Value(in.pool().constant(core.y, u64Type));
  return Value(object);
}

Value rangeValue(Interp& in, const CoreRange& range) {
  auto object = makeStruct(in.intern("tt::tt_metal::CoreRange"));
  object->slot(in.intern("start_coord")) = coreValue(in, range.start);
  object->slot(in.intern("end_coord")) = coreValue(in, range.end);
  return Value(object);
}

namespace {

Value setOf(Interp& in, std::vector<Value> ranges) {
  auto object = makeStruct(in.intern("tt::tt_metal::CoreRangeSet"));
  object->slot(in.intern("ranges_")) = Value(makeSequence(std::move(ranges)));
  return Value(object);
}

} // namespace

Value setValue(Interp& in, const std::vector<CoreRange>& ranges) {
  std::vector<Value> values;
  for (const CoreRange& range : ranges)
    values.push_back(rangeValue(in, range));
  return setOf(in, std::move(values));
}

namespace {

Value makeRange(Call& call) {
  if (call.args.empty())
    return call.unknown("a core range made from nothing");
  auto object = makeStruct(call.in.intern("tt::tt_metal::CoreRange"));
  object->slot(call.in.intern("start_coord")) = call.arg(0);
  object->slot(call.in.intern("end_coord")) = call.args.size() >= 2 ? call.arg(1) : call.arg(0);
  const Value value(object);
  if (auto range = rangeOf(value);
      range && (range->end.x < range->start.x || range->end.y < range->start.y))
    call.in.throwHere("Invalid core range for start_coord: (x=" + std::to_string(range->start.x) +
                      ",y=" + std::to_string(range->start.y) + "), end_coord: (x=" +
                      std::to_string(range->end.x) + ",y=" + std::to_string(range->end.y) + ")");
  return value;
}

Value makeSet(Call& call) {
  if (call.args.empty())
    return setOf(call.in, {});
  const Value first = call.arg(0);
  if (const Struct* object = first.asStruct()) {
    if (object->find("ranges_"))
      return first;
    if (object->find("start_coord"))
      return setOf(call.in, {first});
    if (auto core = coreOf(first))
      return setValue(call.in, {{*core, *core}});
  }
  if (const Sequence* sequence = first.asSequence(); sequence && sequence->isSpelledOut()) {
    // A set of single cores is merged by its constructor, a set of ranges is kept as it is.
    bool cores = !sequence->elements.empty();
    for (const Value& element : sequence->elements)
      cores &= element.asStruct() && element.asStruct()->find("x");
    if (cores) {
      const Cores known = coresOf(call.in, first);
      if (known.known())
        return setValue(call.in, mergeRanges(known.ranges));
      return call.unknown(known.unknown->why);
    }
    return setOf(call.in, sequence->elements);
  }
  if (first.asOpaque())
    return first;
  return call.unknown("a set of cores made from something that is not known");
}

/// The object's ranges, or nothing (the caller answers unknown).
std::optional<std::vector<CoreRange>> own(Call& call) {
  Cores cores = coresOf(call.in, call.object());
  return cores.known() ? std::optional(std::move(cores.ranges)) : std::nullopt;
}
std::optional<std::vector<CoreRange>> other(Call& call, unsigned i) {
  Cores cores = coresOf(call.in, call.arg(i));
  return cores.known() ? std::optional(std::move(cores.ranges)) : std::nullopt;
}

/// An answer about an object that is an input, named after the question.
Value ask(Call& call, llvm::StringRef question) {
  const Value object = call.object();
  if (const Opaque* opaque = object.asOpaque(); opaque && opaque->why.empty() &&
                                                !call.type.isNull() &&
                                                call.type->isIntegralOrEnumerationType())
    return Value(call.pool().input(opaque->name + "." + question.str() + "()", u32Type));
  return call.unknown("depends on cores that are not known");
}

Value rangeCount(Call& call) {
  const auto ranges = own(call);
  if (!ranges)
    return ask(call, call.callee->getName());
  // CoreRange::size counts cores, CoreRangeSet::size counts ranges.
  const Value object = call.object();
  const bool isSet = object.asStruct() && object.asStruct()->find("ranges_");
  const bool cores = call.callee->getName() == "num_cores" || !isSet;
  return Value(
      call.pool().constant(cores ? int64_t(coreCount(*ranges)) : int64_t(ranges->size()), u64Type));
}

Value gridSize(Call& call) {
  if (const auto ranges = own(call); ranges && ranges->size() == 1) {
    const CoreRange& range = ranges->front();
    return coreValue(call.in, {range.end.x - range.start.x + 1, range.end.y - range.start.y + 1});
  }
  return call.unknown("depends on cores that are not known");
}

Value rangesMember(Call& call) {
  if (const Value object = call.object(); object.asStruct() && object.asStruct()->find("ranges_"))
    return Value(call.self->field(call.in.intern("ranges_")));
  return call.unknown("the ranges of a set of cores that is not known");
}

Value boxOf(Call& call) {
  if (const auto ranges = own(call))
    if (const auto box = boundingBox(*ranges))
      return rangeValue(call.in, *box);
  return call.unknown("depends on cores that are not known");
}

Value mergedWith(Call& call) {
  const auto a = own(call), b = other(call, 0);
  if (!a || !b)
    return call.unknown("depends on cores that are not known");
  return setValue(call.in, unionRanges(*a, *b));
}

Value mergedSet(Call& call) {
  if (const auto ranges = own(call))
    return setValue(call.in, mergeRanges(*ranges));
  return call.object().asOpaque() ? call.object()
                                  : call.unknown("depends on cores that are not known");
}

Value subtractSet(Call& call) {
  const auto a = own(call), b = other(call, 0);
  if (!a || !b)
    return call.unknown("depends on cores that are not known");
  return setValue(call.in, subtractRanges(*a, *b));
}

Value intersectSet(Call& call) {
  const auto a = own(call), b = other(call, 0);
  if (!a || !b)
    return call.unknown("depends on cores that are not known");
  return setValue(call.in, intersectRanges(*a, *b));
}

Value testCores(Call& call) {
  const auto a = own(call), b = other(call, 0);
  if (!a || !b)
    return Value(call.in.unknownInt(call.in.textOf(call.expr),
                                    "depends on cores that are not known", boolType));
  const bool answer =
      call.callee->getName() == "contains" ? containsRanges(*a, *b) : rangesIntersect(*a, *b);
  return Value(call.pool().boolean(answer));
}

Value emptySet(Call& call) {
  const auto ranges = own(call);
  if (!ranges)
    return Value(call.in.unknownInt(call.in.textOf(call.expr),
                                    "depends on cores that are not known", boolType));
  return Value(call.pool().boolean(ranges->empty()));
}

Value coresText(Call& call) {
  const auto ranges = own(call);
  return ranges ? makeText(rangesStr(*ranges))
                : call.unknown("depends on cores that are not known");
}

// ----- free functions -------------------------------------------------------

std::optional<bool> flag(Call& call, unsigned i) {
  if (i >= call.args.size())
    return false;
  if (auto value = call.in.toInt(call.arg(i), boolType).constant())
    return *value != 0;
  return std::nullopt;
}

std::optional<uint32_t> number(Call& call, unsigned i) {
  if (auto value = call.u32(i).constant())
    return uint32_t(*value);
  return std::nullopt;
}

/// Why a computation over cores has no answer: the first argument that is not a number.
Value undecided(Call& call) {
  for (unsigned i = 0; i < call.args.size(); ++i) {
    const Value value = call.arg(i);
    if (Expr expr = value.asExpr(); expr && expr.isSymbolic()) {
      const Symbol* symbol = expr.symbols().front();
      return call.unknown("the cores depend on " + symbol->name +
                          (symbol->isUnknown() ? ": " + symbol->why : ""));
    }
  }
  return call.unknown("the cores depend on something that is not known");
}

Value coresToSet(Call& call) {
  // (start, cores, grid, row_wise) or (cores, grid, row_wise)
  const bool hasStart = call.arg(0).asStruct() != nullptr;
  const unsigned at = hasStart ? 1 : 0;
  const auto start = hasStart ? coreOf(call.arg(0)) : std::optional(CoreCoord{});
  const auto count = number(call, at);
  const auto grid = coreOf(call.arg(at + 1));
  const auto rowWise = flag(call, at + 2);
  if (!start || !count || !grid || !rowWise)
    return undecided(call);
  const auto ranges = coresToRanges(*count, *grid, *rowWise, *start);
  if (!ranges) {
    call.in.throwHere("Target number of cores " + std::to_string(*count) +
                      " is greater than total number of available cores");
    return Value();
  }
  return setValue(call.in, *ranges);
}

Value coresToSetIn(Call& call) {
  const auto start = coreOf(call.arg(0));
  const auto count = number(call, 1);
  const auto grids = other(call, 2);
  const auto rowWise = flag(call, 3);
  if (!start || !count || !grids || !rowWise)
    return undecided(call);
  if (const auto ranges = coresToRangesIn(*grids, *start, *count, *rowWise))
    return setValue(call.in, *ranges);
  call.in.throwHere("num_cores_to_corerangeset_in_subcoregrids cannot place the cores");
  return Value();
}

Value splitWorkToCores(Call& call) {
  const Value where = call.arg(0);
  const auto units = number(call, 1);
  const auto rowWise = flag(call, 2);
  std::optional<WorkSplit> split;
  bool decided = false;
  if (units && rowWise) {
    if (auto grid = coreOf(where)) {
      split = splitWork(*grid, *units, *rowWise);
      decided = true;
    } else if (auto ranges = other(call, 0)) {
      split = splitWork(*ranges, *units, *rowWise);
      decided = true;
    }
  }
  auto tuple = makeStruct(call.in.intern("std::tuple"));
  auto slot = [&](const char* name) -> Value& { return tuple->slot(call.in.intern(name)); };
  if (!decided) {
    const Value why = undecided(call);
    const Opaque* reason = why.asOpaque();
    slot("0") = Value(call.in.unknownInt("num_cores", reason->why, u32Type));
    slot("1") = call.in.unknown("all_cores", reason->why);
    slot("2") = call.in.unknown("core_group_1", reason->why);
    slot("3") = call.in.unknown("core_group_2", reason->why);
    slot("4") = Value(call.in.unknownInt("units_per_core_group_1", reason->why, u32Type));
    slot("5") = Value(call.in.unknownInt("units_per_core_group_2", reason->why, u32Type));
    return Value(tuple);
  }
  if (!split) {
    call.in.throwHere("split_work_to_cores cannot place the work");
    return Value();
  }
  slot("0") = Value(call.pool().u32(split->cores));
  slot("1") = setValue(call.in, split->all);
  slot("2") = setValue(call.in, split->group1);
  slot("3") = setValue(call.in, split->group2);
  slot("4") = Value(call.pool().u32(split->unitsPerCoreGroup1));
  slot("5") = Value(call.pool().u32(split->unitsPerCoreGroup2));
  return Value(tuple);
}

Value coreList(Call& call, const std::optional<std::vector<CoreCoord>>& cores) {
  if (!cores)
    return undecided(call);
  std::vector<Value> values;
  for (const CoreCoord core : *cores)
    values.push_back(coreValue(call.in, core));
  return Value(makeSequence(std::move(values)));
}

Value gridCores(Call& call) {
  // (count, x, y, row_wise) or (start, end, row_wise)
  if (auto start = coreOf(call.arg(0))) {
    const auto end = coreOf(call.arg(1));
    const auto rowWise = flag(call, 2);
    return end && rowWise ? coreList(call, gridToCores(*start, *end, *rowWise)) : undecided(call);
  }
  const auto count = number(call, 0), x = number(call, 1), y = number(call, 2);
  const auto rowWise = flag(call, 3);
  if (!count || !x || !y || !rowWise)
    return undecided(call);
  return coreList(call, gridToCores(*count, CoreCoord{*x, *y}, *rowWise));
}

Value rangeCores(Call& call) {
  const auto ranges = other(call, 0);
  const auto rowWise = flag(call, 2);
  std::optional<uint32_t> limit;
  if (call.args.size() >= 2)
    if (const Value value = call.arg(1); const Struct* optional = value.asStruct()) {
      if (optional->get("#has").constant() == 1) {
        const auto held = optional->get("#value").constant();
        if (!held)
          return undecided(call);
        limit = uint32_t(*held);
      }
    }
  if (!ranges || !rowWise)
    return undecided(call);
  return coreList(call, rangesToCores(*ranges, *rowWise, limit));
}

Value selectFromSet(Call& call) {
  const auto ranges = other(call, 0);
  const auto first = number(call, 1), last = number(call, 2);
  const auto rowWise = flag(call, 3);
  if (ranges && first && last && rowWise)
    if (const auto selected = selectCores(*ranges, *first, *last, *rowWise))
      return setValue(call.in, *selected);
  return undecided(call);
}

} // namespace

void addCoreModels(Models& models) {
  // CoreRange and its set were in the global namespace until 2025-09.
  for (const char* space : {"tt::tt_metal::", ""}) {
    const std::string prefix = space;
    const std::string range = prefix + "CoreRange::", set = prefix + "CoreRangeSet::";
    models.add(range + "CoreRange", makeRange);
    models.add(set + "CoreRangeSet", makeSet);
    for (const std::string& type : {range, set}) {
      models.add(type + "size", rangeCount);
      models.add(type + "contains", testCores);
      models.add(type + "intersects", testCores);
      models.add(type + "str", coresText);
      models.add(type + "merge", mergedWith);
    }
    models.add(range + "grid_size", gridSize);
    models.add(set + "num_cores", rangeCount);
    models.add(set + "ranges", rangesMember);
    models.add(set + "empty", emptySet);
    models.add(set + "bounding_box", boxOf);
    models.add(set + "merge_ranges", mergedSet);
    models.add(set + "subtract", subtractSet);
    models.add(set + "intersection", intersectSet);
    models.add(prefix + "grid_to_cores", gridCores);
    models.add(prefix + "corerange_to_cores", rangeCores);
    models.add(prefix + "select_from_corerangeset", selectFromSet);
    models.add(prefix + "num_cores_to_corerangeset", coresToSet);
    models.add(prefix + "num_cores_to_corerangeset_in_subcoregrids", coresToSetIn);
    models.add(prefix + "split_work_to_cores", splitWorkToCores);
  }
}

} // namespace l1budget
