// SPDX-License-Identifier: Apache-2.0
#include "analyzer/layout/Sweep.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>

namespace l1budget {
namespace {

/// A small chip: the base at 1024, 4096 B of L1, addresses in steps of 32.
Budget toyBudget() {
  Budget budget;
  budget.l1Size = 4096;
  budget.mapEnd = 512;
  budget.unreservedBase = 1024;
  return budget;
}

std::vector<Axis> axesOf(std::initializer_list<std::string_view> settings) {
  std::vector<Axis> axes;
  for (std::string_view setting : settings) {
    auto axis = Axis::parse(setting);
    if (axis && *axis)
      axes.push_back(std::move(**axis));
    else
      ADD_FAILURE() << setting;
  }
  return axes;
}

/// Random programs over inputs `a` and `b`, with everything that a layout looks at.
class RandomProgram {
public:
  explicit RandomProgram(unsigned seed) : random_(seed) {
    program.pool = std::make_shared<ExprPool>();
    if (pick(4) == 0)
      program.guard = condition();
    for (unsigned i = 0; i < 2; ++i) {
      CoreSet& set = sets_[i];
      set.id = pool().input(i ? "group" : "all", u64Type);
      set.name = i ? "group" : "all";
      if (pick(2))
        set.within = std::vector<CoreRange>{{{0, 0}, {7, 0}}};
    }
    sets_[1].supersets = {sets_[0].id};
    sets_[1].mayBeEmpty = pick(2);
    const bool withSets = pick(2);
    for (unsigned count = 1 + pick(7); count > 0; --count)
      addBuffer(withSets);
    for (unsigned count = pick(3); count > 0; --count) {
      L1Buffer& buffer = program.l1Buffers.emplace_back();
      buffer.name = "tensor";
      buffer.sizePerBank = size();
      if (pick(3) == 0)
        buffer.guard = condition();
      if (pick(4) == 0)
        buffer.address = 1024 + 32 * pick(90);
    }
    if (pick(12) == 0)
      program.unknowns.push_back({"a call without a body", {"op.cpp", 3, 1}});
  }

  Program program;

private:
  unsigned pick(unsigned bound) { return random_() % bound; }
  ExprPool& pool() { return *program.pool; }
  Expr some() { return pool().input(pick(12) == 0 ? "open" : pick(2) ? "a" : "b", u32Type); }
  Expr size() {
    static constexpr uint32_t factors[] = {16, 32, 64, 100};
    const Expr constant = pool().u32(16 * pick(60));
    switch (pick(6)) {
    case 0:
      return pool().arith(Op::Div, constant, some(), u32Type);
    case 1:
    case 2:
      return pool().arith(Op::Add, constant,
                          pool().arith(Op::Mul, pool().u32(factors[pick(4)]), some(), u32Type),
                          u32Type);
    case 3:
      return pool().select(condition(), constant, pool().u32(100));
    default:
      return constant;
    }
  }
  Expr condition() { return pool().compare(Op::Lt, some(), pool().u32(1 + pick(7))); }

  void addBuffer(bool withSets) {
    static const std::vector<std::vector<CoreRange>> choices{{{{0, 0}, {0, 0}}},
                                                             {{{7, 0}, {7, 0}}},
                                                             {{{0, 0}, {7, 0}}},
                                                             {{{0, 0}, {3, 0}}},
                                                             {{{0, 0}, {0, 0}}, {{7, 0}, {7, 0}}}};
    CircularBuffer& buffer = program.circularBuffers.emplace_back();
    buffer.name = "cb_" + std::to_string(program.circularBuffers.size());
    buffer.totalSize = size();
    if (withSets && pick(2))
      buffer.cores.set = sets_[pick(2)];
    else
      buffer.cores.ranges = choices[pick(unsigned(choices.size()))];
    if (pick(3) == 0)
      buffer.guard = condition();
    if (pick(6) == 0)
      buffer.tensorIf = condition();
    if (pick(8) == 0)
      buffer.backing = pick(2) ? Backing::Tensor : Backing::Global;
    if (pick(8) == 0)
      buffer.kind = BufferKind::Scratchpad;
    if (pick(30) == 0)
      buffer.unknown = Unknown{"not understood", {"op.cpp", 5, 1}};
  }

  std::mt19937 random_;
  CoreSet sets_[2];
};

TEST(Sweep, BothWaysGiveTheSameAnswer) {
  const std::vector<Axis> axes = axesOf({"a=0..7", "b=0..7"});
  const Budget budget = toyBudget();
  uint64_t points = 0, laidOut = 0;
  for (unsigned seed = 0; seed < 1500; ++seed) {
    const RandomProgram random(seed);
    Sweep fast(random.program, budget, axes), slow(random.program, budget, axes);
    for (int64_t a = 0; a < 8; ++a)
      for (int64_t b = 0; b < 8; ++b) {
        const int64_t values[] = {a, b};
        const SweepPoint one = fast.at(values), other = slow.laidOutAt(values);
        ASSERT_EQ(one, other) << "seed " << seed << ", a = " << a << ", b = " << b << ": "
                              << outcomeName(one.outcome) << " " << one.end << ", laid out "
                              << outcomeName(other.outcome) << " " << other.end;
        ++points;
      }
    laidOut += fast.laidOut();
  }
  EXPECT_LT(laidOut, points / 2);
}

struct Builder {
  Builder() { program.pool = std::make_shared<ExprPool>(); }
  Expr input(std::string_view name) { return program.pool->input(name, u32Type); }
  Expr times(uint32_t factor, Expr value) {
    return program.pool->arith(Op::Mul, program.pool->u32(factor), value, u32Type);
  }
  CircularBuffer& add(Expr size, Expr guard = {}) {
    CircularBuffer& buffer = program.circularBuffers.emplace_back();
    buffer.name = "cb_" + std::to_string(program.circularBuffers.size() - 1);
    buffer.cores.ranges = {{{0, 0}, {7, 0}}};
    buffer.totalSize = size;
    buffer.guard = guard;
    return buffer;
  }
  std::vector<SweepLine> lines(std::span<const Axis> axes) {
    Sweep sweep(program, budget, axes);
    std::vector<SweepLine> found;
    growth = walk(sweep, axes, {{}, [&](SweepLine line) { found.push_back(std::move(line)); }});
    laidOut = sweep.laidOut();
    return found;
  }

