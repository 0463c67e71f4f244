// SPDX-License-Identifier: Apache-2.0
#include "analyzer/layout/Sweep.h"

#include "analyzer/program/ProgramArchive.h"
#include "analyzer/support/Nearest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

#include <set>

namespace l1budget {

const char* outcomeName(Outcome outcome) {
  switch (outcome) {
  case Outcome::Fits:
    return "fits";
  case Outcome::Overflows:
    return "overflows";
  case Outcome::Depends:
    return "depends";
  case Outcome::Unknown:
    return "unknown";
  case Outcome::NotCreated:
    return "not-created";
  case Outcome::Refused:
    return "refused";
  }
  return "unknown";
}

namespace {

/// After this many points that were laid out, their formulas are thrown away.
constexpr unsigned usesOfAPool = 256;

Outcome outcomeOf(Verdict verdict) {
  switch (verdict) {
  case Verdict::Fits:
    return Outcome::Fits;
  case Verdict::Overflows:
    return Outcome::Overflows;
  case Verdict::Depends:
    return Outcome::Depends;
  case Verdict::Unknown:
    return Outcome::Unknown;
  }
  return Outcome::Unknown;
}

/// What layout reads of a program for its ends and verdict.
Program skeletonOf(const Program& program) {
  Program skeleton;
  skeleton.pool = program.pool;
  skeleton.guard = program.guard;
  skeleton.circularBuffers = program.circularBuffers;
  skeleton.l1Buffers = program.l1Buffers;
  skeleton.unknowns = program.unknowns;
  for (const Assumption& assumption : program.assumptions)
    if (assumption.condition)
      skeleton.assumptions.push_back(assumption);
  for (CircularBuffer& buffer : skeleton.circularBuffers)
    buffer.indices.clear();
  return skeleton;
}

void forEachQuantity(Program& program, auto visit) {
  visit(program.guard);
  for (CircularBuffer& buffer : program.circularBuffers) {
    visit(buffer.guard);
    visit(buffer.tensorIf);
    visit(buffer.totalSize);
  }
  for (L1Buffer& buffer : program.l1Buffers) {
    visit(buffer.guard);
    visit(buffer.sizePerBank);
  }
  for (Assumption& assumption : program.assumptions)
    visit(assumption.condition);
}

SweepPoint without(Outcome outcome, uint64_t base) {
  SweepPoint point;
  point.outcome = outcome;
  point.end = base;
  point.endMax = base;
  return point;
}

/// `program` with numbers for inputs.
void substitute(Program& program, std::span<const std::string> names,
                std::span<const int64_t> values) {
  ExprPool& pool = *program.pool;
  forEachQuantity(program, [&](Expr& quantity) {
    if (!quantity || !quantity.isSymbolic())
      return;
    for (const Symbol* symbol : quantity.symbols()) {
      const auto name = symbol->isUnknown() ? names.end() : llvm::find(names, symbol->name);
      if (name != names.end())
        quantity = pool.substitute(quantity, symbol,
                                   pool.constant(values[size_t(name - names.begin())], i64Type));
    }
  });
  // A tensor that surely backs a circular buffer is no condition any more.
  for (CircularBuffer& buffer : program.circularBuffers)
    if (buffer.tensorIf && buffer.tensorIf.constant()) {
      if (!buffer.tensorIf.isConstant(0) && buffer.backing == Backing::Static)
        buffer.backing = Backing::Tensor;
      buffer.tensorIf = {};
    }
}

} // namespace

static std::vector<std::string> namesOf(std::span<const Axis> axes) {
  std::vector<std::string> names;
  for (const Axis& axis : axes)
    names.push_back(axis.name());
  return names;
}

Sweep::Sweep(const Program& program, const Budget& budget, std::span<const Axis> axes)
    : Sweep(program, budget, namesOf(axes)) {}

Sweep::Sweep(const Program& program, const Budget& budget, std::vector<std::string> axes)
    : program_(program), budget_(budget), axes_(std::move(axes)) {
  skeleton_ = archiveProgram(skeletonOf(program));
  auto quantity = [&](Expr expr) -> size_t {
    if (!expr)
      return none;
    quantities_.push_back(expr);
    return quantities_.size() - 1;
  };
  guard_ = quantity(program.guard);
  for (const L1Buffer& buffer : program.l1Buffers) {
    Resident& resident = residents_.emplace_back();
    resident.guard = quantity(buffer.guard);
    resident.size = quantity(buffer.sizePerBank);
    resident.address = buffer.address;
  }
  std::vector<Cores> cores;
  for (const CircularBuffer& buffer : program.circularBuffers) {
    Buffer& own = buffers_.emplace_back();
    own.guard = quantity(buffer.guard);
    own.tensorIf = quantity(buffer.tensorIf);
    own.size = quantity(buffer.totalSize);
    own.takesSpace = buffer.backing == Backing::Static;
    own.understood = !buffer.unknown && buffer.backing != Backing::Unknown &&
                     (!own.takesSpace || (!buffer.cores.unknown && buffer.totalSize));
    own.mayBeEmpty = buffer.cores.set && buffer.cores.set->mayBeEmpty;
    auto make = [&](Cores made, bool certain) {
      auto known = llvm::find_if(cores, [&](const Cores& other) { return sameCores(other, made); });
      own.makes.emplace_back(size_t(known - cores.begin()), certain);
      if (known == cores.end())
        cores.push_back(std::move(made));
    };
    if (buffer.cores.isLost())
      continue;
    if (buffer.cores.set)
      make(buffer.cores, !own.mayBeEmpty);
    for (const CoreRange& range : buffer.cores.ranges)
      make(Cores{{range}, {}}, true);
  }
  allocators_.resize(cores.size());
  for (size_t index = 0; index < buffers_.size(); ++index) {
    const CircularBuffer& buffer = program.circularBuffers[index];
    for (size_t at = 0; at < cores.size(); ++at)
      if (const Meeting meeting = meetingOf(cores[at], buffer.cores); meeting != Meeting::Never) {
        const bool own = isOwn(cores[at], buffer);
        buffers_[index].meets.push_back({at, {meeting, own, own, cores[at].set.has_value()}});
      }
  }
  decisive_ = quantities_.size();
  for (const Assumption& assumption : program.assumptions)
    if (assumption.condition)
      checks_.push_back({&assumption, quantity(assumption.condition)});
  code_.emplace(quantities_, axes_);
}

SweepPoint Sweep::at(std::span<const int64_t> values) {
  if (const std::optional<SweepPoint> point = replay(values))
    return *point;
  return laidOutAt(values);
}

// ----- with numbers -----------------------------------------------------------------------------

std::optional<SweepPoint> Sweep::replay(std::span<const int64_t> values) {
  code_->run(values);
  for (Check& check : checks_)
    if (code_->value(check.condition) == 0) {
      check.refused = true;
      return without(Outcome::Refused, budget_.unreservedBase);
    }
  const std::optional<int64_t> isMade = guard_ == none ? 1 : code_->value(guard_);
  if (isMade == 0)
    return without(Outcome::NotCreated, budget_.unreservedBase);
  SweepPoint point;
  if (!placeResidents(point))
    return std::nullopt;
  for (Allocator& allocator : allocators_)
    allocator = {startingAt(budget_.unreservedBase), false, false, budget_.unreservedBase};
  for (const Buffer& buffer : buffers_) {
    const std::optional<int64_t> there = buffer.guard == none ? 1 : code_->value(buffer.guard);
    if (!there)
      return std::nullopt;
    if (!*there)
      continue;
    if (!buffer.understood)
      return std::nullopt;
    for (const auto& [index, certain] : buffer.makes) {
      allocators_[index].exists = true;
      allocators_[index].certain |= certain;
    }
  }
  for (const Buffer& buffer : buffers_)
    if (!place(buffer))
      return std::nullopt;
  decide(point, isMade.has_value());
  return point;
}

bool Sweep::placeResidents(SweepPoint& point) {
  point.limit = budget_.l1Size;
  if (residents_.empty())
    return true;
  const uint64_t top = budget_.l1Size - budget_.l1SmallSize;
  L1BankAllocator bank(budget_.unreservedBase, top, budget_.dramAlignment);
  uint64_t lowestFixed = unbounded;
  uint64_t needed = 0; // by buffers without a fixed address
  for (const Resident& resident : residents_) {
    const std::optional<int64_t> there = resident.guard == none ? 1 : code_->value(resident.guard);
    if (there == 0)
      continue;
    const std::optional<int64_t> size =
        resident.size == none ? std::nullopt : code_->value(resident.size);
    if (!there || !size)
      return false;
    const uint64_t bytes = uint64_t(*size) & INT64_MAX;
    if (resident.address) {
      lowestFixed = std::min(lowestFixed, *resident.address);
      bank.allocateAt(*resident.address, bytes);
      continue;
    }
    const uint64_t unit = budget_.dramAlignment;
    needed = plus(needed, aligned(std::max(bytes, unit), unit));
    point.l1Full |= !bank.allocate(bytes) || needed > top - budget_.unreservedBase;
  }
  point.limit = std::min({budget_.l1Size, lowestFixed, bank.lowest().value_or(unbounded)});
  return true;
}

bool Sweep::place(const Buffer& buffer) {
  if (!buffer.takesSpace || (buffer.guard != none && code_->value(buffer.guard) == 0))
    return true;
  const std::optional<int64_t> tensor = buffer.tensorIf == none ? 0 : code_->value(buffer.tensorIf);
  if (!tensor)
    return false;
  if (*tensor)
    return true;
  const std::optional<int64_t> value = code_->value(buffer.size);
  if (!value)
    return false;
  const uint64_t size = uint64_t(*value) & UINT32_MAX;
  Interval address{budget_.unreservedBase, budget_.unreservedBase};
  bool hasFormula = true, hasOwn = false;
  uint64_t highest = 0;
  ownEnds_.clear();
  for (const Buffer::Meets& meets : buffer.meets) {
    const Allocator& allocator = allocators_[meets.allocator];
    if (!meets.touch.own || !allocator.exists)
      continue;
    address.min = std::max(address.min, allocator.end.min);
    address.max = std::max(address.max, allocator.end.max);
    hasOwn = true;
    hasFormula &= allocator.formula.has_value();
    if (!allocator.formula)
      continue;
    highest = std::max(highest, *allocator.formula);
    ownEnds_.push_back(*allocator.formula);
  }
  hasFormula &= hasOwn;
  address = {aligned(address.min, budget_.allocationAlignment),
             aligned(address.max, budget_.allocationAlignment)};
  const uint64_t end = aligned(highest, budget_.allocationAlignment) + size;
  for (const Buffer::Meets& meets : buffer.meets) {
    Allocator& allocator = allocators_[meets.allocator];
    if (!allocator.exists)
      continue;
    Touch touch = meets.touch;
    touch.below |= allocator.formula && llvm::is_contained(ownEnds_, *allocator.formula);
    const Marking marking = mark(allocator, touch, address, {size, size}, !buffer.mayBeEmpty);
    if (marking.may)
      allocator.formula = hasFormula && allocator.formula && !marking.maySkipPast
                              ? std::optional(end)
                              : std::nullopt;
  }
  return true;
}

void Sweep::decide(SweepPoint& point, bool isMade) {
  const bool understood = program_.unknowns.empty();
  bool overflows = point.l1Full, fits = true;
  point.end = budget_.unreservedBase;
  uint64_t most = budget_.unreservedBase;
  for (const Allocator& allocator : allocators_) {
    if (!allocator.exists || (!allocator.marked && allocator.end.exact()))
      continue;
    point.end = std::max(point.end, allocator.end.min);
    most = std::max(most, allocator.end.max);
    fits &= allocator.end.max <= *point.limit;
    overflows |= allocator.certain && allocator.end.min > *point.limit;
  }
  if (understood)
    point.endMax = most;
  point.outcome = overflows     ? (isMade ? Outcome::Overflows : Outcome::Depends)
                  : !understood ? Outcome::Unknown
                  : fits        ? Outcome::Fits
                                : Outcome::Depends;
}

// ----- with formulas ----------------------------------------------------------------------------

Layout Sweep::layOutAt(std::span<const int64_t> values, Program& at) {
  if (!work_.pool || ++workUses_ > usesOfAPool) {
    if (std::optional<Program> restored = restoreProgram(skeleton_))
      work_ = std::move(*restored);
    workUses_ = 0;
  }
  at = work_;
  substitute(at, axes_, values);
  return layOut(at, budget_);
}

SweepPoint Sweep::laidOutAt(std::span<const int64_t> values) {
  ++laidOut_;
  Program at;
  const Layout layout = layOutAt(values, at);
  for (size_t check = 0; check < checks_.size(); ++check)
    if (at.assumptions[check].condition.isConstant(0)) {
      checks_[check].refused = true;
      return without(Outcome::Refused, budget_.unreservedBase);
    }
  if (at.guard && at.guard.isConstant(0))
    return without(Outcome::NotCreated, budget_.unreservedBase);
  SweepPoint point;
  point.end = budget_.unreservedBase;
  point.outcome = outcomeOf(layout.verdict);
  point.limit = layout.limit;
  point.l1Full = layout.l1OutOfMemory.has_value();
  uint64_t most = budget_.unreservedBase;
  for (const RegionEnd& end : layout.ends) {
    point.end = std::max(point.end, end.min);
    most = std::max(most, end.max.value_or(unbounded));
  }
  if (most != unbounded && at.unknowns.empty())
    point.endMax = most;
  return point;
}

std::vector<std::optional<SweptBuffer>> Sweep::buffersAt(std::span<const int64_t> values) {
  Program at;
  const Layout layout = layOutAt(values, at);
  std::vector<std::optional<SweptBuffer>> buffers(at.circularBuffers.size());
  if (at.guard && at.guard.isConstant(0))
    return buffers;
  for (size_t index = 0; index < buffers.size(); ++index) {
    const CircularBuffer& buffer = at.circularBuffers[index];
    const auto size = buffer.totalSize ? buffer.totalSize.constant() : std::nullopt;
    if (layout.counted[index] && buffer.backing == Backing::Static && !buffer.tensorIf && size &&
        layout.addresses[index])
      buffers[index] = {*layout.addresses[index], uint64_t(*size) & UINT32_MAX};
  }
  return buffers;
}

std::vector<const Assumption*> Sweep::refusals() const {
  std::vector<const Assumption*> refusals;
  for (const Check& check : checks_)
    if (check.refused)
      refusals.push_back(check.assumption);
  return refusals;
}

std::vector<std::string> Sweep::reasonsAt(std::span<const int64_t> values) {
  Program at;
  std::vector<std::string> reasons = layOutAt(values, at).reasons;
  for (const CircularBuffer& buffer : at.circularBuffers)
    if (buffer.cores.set && buffer.cores.set->mayBeEmpty && buffer.backing == Backing::Static) {
      std::string reason = "the set of cores " + buffer.cores.set->name + " may be empty";
      if (!llvm::is_contained(reasons, reason))
        reasons.push_back(std::move(reason));
    }
  return reasons;
}

bool Sweep::dependsOnAxes() const {
  return llvm::any_of(std::span(quantities_).first(decisive_), [&](Expr quantity) {
    return llvm::any_of(quantity.symbols(), [&](const Symbol* symbol) {
      return !symbol->isUnknown() && llvm::is_contained(axes_, symbol->name);
    });
  });
}

std::vector<std::string> Sweep::openInputs() const {
  std::set<std::string> names;
  for (const Expr quantity : std::span(quantities_).first(decisive_))
    for (const Symbol* symbol : quantity.symbols())
      if (!symbol->isUnknown() && !llvm::is_contained(axes_, symbol->name))
        names.insert(symbol->name);
  return {names.begin(), names.end()};
}

// ----- all points -------------------------------------------------------------------------------

namespace {

class Sizes {
public:
  explicit Sizes(size_t count) : sizes_(count) {}
  void note(const std::vector<std::optional<SweptBuffer>>& buffers) {
    for (size_t index = 0; index < buffers.size(); ++index) {
      // What is not there takes nothing.
      const uint64_t size = buffers[index] ? buffers[index]->size : 0;
      std::optional<Growth>& growth = sizes_[index];
      if (!growth)
        growth = Growth{index, size, size};
      growth->min = std::min(growth->min, size);
      growth->max = std::max(growth->max, size);
    }
  }
  std::vector<Growth> take() const {
    std::vector<Growth> grown;
    for (const std::optional<Growth>& growth : sizes_)
      if (growth && growth->max > growth->min)
        grown.push_back(*growth);
    llvm::sort(grown, [](const Growth& a, const Growth& b) {
      return std::pair(b.max - b.min, a.buffer) < std::pair(a.max - a.min, b.buffer);
    });
    return grown;
  }

private:
  std::vector<std::optional<Growth>> sizes_;
};

/// So many lines, and so many positions of each besides the ends of its first windows, are looked
/// at for what grows.
constexpr uint64_t linesLookedAt = 16, positionsLookedAt = 64;

std::set<uint64_t> lookedAt(const SweepLine& line, uint64_t count) {
  std::set<uint64_t> positions;
  for (uint64_t i = 0; i < positionsLookedAt; ++i)
    positions.insert((count - 1) * i / (positionsLookedAt - 1));
  for (const SweepWindow& window : llvm::ArrayRef(line.windows).take_front(positionsLookedAt))
    positions.insert({window.first, window.last});
  return positions;
}

} // namespace

std::vector<Growth> walk(Sweep& sweep, std::span<const Axis> axes, const SweepVisitor& visitor) {
  Sizes sizes(sweep.program().circularBuffers.size());
  std::vector<int64_t> values(axes.size());
  std::vector<uint64_t> positions(axes.size(), 0);
  for (uint64_t lines = 0;; ++lines) {
    for (size_t axis = 1; axis < axes.size(); ++axis)
      values[axis] = axes[axis].at(positions[axis]);
    SweepLine line{{positions.begin() + 1, positions.end()}, {}, {}, 0};
    std::optional<int64_t> largest;
    for (uint64_t index = 0; index < axes[0].size(); ++index) {
      values[0] = axes[0].at(index);
      positions[0] = index;
      const SweepPoint point = sweep.at(values);
      if (visitor.point)
        visitor.point(positions, point);
      if (point.outcome == Outcome::Refused) {
        ++line.refused;
        continue;
      }
      if (line.windows.empty() || line.windows.back().outcome != point.outcome)
        line.windows.push_back({point.outcome, index, index, 0, point, point, point.end});
      SweepWindow& window = line.windows.back();
      window.last = index;
      ++window.points;
      window.highestEnd = std::max(window.highestEnd, point.end);
      window.atLast = point;
      if (point.outcome == Outcome::Fits && (!largest || values[0] >= *largest)) {
        largest = values[0];
        line.largestFitting = index;
      }
    }
    if (lines < linesLookedAt)
      for (const uint64_t index : lookedAt(line, axes[0].size())) {
        values[0] = axes[0].at(index);
        const Outcome outcome = sweep.at(values).outcome;
        if (outcome != Outcome::Refused && outcome != Outcome::NotCreated)
          sizes.note(sweep.buffersAt(values));
      }
    if (visitor.line)
      visitor.line(std::move(line));
    // The next combination of the others, like an odometer.
    size_t axis = 1;
    while (axis < axes.size() && ++positions[axis] == axes[axis].size())
      positions[axis++] = 0;
    if (axis == axes.size())
      return sizes.take();
  }
}

namespace {

/// Why a value is none of the type; empty when it is one.
std::string whyNot(int64_t value, IntType type) {
  const bool fits = type.isSigned || type.width < 64 ? wrap(value, type) == value : value >= 0;
  return fits ? ""
              : std::to_string(value) + " does not fit into " + std::to_string(type.width) +
                    (type.isSigned ? " signed bits" : " bits without a sign");
}

} // namespace

llvm::Error bindAxes(std::span<const Program* const> programs, std::vector<Axis>& axes) {
  std::set<std::string> names;
  std::vector<const Symbol*> symbols(axes.size());
  std::vector<IntType> types(axes.size(), boolType);
  for (const Program* program : programs) {
    names.insert(program->inputs.begin(), program->inputs.end());
    Program skeleton = skeletonOf(*program);
    // What only a check asks for does not move a circular buffer.
    skeleton.assumptions.clear();
    forEachQuantity(skeleton, [&](Expr quantity) {
      std::set<const ExprNode*> seen;
      auto visit = [&](auto& self, Expr expr) -> void {
        if (!expr || !expr.isSymbolic() || !seen.insert(expr.node()).second)
          return;
        for (unsigned i = 0; i < 3; ++i)
          self(self, expr.operand(i));
        const Symbol* symbol = expr.symbol();
        if (!symbol || symbol->isUnknown())
          return;
        names.insert(symbol->name);
        for (size_t axis = 0; axis < axes.size(); ++axis)
          if (axes[axis].name() == symbol->name) {
            if (!symbols[axis] || symbols[axis]->enumerators.empty())
              symbols[axis] = symbol;
            if (expr.type().width > types[axis].width)
              types[axis] = expr.type();
          }
      };
      visit(visit, quantity);
    });
  }
  for (size_t index = 0; index < axes.size(); ++index) {
    Axis& axis = axes[index];
    if (!symbols[index] && names.contains(axis.name()))
      return llvm::createStringError("--set " + axis.name() +
                                     ": no circular buffer's size or condition depends on it");
    if (!symbols[index]) {
      const std::string near = nearest(axis.name(), names, editsFor(axis.name()));
      std::string known;
      for (const std::string& name : names)
        known += (known.empty() ? "" : ", ") + name;
      return llvm::createStringError("--set " + axis.name() +
                                     ": no program depends on an input of this name" +
                                     (!near.empty()   ? didYouMean(near)
                                      : known.empty() ? "; none depends on any input"
                                                      : "; there are " + known));
    }
    if (llvm::Error error = axis.resolve(symbols[index]->enumerators))
      return error;
    for (uint64_t at = 0; at < axis.size(); ++at)
      if (const std::string why = whyNot(axis.at(at), types[index]); !why.empty())
        return llvm::createStringError("--set " + axis.name() + ": " + why);
  }
  return llvm::Error::success();
}

} // namespace l1budget
