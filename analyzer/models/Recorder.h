// SPDX-License-Identifier: Apache-2.0
//
// What an evaluation has seen of programs so far: the models of sinks write here.
#pragma once

#include "analyzer/models/Model.h"

namespace l1budget {

class Recorder {
public:
  explicit Recorder(std::shared_ptr<ExprPool> pool) : pool_(std::move(pool)) {}

  /// A new program made at the call's site; the value is the host's Program object.
  Value createProgram(Interp&);
  /// The record behind a Program object. An object that came from outside (a parameter) gets its
  /// record when it is first used.
  Program& program(Interp&, const Value& object);
  /// How often something was done to a program, or would have been.
  unsigned uses(const Program& program) const { return uses_[program.ordinal]; }
  /// Whether an object is (or holds a reference to) a program: calls that take one and are not
  /// understood may hide circular buffers.
  static bool isProgram(const Value&);

  /// An L1 buffer that stays resident for all programs of the entry. One that the same call made
  /// before, in an earlier round of a loop, may be freed by now.
  size_t addL1Buffer(Interp&, L1Buffer);
  /// From here on nobody knows whether a buffer is still there.
  void mayBeFreed(Interp&, size_t buffer, llvm::StringRef why);
  std::vector<L1Buffer>& l1Buffers() { return l1Buffers_; }

  /// Of the devices that the entry opens; null until one is.
  Expr& l1SmallSize() { return l1SmallSize_; }

  /// Where the entry asks for the size of an L1, and for the lowest address in use, each once.
  std::vector<Site>& l1SizeQueries() { return l1SizeQueries_; }
  std::vector<Site>& lowestL1Queries() { return lowestL1Queries_; }

  /// Something that concerns every program of the entry.
  void addAssumption(std::string text, const Site&);
  /// That a check of the program's holds, else it throws. `reached`: when it is checked; null where
  /// that is not certain.
  void addCheck(ExprPool&, Expr held, Expr reached, const Site&);
  void addUnknown(std::string why, const Site&);

  /// A name for a set of cores that depends on inputs: `name`, with a number when another set has
  /// it already.
  std::string nameSet(const std::string& name, Expr id);
  /// A number for an unknown that tells it from all others.
  size_t numberOf(const OpaquePtr&);
  /// A circular buffer that a branch would describe that is not taken: of which program, nobody
  /// knows.
  void addUntaken(CircularBuffer);
  std::vector<CircularBuffer>& untaken() { return untaken_; }

  /// A description of a program that left the code that is followed, and the program it makes.
  struct Handed {
    Value descriptor, program;
  };
  std::vector<Handed>& handed() { return handed_; }

  /// The reason why nobody knows how often something is done to a program here: a loop that is not
  /// followed, unless the program is made anew in each round.
  std::optional<Unknown> loopUnknown(Interp&, const Program&) const;
  bool isMadeInLoop(const Program& program) const {
    return program.ordinal < loops_.size() && loops_[program.ordinal] > 0;
  }
  /// Whether a program was made before the analysed code ran.
  bool isExternal(const Program&) const;
  std::vector<Program>& programs() { return programs_; }
  /// Forgets the programs that came from outside and that nothing was added to: code that only sets
  /// their arguments configures none.
  void dropUntouched();
  std::vector<Assumption>& assumptions() { return assumptions_; }
  std::vector<Unknown>& unknowns() { return unknowns_; }
  /// Where a path of the entry ends because the runtime throws.
  std::vector<Rejection>& rejections() { return rejections_; }

  /// While a kernel runs: the program that it belongs to, which kernel it is, and what it did.
  struct KernelRun {
    const Program& program;
    const Kernel& kernel;
    KernelReading reading = {};
  };
  std::optional<KernelRun> kernel;

  /// Everything recorded, for a trial that may be taken back.
  struct Mark {
    std::vector<Program> programs;
    std::vector<L1Buffer> l1Buffers;
    std::vector<Assumption> assumptions;
    std::vector<Unknown> unknowns;
    std::vector<Rejection> rejections;
    std::vector<Handed> handed;
    size_t names;
    KernelReading reading;
  };
  Mark mark() const {
    return {programs_,   l1Buffers_, assumptions_,     unknowns_,
            rejections_, handed_,    setNames_.size(), kernel ? kernel->reading : KernelReading()};
  }
  void rewind(const Mark&);

private:
  std::shared_ptr<ExprPool> pool_;
  std::vector<Program> programs_;
  std::vector<unsigned> loops_; ///< around the making of each program; may be longer
  std::vector<unsigned> uses_;  ///< the same, of each program
  std::vector<CircularBuffer> untaken_;
  std::vector<Handed> handed_;
  std::vector<L1Buffer> l1Buffers_;
  std::vector<std::vector<Site>> l1Callers_; ///< that led to the making of each; may be longer
  Expr l1SmallSize_;
  std::vector<Site> l1SizeQueries_, lowestL1Queries_;
  std::vector<Assumption> assumptions_;
  std::vector<Unknown> unknowns_;
  std::vector<Rejection> rejections_;
  std::vector<std::pair<std::string, Expr>> setNames_;
  std::vector<OpaquePtr> strangers_; ///< kept alive: an address must not be used again
  llvm::StringMap<size_t> external_; ///< programs that are parameters, by access path
};

} // namespace l1budget
