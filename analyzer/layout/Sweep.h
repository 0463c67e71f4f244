// SPDX-License-Identifier: Apache-2.0
//
// A program over many values of some of its inputs. What layout asks of a program is compiled once
// into a list of steps (ExprCode); at a point the steps run, and the replay runs on numbers. Where
// that is not enough, because another input is open or something was not understood, the values are
// put into the program and it is laid out. Both give the same answer.
#pragma once

#include "analyzer/budget/Axis.h"
#include "analyzer/domain/ExprCode.h"
#include "analyzer/layout/Extent.h"
#include "analyzer/layout/Layout.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace l1budget {

/// Layout's verdict, or that the program is not made at all: another one is, or a check of its own
/// throws.
enum class Outcome { Fits, Overflows, Depends, Unknown, NotCreated, Refused };
const char* outcomeName(Outcome);

struct SweepPoint {
  Outcome outcome = Outcome::Unknown;
  uint64_t end = 0;               ///< the highest end of the circular buffers, at least
  std::optional<uint64_t> endMax; ///< at most; the same where the end is a number
  std::optional<uint64_t> limit;  ///< what it may not pass, where that is a number
  bool l1Full = false;            ///< the L1 buffers of the program do not fit in a bank
  bool exact() const { return endMax == end; }
  friend bool operator==(const SweepPoint&, const SweepPoint&) = default;
};

/// Where a circular buffer lies at a point.
struct SweptBuffer {
  uint64_t address = 0, size = 0;
};

class Sweep {
public:
  /// The program and the budget must outlive it. Axes that the program does not depend on are fine.
  Sweep(const Program&, const Budget&, std::span<const Axis> axes);
  /// Over inputs by their names.
  Sweep(const Program&, const Budget&, std::vector<std::string> axes);

  /// One value an axis.
  SweepPoint at(std::span<const int64_t> values);
  /// The same through layout alone.
  SweepPoint laidOutAt(std::span<const int64_t> values);
  /// Of each circular buffer that takes space and whose place is a number, at a point.
  std::vector<std::optional<SweptBuffer>> buffersAt(std::span<const int64_t> values);
  /// The checks of the program that refused a point so far, in the program's order.
  std::vector<const Assumption*> refusals() const;
  /// Why the verdict at a point is neither `fits` nor `overflows`.
  std::vector<std::string> reasonsAt(std::span<const int64_t> values);
  bool dependsOnAxes() const;
  /// Inputs besides the axes that decide, sorted.
  std::vector<std::string> openInputs() const;

  const Program& program() const { return program_; }
  const Budget& budget() const { return budget_; }
  /// How many points had to be laid out so far.
  uint64_t laidOut() const { return laidOut_; }

private:
  static constexpr size_t none = size_t(-1);
  /// The replay's view of a circular buffer; quantities are positions in the code.
  struct Buffer {
    size_t guard = none, tensorIf = none, size = none;
    bool understood = true, takesSpace = true, mayBeEmpty = false;
    struct Meets {
      size_t allocator;
      Touch touch;
    };
    std::vector<Meets> meets;
    std::vector<std::pair<size_t, bool>> makes; ///< allocators; whether it surely makes them
  };
  struct Resident {
    size_t guard = none, size = none;
    std::optional<uint64_t> address;
  };
  struct Allocator : Extent {
    bool exists = false, certain = false;
    std::optional<uint64_t> formula; ///< the end, as far as marks and skips are certain
  };

  std::optional<SweepPoint> replay(std::span<const int64_t> values);
  /// False when a value is missing.
  bool placeResidents(SweepPoint&);
  bool place(const Buffer&);
  void decide(SweepPoint&, bool isMade);
  Layout layOutAt(std::span<const int64_t> values, Program& at);

  const Program& program_;
  const Budget& budget_;
  std::vector<std::string> axes_;
  std::string skeleton_; ///< archive of what layout reads
  Program work_;         ///< restored from it; its pool grows with every point that is laid out
  unsigned workUses_ = 0;
  uint64_t laidOut_ = 0;

  std::vector<Expr> quantities_;
  size_t guard_ = none;
  struct Check {
    const Assumption* assumption;
    size_t condition;
    bool refused = false; ///< some point
  };
  std::vector<Check> checks_;
  size_t decisive_ = 0; ///< quantities that layout looks at come first
  std::vector<Buffer> buffers_;
  std::vector<Resident> residents_;
  std::vector<Allocator> allocators_; ///< at the last point
  std::vector<uint64_t> ownEnds_;     ///< of the circular buffer being placed
  std::optional<ExprCode> code_;
};

/// Neighbours on the first axis with the same outcome, by position on the axis. Values that the
/// program refuses belong to none and separate none.
struct SweepWindow {
  Outcome outcome;
  uint64_t first, last;
  uint64_t points; ///< without those that are refused in between
  SweepPoint atFirst, atLast;
  uint64_t highestEnd; ///< of all its points, at least
};

/// The first axis from end to end, for one value of each other axis.
struct SweepLine {
  std::vector<uint64_t> others; ///< positions on the other axes
  std::vector<SweepWindow> windows;
  std::optional<uint64_t> largestFitting; ///< position of the largest value that fits
  uint64_t refused = 0;                   ///< points
};

/// A circular buffer's size over a sample of the points, the ends of windows among them.
struct Growth {
  size_t buffer;
  uint64_t min, max;
};

struct SweepVisitor {
  /// Called for every point, when it is set, with a position on each axis.
  std::function<void(std::span<const uint64_t> positions, const SweepPoint&)> point;
  /// Called at the end of each line, when it is set.
  std::function<void(SweepLine)> line;
};

/// Every point; the first axis changes fastest. Returns what grew, the one that grew most first.
std::vector<Growth> walk(Sweep&, std::span<const Axis>, const SweepVisitor&);

/// Checks that every axis is an input that the layout of some program depends on, and that its
/// values are some of the input's type; gives names of enumerators their numbers. The error names
/// the nearest input.
llvm::Error bindAxes(std::span<const Program* const>, std::vector<Axis>&);

} // namespace l1budget
