// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: common/core_coord.cpp and common/work_split.cpp.
#include "analyzer/models/Cores.h"

#include "analyzer/models/CoreSets.h"
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
  if (const Either* either = value.asEither())
    if (auto chosen = chooseCores(in, either->condition, either->then, either->otherwise))
      return coresOf(in, *chosen);
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
  if ((cores.set = symbolicSetOf(in, value)))
    return cores;
  std::string why = "a set of cores that is not known";
  if (const Opaque* opaque = value.asOpaque()) {
    cores.unknown = Unknown{opaque->why, opaque->site.valid() ? opaque->site : in.site()};
    return cores;
  }
  // A coordinate that depends on something that was not understood: say which.
  auto symbolOf = [&](auto& self, const Value& part) -> const Symbol* {
    if (Expr expr = part.asExpr())
      return expr.unknown();
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
    why = "the cores depend on " + symbol->name + ": " + symbol->why;
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

/// How many cores a range has; null when that was not understood.
Expr sizeOfRange(Call& call, const Value& range) {
  if (const auto known = rangeOf(range))
    return call.pool().u32(uint32_t(coreCount(std::span(&*known, 1))));
  const Struct* object = range.asStruct();
  const Value start = object ? object->get("start_coord") : Value(),
              end = object ? object->get("end_coord") : Value();
  if (start.isNone() || end.isNone())
    return {};
  if (setId(call.in, "corner", {start}) == setId(call.in, "corner", {end}))
    return call.pool().u32(1);
  const Struct *from = start.asStruct(), *to = end.asStruct();
  if (!from || !to)
    return {};
  ExprPool& pool = call.pool();
  Expr size = pool.constant(1, u64Type);
  for (const char* axis : {"x", "y"}) {
    const Expr low = call.in.toInt(from->get(axis), u64Type),
               high = call.in.toInt(to->get(axis), u64Type);
    const Expr extent = pool.arith(Op::Add, pool.arith(Op::Sub, high, low, u64Type),
                                   pool.constant(1, u64Type), u64Type);
    size = pool.arith(Op::Mul, size, extent, u64Type);
  }
  return size.unknown() ? Expr() : pool.cast(size, u32Type);
}

/// The set of a list whose elements, or which of them are there, depend on inputs. The ranges of a
/// set have no core in common, or its constructor throws (core_coord.cpp).
std::optional<Value> setOfList(Call& call, const Sequence& list, const Value& value) {
  SetFacts facts;
  facts.set.id = setId(call.in, "set of", {value});
  if (!facts.set.id || (!list.isGuarded() && list.name.empty()))
    return std::nullopt;
  ExprPool& pool = call.pool();
  if (!list.isGuarded()) {
    facts.set.name = "set(" + list.name + ")";
    facts.empty = pool.compare(Op::Eq, pool.cast(list.count, u64Type), pool.constant(0, u64Type));
    return symbolicSet(call.in, std::move(facts));
  }
  facts.set.name = call.args[0].expr ? call.in.textOf(call.args[0].expr) : "cores";
  facts.count = pool.u32(0);
  Expr any = pool.boolean(false);
  std::optional<std::vector<CoreRange>> within{std::in_place};
  for (size_t i = 0; i < list.elements.size(); ++i) {
    any = pool.logicalOr(any, list.guards[i]);
    const Expr size = sizeOfRange(call, list.elements[i]);
    facts.count = size && facts.count
                      ? pool.arith(Op::Add, facts.count,
                                   pool.select(list.guards[i], size, pool.u32(0)), u32Type)
                      : Expr();
    const auto range = rangeOf(list.elements[i]);
    if (within && range)
      within = unionRanges(*within, std::span(&*range, 1));
    else
      within.reset();
  }
  facts.empty = pool.logicalNot(any);
  facts.set.within = std::move(within);
  return symbolicSet(call.in, std::move(facts));
}

/// CoreRangeSet::validate_no_overlap.
void refuseOverlap(Call& call, const Value& ranges) {
  const Cores cores = coresOf(call.in, ranges);
  if (const auto overlap = cores.known() ? firstOverlap(cores.ranges) : std::nullopt)
    call.in.throwHere("Cannot create CoreRangeSet with specified core ranges because core ranges " +
                      overlap->first.str() + " and " + overlap->second.str() + " overlap!");
}

Value setFrom(Call& call, const Value& first) {
  if (const Either* either = first.asEither()) {
    const Value then = setFrom(call, either->then), otherwise = setFrom(call, either->otherwise);
    return call.in.choose(either->condition, then, otherwise);
  }
  if (const Struct* object = first.asStruct()) {
    if (object->find("ranges_") || object->find("#set"))
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
    refuseOverlap(call, first);
    if (cores) {
      const Cores known = coresOf(call.in, first);
      if (known.known())
        return setValue(call.in, mergeRanges(known.ranges));
      return known.set ? setOf(call.in, sequence->elements) : call.unknown(known.unknown->why);
    }
    return setOf(call.in, sequence->elements);
  }
  if (first.asOpaque())
    return first;
  if (const Sequence* sequence = first.asSequence())
    if (auto set = setOfList(call, *sequence, first))
      return *set;
  return call.unknown("a set of cores made from something that is not known");
}

Value makeSet(Call& call) {
  return call.args.empty() ? setOf(call.in, {}) : setFrom(call, call.arg(0));
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

/// Why cores that are not known are not.
Value notKnown(Call& call) {
  for (const Value& value : {call.object(), call.arg(0)})
    if (const Cores cores = coresOf(call.in, value); cores.unknown && !value.isNone())
      return call.unknown(cores.unknown->why);
  return call.unknown("depends on cores that are not known");
}

/// A number that belongs to a set whose cores depend on inputs.
Expr numberOf(Call& call, const CoreSet& set, llvm::StringRef question) {
  return call.pool().input(set.name + "." + question.str(), u32Type);
}

/// How many ranges a set has: at least one unless it is empty.
Expr rangesIn(Call& call, const Value& object, const CoreSet& set) {
  ExprPool& pool = call.pool();
  const Expr some =
      pool.arith(Op::Max, numberOf(call, set, "ranges().size()"), pool.u32(1), u32Type);
  const Expr empty = emptyOf(call.in, object);
  return empty ? pool.select(empty, pool.u32(0), some) : some;
}

/// A core of a set whose cores depend on inputs.
Value someCore(Call& call, const std::string& name) {
  auto core = makeStruct(call.in.intern("tt::xy_pair"));
  for (const char* axis : {"x", "y"})
    core->slot(call.in.intern(axis)) = Value(call.pool().input(name + "." + axis, u64Type));
  return Value(core);
}

bool isRangeMember(Call& call) {
  const auto* method = dyn_cast_or_null<CXXMethodDecl>(call.callee);
  return method && method->getParent()->getName() == "CoreRange";
}

Value rangeCount(Call& call) {
  // CoreRange::size counts cores, CoreRangeSet::size counts ranges.
  const Value object = call.object();
  const bool isRange =
      object.asStruct() ? object.asStruct()->find("start_coord") != nullptr : isRangeMember(call);
  const bool cores = call.callee->getName() == "num_cores" || isRange;
  const auto ranges = own(call);
  if (!ranges) {
    if (const auto set = symbolicSetOf(call.in, object))
      return Value(call.pool().cast(cores ? countOf(call.in, object) : rangesIn(call, object, *set),
                                    u64Type));
    return notKnown(call);
  }
  return Value(
      call.pool().constant(cores ? int64_t(coreCount(*ranges)) : int64_t(ranges->size()), u64Type));
}

Value gridSize(Call& call) {
  if (const auto ranges = own(call); ranges && ranges->size() == 1) {
    const CoreRange& range = ranges->front();
    return coreValue(call.in, {range.end.x - range.start.x + 1, range.end.y - range.start.y + 1});
  }
  const Value object = call.object();
  if (const Struct* range = object.asStruct(); range && range->find("start_coord")) {
    const Value start = range->get("start_coord"), end = range->get("end_coord");
    if (start.asStruct() && end.asStruct()) {
      auto size = makeStruct(call.in.intern("tt::xy_pair"));
      for (const char* axis : {"x", "y"}) {
        const Expr from = call.in.toInt(start.asStruct()->get(axis), u64Type);
        const Expr to = call.in.toInt(end.asStruct()->get(axis), u64Type);
        size->slot(call.in.intern(axis)) =
            Value(call.pool().arith(Op::Add, call.pool().arith(Op::Sub, to, from, u64Type),
                                    call.pool().constant(1, u64Type), u64Type));
      }
      return Value(size);
    }
  }
  if (const auto set = symbolicSetOf(call.in, object))
    return someCore(call, set->name + ".grid_size()");
  return notKnown(call);
}

Value rangesMember(Call& call) {
  if (const Value object = call.object(); object.asStruct() && object.asStruct()->find("ranges_"))
    return Value(call.self->field(call.in.intern("ranges_")));
  if (const Opaque* opaque = call.object().asOpaque(); opaque && opaque->why.empty()) {
    auto list = llvm::makeIntrusiveRefCnt<Opaque>();
    list->name = opaque->name + ".ranges";
    return Value(OpaquePtr(list));
  }
  if (const auto set = symbolicSetOf(call.in, call.object())) {
    auto list = llvm::makeIntrusiveRefCnt<Sequence>();
    list->count = call.pool().cast(rangesIn(call, call.object(), *set), u64Type);
    auto range = makeStruct(call.in.intern("tt::tt_metal::CoreRange"));
    for (const char* corner : {"start_coord", "end_coord"})
      range->slot(call.in.intern(corner)) =
          call.in.functionOf("one of the ranges of " + set->name, {call.object()});
    list->fill = Value(range);
    return Value(list);
  }
  return notKnown(call);
}

Value boxOf(Call& call) {
  if (const auto ranges = own(call))
    if (const auto box = boundingBox(*ranges))
      return rangeValue(call.in, *box);
  if (const auto set = symbolicSetOf(call.in, call.object())) {
    auto range = makeStruct(call.in.intern("tt::tt_metal::CoreRange"));
    range->slot(call.in.intern("start_coord")) =
        someCore(call, set->name + ".bounding_box().start_coord");
    range->slot(call.in.intern("end_coord")) =
        someCore(call, set->name + ".bounding_box().end_coord");
    return Value(range);
  }
  return notKnown(call);
}

Value mergedWith(Call& call) {
  const auto a = own(call), b = other(call, 0);
  if (a && b)
    return setValue(call.in, unionRanges(*a, *b));
  const auto set = combineSets(call.in, SetOperation::Union, call.object(), call.arg(0));
  return set ? *set : notKnown(call);
}

Value mergedSet(Call& call) {
  if (const auto ranges = own(call))
    return setValue(call.in, mergeRanges(*ranges));
  return symbolicSetOf(call.in, call.object()) ? call.object() : notKnown(call);
}

Value subtractSet(Call& call) {
  const auto a = own(call), b = other(call, 0);
  if (a && b)
    return setValue(call.in, subtractRanges(*a, *b));
  const auto set = combineSets(call.in, SetOperation::Difference, call.object(), call.arg(0));
  return set ? *set : notKnown(call);
}

Value intersectSet(Call& call) {
  const auto a = own(call), b = other(call, 0);
  if (a && b)
    return setValue(call.in, intersectRanges(*a, *b));
  const auto set = combineSets(call.in, SetOperation::Intersection, call.object(), call.arg(0));
  return set ? *set : notKnown(call);
}

Value testCores(Call& call) {
  const auto a = own(call), b = other(call, 0);
  const bool contains = call.callee->getName() == "contains";
  if (a && b)
    return Value(call.pool().boolean(contains ? containsRanges(*a, *b) : rangesIntersect(*a, *b)));
  const Cores x = coresOf(call.in, call.object()), y = coresOf(call.in, call.arg(0));
  if (!contains && meetingOf(x, y) == Meeting::Never)
    return Value(call.pool().boolean(false));
  if (x.set && y.set && contains && holdsSet(*x.set, *y.set))
    return Value(call.pool().boolean(true));
  // An answer that is the same each time it is asked.
  if (!x.unknown && !y.unknown)
    if (const Expr id =
            setId(call.in, contains ? "contains" : "intersects", {call.object(), call.arg(0)}))
      return Value(
          call.pool().input(call.in.recorder().nameSet(call.in.textOf(call.expr), id), boolType));
  return Value(call.in.unknownInt(call.in.textOf(call.expr),
                                  (x.unknown   ? x.unknown->why
                                   : y.unknown ? y.unknown->why
                                               : "depends on cores that are not known"),
                                  boolType));
}

Value emptySet(Call& call) {
  // That circular buffers are not put on no cores is taken for granted; code that asks wants to
  // know.
  const Value object = call.object();
  if (const Opaque* opaque = object.asOpaque(); opaque && opaque->why.empty())
    return Value(call.pool().input(opaque->name + ".empty()", boolType));
  if (const Expr empty = emptyOf(call.in, object))
    return Value(empty);
  return Value(call.in.unknownInt(call.in.textOf(call.expr), "depends on cores that are not known",
                                  boolType));
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

/// Why a computation over cores has no answer: the first argument that was not understood.
Value undecided(Call& call) {
  for (unsigned i = 0; i < call.args.size(); ++i) {
    const Value value = call.arg(i);
    if (const Symbol* symbol = value.asExpr() ? value.asExpr().unknown() : nullptr)
      return call.unknown("the cores depend on " + symbol->name + ": " + symbol->why);
    if (const Cores cores = coresOf(call.in, value);
        cores.unknown && (isCores(value) || value.asOpaque()))
      return call.unknown(cores.unknown->why);
  }
  return call.unknown("the cores depend on something that is not known");
}

/// `count` cores of a grid or set, when that depends on inputs only. `neverEmpty`: the runtime
/// throws when there are none.
Value someOf(Call& call, Expr count, const Value& from, const clang::Expr* countSource,
             bool neverEmpty) {
  SetFacts facts;
  std::vector<Value> operands;
  for (unsigned i = 0; i < call.args.size(); ++i)
    operands.push_back(call.arg(i));
  facts.set.id = setId(call.in, call.callee->getName(), operands);
  if (!facts.set.id)
    return undecided(call);
  const std::string number = shortText(call.in, Value(count), countSource);
  facts.set.name = number + " cores";
  facts.count = count;
  facts.empty = call.pool().compare(Op::Eq, count, call.pool().u32(0));
  // What is asked for as it is, and not as the rest of something, is there.
  if ((neverEmpty || count.symbol()) && !facts.empty.constant()) {
    call.in.assume("there is at least one core: " + number + " > 0");
    facts.empty = {};
  }
  if (auto grid = coreOf(from); grid && !isCores(from)) {
    if (grid->x && grid->y)
      facts.set.within = std::vector{CoreRange{{0, 0}, {grid->x - 1, grid->y - 1}}};
  } else if (const Cores cores = coresOf(call.in, from); cores.known()) {
    facts.set.within = cores.ranges;
  } else if (cores.set && isCores(from)) {
    facts.set.supersets = cores.set->supersets;
    facts.set.supersets.push_back(cores.set->id);
    facts.set.within = cores.set->within;
  }
  return symbolicSet(call.in, std::move(facts));
}

/// Whether the function takes a grid's size and not a set of cores.
bool takesGrid(Call& call) {
  const CXXRecordDecl* record =
      call.callee->getParamDecl(0)->getType().getNonReferenceType()->getAsCXXRecordDecl();
  return !record || !record->getIdentifier() || record->getName() != "CoreRangeSet";
}

/// The cores of a grid of symbolic size, or of a set; null when it was not understood.
Expr capacityOf(Call& call, const Value& where) {
  ExprPool& pool = call.pool();
  if (const auto grid = coreOf(where); grid && !isCores(where))
    return pool.u32(grid->x * grid->y);
  if (isCores(where) || (where.asOpaque() && !takesGrid(call)))
    return countOf(call.in, where);
  Expr size = pool.u32(1);
  for (const char* axis : {"x", "y"}) {
    Value part;
    if (const Struct* grid = where.asStruct(); grid && grid->find("x"))
      part = grid->get(axis);
    else if (const Opaque* opaque = where.asOpaque(); opaque && opaque->why.empty())
      part = Value(pool.input(opaque->name + "." + axis, u64Type));
    else
      return {};
    size = pool.arith(Op::Mul, size, call.in.toInt(part, u32Type), u32Type);
  }
  return size.unknown() ? Expr() : size;
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
    return someOf(call, call.u32(at), call.arg(at + 1), call.args[at].expr,
                  /*neverEmpty=*/false);
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
    return someOf(call, call.u32(1), call.arg(2), call.args[1].expr, /*neverEmpty=*/true);
  if (const auto ranges = coresToRangesIn(*grids, *start, *count, *rowWise))
    return setValue(call.in, *ranges);
  call.in.throwHere("num_cores_to_corerangeset_in_subcoregrids cannot place the cores");
  return Value();
}

/// The groups of split_work_to_cores when they depend on inputs: as many cores as there are units,
/// at most all; the first group's cores get one unit more than the second's (work_split.cpp).
Value splitSymbolically(Call& call) {
  ExprPool& pool = call.pool();
  const Value where = call.arg(0);
  const Expr units = call.u32(1), capacity = capacityOf(call, where);
  auto tuple = makeStruct(call.in.intern("std::tuple"));
  auto slot = [&](const char* name) -> Value& { return tuple->slot(call.in.intern(name)); };
  const Expr id = capacity && !units.unknown()
                      ? setId(call.in, "split", {where, Value(units), call.arg(2)})
                      : Expr();
  if (!id) {
    const Value why = undecided(call);
    const std::string& reason = why.asOpaque()->why;
    slot("0") = Value(call.in.unknownInt("num_cores", reason, u32Type));
    slot("1") = call.in.unknown("all_cores", reason);
    slot("2") = call.in.unknown("core_group_1", reason);
    slot("3") = call.in.unknown("core_group_2", reason);
    slot("4") = Value(call.in.unknownInt("units_per_core_group_1", reason, u32Type));
    slot("5") = Value(call.in.unknownInt("units_per_core_group_2", reason, u32Type));
    return Value(tuple);
  }
  const Expr zero = pool.u32(0), one = pool.u32(1);
  const Expr count = pool.arith(Op::Min, units, capacity, u32Type);
  const Expr rest = pool.arith(Op::Rem, units, capacity, u32Type);
  const Expr even =
      pool.logicalOr(pool.compare(Op::Le, units, capacity), pool.compare(Op::Eq, rest, zero));
  const std::string of = "(" + shortText(call.in, Value(units), call.args[1].expr) + ")";
  call.in.assume("there is work for at least one core: " + of.substr(1, of.size() - 2) + " > 0");

  SetFacts all;
  all.set.id = id;
  all.set.name = "all_cores" + of;
  all.count = count;
  if (const auto grid = coreOf(where); grid && !isCores(where) && grid->x && grid->y)
    all.set.within = std::vector{CoreRange{{0, 0}, {grid->x - 1, grid->y - 1}}};
  else if (const Cores cores = coresOf(call.in, where); isCores(where) && cores.known())
    all.set.within = cores.ranges;
  else if (cores.set && !takesGrid(call))
    all.set.supersets = {cores.set->id};
  SetFacts first = all, second = all;
  for (SetFacts* group : {&first, &second})
    group->set.supersets.push_back(id);
  first.set.id = setId(call.in, "group 1", {Value(id)});
  second.set.id = setId(call.in, "group 2", {Value(id)});
  first.set.disjoint = {second.set.id};
  second.set.disjoint = {first.set.id};
  first.set.name = "core_group_1" + of;
  second.set.name = "core_group_2" + of;
  first.count = pool.select(even, count, rest);
  second.count = pool.select(even, zero, pool.arith(Op::Sub, capacity, rest, u32Type));
  second.empty = even;

  slot("0") = Value(count);
  slot("1") = symbolicSet(call.in, std::move(all));
  slot("2") = symbolicSet(call.in, std::move(first));
  slot("3") = symbolicSet(call.in, std::move(second));
  const Expr raised =
      pool.arith(Op::Add, units, pool.arith(Op::Sub, capacity, one, u32Type), u32Type);
  slot("4") = Value(pool.arith(Op::Div, raised, capacity, u32Type));
  slot("5") = Value(pool.select(pool.compare(Op::Eq, rest, zero), zero,
                                pool.arith(Op::Div, units, capacity, u32Type)));
  return Value(tuple);
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
  if (!decided)
    return splitSymbolically(call);
  auto tuple = makeStruct(call.in.intern("std::tuple"));
  auto slot = [&](const char* name) -> Value& { return tuple->slot(call.in.intern(name)); };
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

/// Cores of which only the number is known.
Value someCores(Call& call, Expr count) {
  if (!count || count.unknown())
    return undecided(call);
  auto list = llvm::makeIntrusiveRefCnt<Sequence>();
  list->count = call.pool().cast(count, u64Type);
  llvm::SmallVector<Value, 4> values;
  for (unsigned i = 0; i < call.args.size(); ++i)
    values.push_back(call.arg(i));
  list->fill = call.in.functionOf("one of the cores of a set that depends on inputs", values);
  if (const Expr id = call.callee ? setId(call.in, call.callee->getNameAsString(), values) : Expr())
    list->name =
        call.in.recorder().nameSet(call.callee->getNameAsString() + "(" +
                                       shortText(call.in, values[0], call.args[0].expr) + ")",
                                   id);
  return Value(list);
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
    return someCores(call, call.u32(0));
  return coreList(call, gridToCores(*count, CoreCoord{*x, *y}, *rowWise));
}

Value rangeCores(Call& call) {
  const auto ranges = other(call, 0);
  const auto rowWise = flag(call, 2);
  std::optional<uint32_t> limit;
  Expr most;
  if (call.args.size() >= 2)
    if (const Value value = call.arg(1); const Struct* optional = value.asStruct()) {
      if (optional->get("#has").constant() == 1) {
        most = call.in.toInt(optional->get("#value"), u32Type);
        if (const auto held = most.constant())
          limit = uint32_t(*held);
      }
    }
  if (!ranges || !rowWise || (most && !limit)) {
    const Expr all = countOf(call.in, call.arg(0));
    return someCores(call, all && most ? call.pool().arith(Op::Min, all, most, u32Type) : all);
  }
  return coreList(call, rangesToCores(*ranges, *rowWise, limit));
}

Value selectFromSet(Call& call) {
  const auto ranges = other(call, 0);
  const auto first = number(call, 1), last = number(call, 2);
  const auto rowWise = flag(call, 3);
  if (ranges && first && last && rowWise)
    if (const auto selected = selectCores(*ranges, *first, *last, *rowWise))
      return setValue(call.in, *selected);
  if (ranges && first && last && rowWise)
    return undecided(call);
  const Expr count =
      call.pool().arith(Op::Add, call.pool().arith(Op::Sub, call.u32(2), call.u32(1), u32Type),
                        call.pool().u32(1), u32Type);
  return count.unknown() ? undecided(call)
                         : someOf(call, count, call.arg(0), nullptr, /*neverEmpty=*/false);
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
