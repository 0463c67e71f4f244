// SPDX-License-Identifier: Apache-2.0
#include "analyzer/models/Recorder.h"

#include "llvm/ADT/DenseSet.h"

namespace l1budget {

namespace {
constexpr llvm::StringRef programType = "tt::tt_metal::Program";
constexpr llvm::StringRef idField = "#identity";
} // namespace

Value Recorder::createProgram(Interp& in) {
  Program& program = programs_.emplace_back();
  program.pool = pool_;
  program.ordinal = unsigned(programs_.size() - 1);
  program.site = in.site();
  program.guard = in.guard();
  loops_.resize(programs_.size());
  loops_.back() = in.loopDepth();
  uses_.resize(programs_.size());
  auto object = makeStruct(in.intern(programType));
  object->slot(in.intern(idField)) = Value(in.pool().constant(program.ordinal, u32Type));
  return Value(object);
}

Program& Recorder::program(Interp& in, const Value& object) {
  if (const Struct* known = object.asStruct())
    if (auto id = known->get(idField).constant(); id && size_t(*id) < programs_.size()) {
      ++uses_[size_t(*id)];
      return programs_[size_t(*id)];
    }
  // One of several: what is done to it may have been done to each of them.
  const Opaque* opaque = object.asOpaque();
  if (isProgram(object) || (opaque && !opaque->maybe.empty()))
    for (Program& known : programs_)
      known.unknowns.push_back({"something is done to a program that may be this one", in.site()});
  const std::string name = opaque ? opaque->name : "program";
  auto [it, isNew] = external_.try_emplace(name, programs_.size());
  if (isNew || it->second >= programs_.size()) {
    it->second = programs_.size();
    createProgram(in);
    // It was made before the analysed code ran, whatever the path that leads here.
    programs_.back().guard = in.pool().boolean(true);
    loops_.back() = 0;
    programs_.back().assumptions.push_back(
        {"the program " + name + " that is passed in holds nothing yet", in.site()});
    if (opaque && !opaque->why.empty())
      programs_.back().unknowns.push_back(
          {"the program object is not known: " + opaque->why, opaque->site});
  }
  ++uses_[it->second];
  return programs_[it->second];
}

std::optional<Unknown> Recorder::loopUnknown(Interp& in, const Program& program) const {
  return in.loopDepth() > loops_[program.ordinal] ? in.loopUnknown() : std::nullopt;
}

bool Recorder::isExternal(const Program& program) const {
  for (const auto& entry : external_)
    if (entry.second == program.ordinal)
      return true;
  return false;
}

void Recorder::dropUntouched() {
  llvm::DenseSet<unsigned> external;
  for (const auto& entry : external_)
    external.insert(unsigned(entry.second));
  std::erase_if(programs_, [&](const Program& program) {
    return external.contains(program.ordinal) && program.circularBuffers.empty() &&
           program.kernels.empty() && program.semaphores.empty() && program.untaken.empty() &&
           program.unknowns.empty();
  });
}

bool Recorder::isProgram(const Value& value) {
  const Struct* object = value.asStruct();
  return object && object->type == programType;
}

void Recorder::mayBeFreed(Interp& in, size_t buffer, llvm::StringRef why) {
  Expr& guard = l1Buffers_[buffer].guard;
  guard = in.pool().logicalAnd(guard, in.unknownInt("buffer", why, boolType));
}

size_t Recorder::addL1Buffer(Interp& in, L1Buffer buffer) {
  const std::vector<Site> callers = in.callers();
  for (size_t i = 0; i < l1Buffers_.size(); ++i)
    if (l1Buffers_[i].name == buffer.name && l1Buffers_[i].site == buffer.site &&
        l1Callers_[i] == callers)
      mayBeFreed(in, i, "the same call made another one since, and it may be freed");
  l1Callers_.resize(l1Buffers_.size());
  l1Callers_.push_back(callers);
  l1Buffers_.push_back(std::move(buffer));
  return l1Buffers_.size() - 1;
}

std::string Recorder::nameSet(const std::string& name, Expr id) {
  unsigned others = 1;
  for (const auto& [known, owner] : setNames_) {
    if (known == name && owner == id)
      return others == 1 ? name : name + " #" + std::to_string(others);
    others += known == name;
  }
  setNames_.push_back({name, id});
  return others == 1 ? name : name + " #" + std::to_string(others);
}

size_t Recorder::numberOf(const OpaquePtr& opaque) {
  const size_t number = std::ranges::find(strangers_, opaque) - strangers_.begin();
  if (number == strangers_.size())
    strangers_.push_back(opaque);
  return number;
}

void Recorder::addUntaken(CircularBuffer buffer) {
  for (const CircularBuffer& known : untaken_)
    if (known.site == buffer.site && known.callers == buffer.callers)
      return;
  untaken_.push_back(std::move(buffer));
}

void Recorder::addAssumption(std::string text, const Site& site) {
  for (const Assumption& known : assumptions_)
    if (known.text == text && known.site == site)
      return;
  assumptions_.push_back({std::move(text), site});
}

void Recorder::addCheck(ExprPool& pool, Expr held, Expr reached, const Site& site) {
  std::string text = "holds: " + held.str();
  const Expr condition = reached ? pool.logicalOr(pool.logicalNot(reached), held) : Expr();
  for (Assumption& known : assumptions_)
    if (known.text == text && known.site == site) {
      if (condition)
        known.condition = known.condition ? pool.logicalAnd(known.condition, condition) : condition;
      return;
    }
  assumptions_.push_back({std::move(text), site, condition});
}

void Recorder::addUnknown(std::string why, const Site& site) {
  for (const Unknown& known : unknowns_)
    if (known.why == why && known.site == site)
      return;
  unknowns_.push_back({std::move(why), site});
}

void Recorder::rewind(const Mark& mark) {
  programs_ = mark.programs;
  l1Buffers_ = mark.l1Buffers;
  assumptions_ = mark.assumptions;
  unknowns_ = mark.unknowns;
  rejections_ = mark.rejections;
  handed_ = mark.handed;
  setNames_.resize(mark.names);
  if (kernel)
    kernel->reading = mark.reading;
}

} // namespace l1budget