  Program program;
  Budget budget = toyBudget();
  std::vector<Growth> growth;
  uint64_t laidOut = 0;
};

std::string text(const SweepLine& line, const Axis& axis) {
  std::string text;
  for (const SweepWindow& window : line.windows)
    text += (text.empty() ? "" : ", ") + std::string(outcomeName(window.outcome)) + " " +
            axis.label(window.first) + ".." + axis.label(window.last);
  return text;
}

TEST(Sweep, AWindowThatOpensAgain) {
  Builder builder;
  // Above 40 the program works in pieces of 8.
  const Expr wide =
      builder.program.pool->compare(Op::Lt, builder.program.pool->u32(40), builder.input("w"));
  builder.add(builder.times(100, builder.input("w")), builder.program.pool->logicalNot(wide));
  builder.add(builder.times(8, builder.input("w")), wide);
  const std::vector<Axis> axes = axesOf({"w=1..500"});
  const std::vector<SweepLine> lines = builder.lines(axes);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(text(lines[0], axes[0]),
            "fits 1..30, overflows 31..40, fits 41..384, overflows 385..500");
  EXPECT_EQ(lines[0].windows[1].atFirst.end, 1024u + 3100);
  EXPECT_EQ(axes[0].at(*lines[0].largestFitting), 384);
  EXPECT_EQ(builder.laidOut, 0u);
  ASSERT_EQ(builder.growth.size(), 2u);
  EXPECT_EQ(builder.growth[0].buffer, 0u);
  EXPECT_EQ(builder.growth[0].max, 4000u);
}

TEST(Sweep, ALineForEachCombinationOfTheOthers) {
  Builder builder;
  builder.add(builder.times(
      32, builder.program.pool->arith(Op::Mul, builder.input("h"), builder.input("w"), u32Type)));
  const std::vector<Axis> axes = axesOf({"w=1..100", "h=1|2", "d=1..2"});
  const std::vector<SweepLine> lines = builder.lines(axes);
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[1].others, (std::vector<uint64_t>{1, 0}));
  EXPECT_EQ(text(lines[1], axes[0]), "fits 1..48, overflows 49..100");
  EXPECT_EQ(text(lines[2], axes[0]), "fits 1..96, overflows 97..100");
}

TEST(Sweep, AnOpenInputStillDecides) {
  Builder builder;
  builder.add(builder.times(32, builder.input("w")));
  builder.add(builder.program.pool->u32(1024), builder.program.pool->input("fused", boolType));
  const std::vector<Axis> axes = axesOf({"w=60..100"});
  EXPECT_EQ(text(builder.lines(axes)[0], axes[0]),
            "fits 60..64, depends 65..96, overflows 97..100");
  const Sweep sweep(builder.program, builder.budget, axes);
  EXPECT_EQ(sweep.openInputs(), std::vector<std::string>{"fused"});
}

TEST(Sweep, NothingNotUnderstoodFits) {
  Builder builder;
  builder.add(builder.times(32, builder.input("w")));
  builder.program.unknowns.push_back({"a call without a body", {}});
  const std::vector<Axis> axes = axesOf({"w=1..100"});
  EXPECT_EQ(text(builder.lines(axes)[0], axes[0]), "unknown 1..96, overflows 97..100");
}

TEST(Sweep, AxesAreInputsOfTheProgram) {
  Builder builder;
  builder.add(builder.times(32, builder.input("args.width")));
  builder.program.inputs = {"args.index", "args.width"};
  const Program* const programs[] = {&builder.program};
  auto errorOf = [&](std::string_view setting) {
    std::vector<Axis> axes = axesOf({setting});
    return llvm::toString(bindAxes(programs, axes));
  };
  EXPECT_EQ(errorOf("args.width=1..9"), "");
  EXPECT_EQ(errorOf("args.widht=1..9"), "--set args.widht: no program depends on an input of this "
                                        "name; did you mean args.width?");
  EXPECT_EQ(errorOf("x=1..9"), "--set x: no program depends on an input of this name; there are "
                               "args.index, args.width");
  EXPECT_EQ(errorOf("args.index=1..9"),
            "--set args.index: no circular buffer's size or condition depends on it");
  EXPECT_EQ(errorOf("args.width=-1..9"),
            "--set args.width: -1 does not fit into 32 bits without a sign");
  EXPECT_EQ(errorOf("args.width=1|wide"), "--set args.width: wide is not a whole number");
}

} // namespace
} // namespace l1budget
