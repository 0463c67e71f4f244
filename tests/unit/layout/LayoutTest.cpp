// SPDX-License-Identifier: Apache-2.0
#include "analyzer/layout/Layout.h"

#include "OracleData.h"

#include <random>

namespace l1budget {
namespace {

using Ranges = std::vector<CoreRange>;

const Ranges core0{{{0, 0}, {0, 0}}};
const Ranges core7{{{7, 0}, {7, 0}}};
const Ranges row{{{0, 0}, {7, 0}}};

/// A small chip: the base at 1024, 4096 B of L1, addresses in steps of 32.
Budget toyBudget() {
  Budget budget;
  budget.l1Size = 4096;
  budget.mapEnd = 512;
  budget.unreservedBase = 1024;
  return budget;
}

struct Builder {
  Builder() { program.pool = std::make_shared<ExprPool>(); }

  ExprPool& pool() { return *program.pool; }
  Expr number(uint32_t value) { return pool().u32(value); }
  Expr input(std::string_view name) { return pool().input(name, u32Type); }
  Expr times(uint32_t factor, Expr value) {
    return pool().arith(Op::Mul, number(factor), value, u32Type);
  }
  Expr unknown(std::string_view why) { return pool().unknown("x", why, {"op.cpp", 7, 3}, u32Type); }
  /// True when `name` is below 10.
  Expr guard(std::string_view name) { return pool().compare(Op::Lt, input(name), number(10)); }

  CircularBuffer& add(const Ranges& cores, Expr size, Backing backing = Backing::Static) {
    CircularBuffer buffer;
    buffer.name = "cb_" + std::to_string(program.circularBuffers.size());
    buffer.cores.ranges = cores;
    buffer.totalSize = size;
    buffer.backing = backing;
    program.circularBuffers.push_back(buffer);
    return program.circularBuffers.back();
  }
  L1Buffer& addL1(Expr size) {
    L1Buffer buffer;
    buffer.name = "tensor";
    buffer.sizePerBank = size;
    program.l1Buffers.push_back(buffer);
    return program.l1Buffers.back();
  }
  Layout layOut() const { return l1budget::layOut(program, toyBudget()); }

  Program program;
};

TEST(Layout, NothingFits) {
  const Layout layout = Builder().layOut();
  EXPECT_EQ(layout.verdict, Verdict::Fits);
  EXPECT_TRUE(layout.exact);
  EXPECT_EQ(layout.maxCbEnd, std::nullopt);
  EXPECT_TRUE(layout.cores.empty());
  EXPECT_EQ(layout.ring.size, 512u);
}

TEST(Layout, ExactFitAndOneByteMore) {
  Builder builder;
  builder.add(row, builder.number(3072));
  EXPECT_EQ(builder.layOut().verdict, Verdict::Fits);
  EXPECT_EQ(builder.layOut().maxCbEnd, 4096u);
  builder.add(core7, builder.number(1));
  const Layout layout = builder.layOut();
  EXPECT_EQ(layout.verdict, Verdict::Overflows);
  // The runtime checks the wider range first, and it has the same end by then.
  ASSERT_EQ(layout.faults.size(), 2u);
  EXPECT_EQ(layout.faults[0].range, row[0]);
  EXPECT_EQ(layout.faults[0].end, 4097u);
  EXPECT_TRUE(layout.faults[0].exact);
}

TEST(Layout, EndAtTheLowestL1BufferIsFine) {
  Builder builder;
  builder.add(core0, builder.number(2048));
  builder.addL1(builder.number(1024));
  const Layout layout = builder.layOut();
  EXPECT_EQ(layout.lowestL1Buffer, 3072u);
  EXPECT_EQ(layout.verdict, Verdict::Fits);
  builder.add(core0, builder.number(16));
  const Layout clash = builder.layOut();
  EXPECT_EQ(clash.verdict, Verdict::Overflows);
  ASSERT_EQ(clash.faults.size(), 1u);
  EXPECT_EQ(clash.faults[0].kind, RegionFault::Kind::ClashesWithL1Buffer);
  EXPECT_EQ(clash.faults[0].end, 3088u);
  EXPECT_EQ(clash.faults[0].limit, 3072u);
}

TEST(Layout, L1SmallIsNotPartOfTheLimitCheck) {
  Builder builder;
  builder.add(core0, builder.number(3072));
  Budget budget = toyBudget();
  budget.l1SmallSize = 1024;
  EXPECT_EQ(layOut(builder.program, budget).verdict, Verdict::Fits);
  builder.addL1(builder.number(64));
  EXPECT_EQ(layOut(builder.program, budget).lowestL1Buffer, 3008u);
}

TEST(Layout, GroupsOfCores) {
  Builder builder;
  builder.add(row, builder.number(48));
  builder.add(core7, builder.number(100));
  builder.add(core0, builder.number(4096), Backing::Tensor);
  const Layout layout = builder.layOut();
  ASSERT_EQ(layout.cores.size(), 3u);
  EXPECT_EQ(layout.cores[0].circularBuffers, (std::vector<size_t>{0, 2}));
  EXPECT_EQ(layout.cores[0].cbSum, 48u);
  EXPECT_EQ(layout.cores[0].cbEnd, 1072u);
  EXPECT_EQ(layout.cores[1].ranges, (Ranges{{{1, 0}, {6, 0}}}));
  EXPECT_EQ(layout.cores[2].cbSum, 148u);
  EXPECT_EQ(layout.cores[2].cbEnd, 1188u);
}

TEST(Layout, SilentOverlapIsFound) {
  Builder builder;
  builder.add(core0, builder.number(128));
  builder.add(core7, builder.number(2048));
  builder.add(row, builder.number(1024));
  const Layout layout = builder.layOut();
  EXPECT_EQ(layout.verdict, Verdict::Fits);
  ASSERT_EQ(layout.overlaps.size(), 1u);
  EXPECT_EQ(layout.overlaps[0].first, 1u);
  EXPECT_EQ(layout.overlaps[0].second, 2u);
}

TEST(Layout, SymbolicSizeHasAFormulaAndAThreshold) {
  Builder builder;
  builder.add(row, builder.number(48));
  builder.add(row, builder.times(64, builder.input("Wt")));
  builder.add(row, builder.number(32));
  const Layout layout = builder.layOut();
  EXPECT_EQ(layout.verdict, Verdict::Depends);
  EXPECT_EQ(layout.addresses, (std::vector<std::optional<uint64_t>>{1024, 1088, std::nullopt}));
  ASSERT_TRUE(layout.endFormula);
  EXPECT_EQ(layout.endFormula.str(), "64 * Wt + 1120");
  EXPECT_EQ(layout.endFormulaCores, row);
  ASSERT_TRUE(layout.threshold);
  EXPECT_EQ(layout.threshold->part.str(), "Wt");
  EXPECT_EQ(layout.threshold->largestFitting, 46);
  EXPECT_EQ(layout.reasons, std::vector<std::string>{"the size of cb_1 depends on 64 * Wt"});
  EXPECT_EQ(layout.maxCbEnd, std::nullopt);
  EXPECT_FALSE(layout.cores[0].exact);
}

TEST(Layout, PaddingIsPartOfTheFormula) {
  Builder builder;
  builder.add(core0, builder.times(20, builder.input("n")));
  builder.add(core0, builder.number(10));
  const Layout layout = builder.layOut();
  ASSERT_TRUE(layout.threshold);
  // 1024 + 20 n, up to 32, + 10: 4084 at n = 151 (4044), and 4106 at n = 152.
  EXPECT_EQ(layout.threshold->largestFitting, 152);
}

TEST(Layout, AThresholdInWhatInputsDecideThrough) {
  Builder builder;
  const Expr row =
      builder.pool().arith(Op::Mul, builder.input("width"), builder.input("element_size"), u32Type);
  builder.add(core0, builder.times(2, row));
  builder.add(core0, row);
  const Layout layout = builder.layOut();
  ASSERT_TRUE(layout.threshold);
  EXPECT_EQ(layout.threshold->part, row);
  // 1024 + 2 row, up to 32, + row: 4096 at row = 1024, and 4098 + the padding at 1025.
  EXPECT_EQ(layout.threshold->largestFitting, 1024);
}

TEST(Layout, NoThresholdForTwoInputsOrInAnInputThatLowersTheEnd) {
  Builder two;
  two.add(core0, two.times(64, two.input("a")));
  two.add(core0, two.times(64, two.input("b")));
  EXPECT_EQ(two.layOut().verdict, Verdict::Depends);
  EXPECT_FALSE(two.layOut().threshold);

  Builder falling;
  const Expr quotient =
      falling.pool().arith(Op::Div, falling.number(100000), falling.input("a"), u32Type);
  falling.add(core0, quotient);
  const Layout layout = falling.layOut();
  ASSERT_TRUE(layout.threshold);
  EXPECT_EQ(layout.threshold->part, quotient);
}

TEST(Layout, GuardedBuffers) {
  Builder builder;
  builder.add(core0, builder.number(1024));
  builder.add(core0, builder.number(1024)).guard = builder.guard("n");
  Layout layout = builder.layOut();
  EXPECT_EQ(layout.verdict, Verdict::Fits);
  EXPECT_EQ(layout.counted, (std::vector<bool>{true, false}));
  EXPECT_FALSE(layout.exact);

  builder.add(core0, builder.number(2048)).guard = builder.guard("m");
  layout = builder.layOut();
  EXPECT_EQ(layout.verdict, Verdict::Depends);
  EXPECT_EQ(layout.reasons, (std::vector<std::string>{"cb_1 is created only if n < 10",
                                                      "cb_2 is created only if m < 10"}));
  EXPECT_FALSE(layout.threshold);

  builder.add(core0, builder.number(4000));
  EXPECT_EQ(builder.layOut().verdict, Verdict::Overflows);
  EXPECT_EQ(builder.layOut().faults[0].end, 6048u);
  EXPECT_FALSE(builder.layOut().faults[0].exact);
}

TEST(Layout, GuardsThatAreDecided) {
  Builder builder;
  builder.add(core0, builder.number(1024)).guard = builder.pool().boolean(true);
  builder.add(core0, builder.number(9999)).guard = builder.pool().boolean(false);
  const Layout layout = builder.layOut();
  EXPECT_EQ(layout.verdict, Verdict::Fits);
  EXPECT_TRUE(layout.exact);
  EXPECT_EQ(layout.addresses[1], std::nullopt);
}

TEST(Layout, UnknownsNeverFit) {
  Builder size;
  size.add(core0, size.unknown("reads a file"));
  EXPECT_EQ(size.layOut().verdict, Verdict::Unknown);
  EXPECT_EQ(
      size.layOut().reasons,
      std::vector<std::string>{"the circular buffer cb_0 is not known: reads a file (op.cpp:7:3)"});

  Builder cores;
  cores.add({}, cores.number(16)).cores.unknown = Unknown{"a set from elsewhere", {}};
  EXPECT_EQ(cores.layOut().verdict, Verdict::Unknown);

  Builder backing;
  backing.add(core0, backing.number(16), Backing::Unknown);
  EXPECT_EQ(backing.layOut().verdict, Verdict::Unknown);

  Builder never;
  never.add(core0, Expr());
  EXPECT_EQ(never.layOut().verdict, Verdict::Unknown);

  Builder hidden;
  hidden.add(core0, hidden.number(16));
  hidden.program.unknowns.push_back({"a call was not followed", {}});
  EXPECT_EQ(hidden.layOut().verdict, Verdict::Unknown);
  EXPECT_EQ(hidden.layOut().ends[0].max, std::nullopt);
  EXPECT_EQ(hidden.layOut().maxCbEnd, std::nullopt);

  Builder resident;
  resident.addL1(resident.unknown("a shape"));
  EXPECT_EQ(resident.layOut().verdict, Verdict::Unknown);
}

TEST(Layout, WhatFitsOnAllCoresFitsOnAnySetOfThem) {
  Builder builder;
  Cores somewhere;
  somewhere.unknown = Unknown{"a set from elsewhere", {}};
  somewhere.set = CoreSet{builder.pool().input("cores", u64Type), "cores", true, {}, {}, {}, {}};
  builder.add(core0, builder.number(1024));
  builder.add({}, builder.number(1024)).cores = somewhere;
  builder.add({}, builder.number(512)).cores = somewhere;
  Layout layout = builder.layOut();
  EXPECT_EQ(layout.verdict, Verdict::Fits);
  EXPECT_FALSE(layout.exact);
  ASSERT_EQ(layout.ends.size(), 2u);
  EXPECT_EQ(layout.ends[0].min, 2048u);
  EXPECT_EQ(layout.ends[0].max, 3584u);
  EXPECT_EQ(layout.ends[1].min, 1024u);
  EXPECT_EQ(layout.ends[1].max, 3584u);

  builder.add(core0, builder.number(1024));
  layout = builder.layOut();
  EXPECT_EQ(layout.verdict, Verdict::Unknown);
  EXPECT_EQ(layout.reasons,
            (std::vector<std::string>{"the cores of cb_1 are not known: a set from elsewhere",
                                      "the cores of cb_2 are not known: a set from elsewhere"}));
}

TEST(Layout, AnUnknownDoesNotHideAnOverflow) {
  Builder builder;
  builder.program.unknowns.push_back({"a call was not followed", {}});
  builder.add(core0, builder.unknown("reads a file"));
  builder.add({}, builder.number(16)).cores.unknown = Unknown{"a set from elsewhere", {}};
  builder.add(core0, builder.number(3073));
  const Layout layout = builder.layOut();
  EXPECT_EQ(layout.verdict, Verdict::Overflows);
  EXPECT_EQ(layout.faults[0].end, 4097u);
  EXPECT_FALSE(layout.faults[0].exact);
}

TEST(Layout, AnUnknownConditionIsNeverAnAllClear) {
  Builder builder;
  const Expr condition =
      builder.pool().compare(Op::Eq, builder.unknown("the environment"), builder.number(1));
  builder.add(core0, builder.number(1024)).guard = condition;
  EXPECT_EQ(builder.layOut().verdict, Verdict::Unknown);
  builder.add(core0, builder.number(3072)).guard = condition;
  EXPECT_EQ(builder.layOut().verdict, Verdict::Unknown);
}

TEST(Layout, TensorBackedBuffersCostNothing) {
  Builder builder;
  builder.addL1(builder.number(1024));
  CircularBuffer& buffer = builder.add(core0, builder.number(1024), Backing::Tensor);
  buffer.buffer = 0;
  builder.add(core0, builder.number(64), Backing::Global);
  const Layout layout = builder.layOut();
  EXPECT_EQ(layout.verdict, Verdict::Fits);
  EXPECT_EQ(layout.addresses, (std::vector<std::optional<uint64_t>>{3072, std::nullopt}));
  EXPECT_EQ(layout.maxCbEnd, std::nullopt);
}

TEST(Layout, L1BuffersWithFixedAndSymbolicPlaces) {
  Builder builder;
  builder.addL1(builder.number(64)).address = 2048;
  builder.addL1(builder.number(64));
  EXPECT_EQ(builder.layOut().lowestL1Buffer, 2048u);
  builder.add(core0, builder.number(1024));
  EXPECT_EQ(builder.layOut().verdict, Verdict::Fits);
  builder.addL1(builder.input("n"));
  EXPECT_EQ(builder.layOut().verdict, Verdict::Depends);
  builder.addL1(builder.number(4000));
  EXPECT_EQ(builder.layOut().verdict, Verdict::Overflows);
  EXPECT_EQ(builder.layOut().l1OutOfMemory, 3u);
}

// ----- the ring ---------------------------------------------------------------------------------

Kernel kernelOn(const Ranges& cores, Expr args, Expr common = {}) {
  Kernel kernel;
  kernel.cores.ranges = cores;
  kernel.maxRuntimeArgs = args;
  kernel.commonRuntimeArgs = common;
  return kernel;
}

TEST(Ring, SectionsAreTheWorstOfAllKernelGroups) {
  Builder builder;
  builder.program.kernels = {kernelOn(row, builder.number(3), builder.number(1)),
                             kernelOn(core0, builder.number(10), builder.number(5)),
                             kernelOn(core7, builder.number(4))};
  const RingUse ring = builder.layOut().ring;
  EXPECT_EQ(ring.uniqueRuntimeArgs.min, 64u); // core 0: 4 * (3 + 10) = 52
  EXPECT_EQ(ring.commonRuntimeArgs.min, 48u); // core 0: 16 + 32
}

TEST(Ring, RuntimeArgumentsPerCore) {
  Builder builder;
  Kernel reader = kernelOn(row, builder.number(20));
  reader.runtimeArgs = {{{core0, {}}, builder.number(20)}, {{core7, {}}, builder.number(2)}};
  builder.program.kernels = {reader, kernelOn(core7, builder.number(3))};
  // Core 7 is a group of its own: 4 * (2 + 3); the others have the 20 words of core 0.
  EXPECT_EQ(builder.layOut().ring.uniqueRuntimeArgs.min, 80u);
}

TEST(Ring, IndicesCostTheirNumber) {
  Builder builder;
  builder.program.kernels = {kernelOn(core0, {})};
  CircularBuffer& buffer = builder.add(row, builder.number(32));
  buffer.indices.push_back({builder.number(16), {}, {}, {}, false});
  EXPECT_EQ(builder.layOut().ring.circularBuffers.min, 272u);
  buffer.indices.push_back({builder.number(31), {}, {}, {}, true});
  EXPECT_EQ(builder.layOut().ring.circularBuffers.min, 288u);
  // Cores without a kernel have no configuration.
  CircularBuffer& idle = builder.add(core7, builder.number(32));
  idle.indices.push_back({builder.number(30), {}, {}, {}, false});
  EXPECT_EQ(builder.layOut().ring.circularBuffers.min, 288u);
}

TEST(Ring, SemaphoreIdsCount) {
  Builder builder;
  Semaphore semaphore;
  semaphore.id = builder.number(7);
  builder.program.semaphores = {semaphore};
  EXPECT_EQ(builder.layOut().ring.semaphores.min, 128u);
}

TEST(Ring, WhatIsNotANumberIsNoted) {
  Builder builder;
  builder.program.kernels = {kernelOn(core0, builder.input("args"))};
  const RingUse ring = builder.layOut().ring;
  ASSERT_EQ(ring.unknowns.size(), 1u);
  EXPECT_EQ(ring.unknowns[0].why, "the number of run-time arguments depends on args");
  // No kernel has more than the runtime lets it have: 341 words.
  EXPECT_EQ(ring.uniqueRuntimeArgs.min, 0u);
  EXPECT_EQ(ring.uniqueRuntimeArgs.max, 1376u);
  EXPECT_FALSE(ring.kernelText.exact());
}

/// `least..most` of a part.
std::string partText(const RingPart& part) {
  return std::to_string(part.min) + ".." + (part.max ? std::to_string(*part.max) : "?");
}

TEST(Ring, AKernelThatMayNotBeThereIsInTheMostOnly) {
  Builder builder;
  Kernel sure = kernelOn(core0, builder.number(5), builder.number(2));
  Kernel maybe = kernelOn(core0, builder.number(10), builder.number(3));
  maybe.processor = "RISCV_1";
  sure.processor = "RISCV_0";
  maybe.guard = builder.input("flag");
  builder.program.kernels = {sure, maybe};
  const RingUse ring = builder.layOut().ring;
  EXPECT_EQ(partText(ring.uniqueRuntimeArgs), "32..64");
  EXPECT_EQ(partText(ring.commonRuntimeArgs), "16..32");
}

TEST(Ring, OfTwoKernelsOnOneProcessorACoreHasOne) {
  Builder builder;
  Kernel one = kernelOn(core0, builder.number(8)), other = kernelOn(core0, builder.number(20));
  one.processor = other.processor = "RISCV_0";
  one.guard = builder.input("flag");
  other.guard = builder.input("other");
  builder.program.kernels = {one, other};
  EXPECT_EQ(partText(builder.layOut().ring.uniqueRuntimeArgs), "0..80");
}

TEST(Ring, WhatWasNotFollowedMayTakeAnything) {
  Builder builder;
  builder.program.kernels = {kernelOn(core0, builder.number(4))};
  builder.program.unknowns = {{"a call that is not followed", {}}};
  RingUse ring = builder.layOut().ring;
  EXPECT_EQ(partText(ring.uniqueRuntimeArgs), "16..?");
  EXPECT_EQ(partText(ring.configuration()), "16..?");
  // What is about kernels only says nothing against the circular buffers.
  builder.program.unknowns.clear();
  builder.program.ringUnknowns = {{"arguments of a kernel that is not known", {}}};
  const Layout layout = builder.layOut();
  EXPECT_EQ(partText(layout.ring.configuration()), "16..?");
  EXPECT_EQ(layout.verdict, Verdict::Fits);
}

TEST(Ring, CircularBuffersWhereKernelsAreNotKnownMayAllBeThere) {
  Builder builder;
  Kernel kernel = kernelOn({}, builder.number(0));
  kernel.cores.unknown = Unknown{"somewhere", {}};
  builder.program.kernels = {kernel};
  builder.add(row, builder.number(32)).indices.push_back({builder.number(16), {}, {}, {}, false});
  EXPECT_EQ(partText(builder.layOut().ring.circularBuffers), "0..272");
}

TEST(Ring, SemaphoresOfEthernetCoresAreNotInIt) {
  Builder builder;
  Semaphore semaphore;
  semaphore.id = builder.number(3);
  semaphore.coreType = builder.number(11);
  builder.program.semaphores = {semaphore};
  EXPECT_EQ(partText(builder.layOut().ring.semaphores), "0..0");
}

KernelText textOf(const char* processor, uint64_t bytes, bool isEstimate = false) {
  return {processor, bytes, bytes, isEstimate, "a test"};
}

TEST(Ring, TextIsOfTheGroupWithTheMostAndEachPartIsAligned) {
  Builder builder;
  Kernel reader = kernelOn(row, {}), compute = kernelOn(core7, {});
  reader.processor = "RISCV_1";
  reader.text = {textOf("ncrisc", 17)};
  compute.kind = KernelKind::Compute;
  compute.text = {textOf("trisc0", 1), textOf("trisc1", 16), textOf("trisc2", 33)};
  builder.program.kernels = {compute, reader};
  const RingUse ring = builder.layOut().ring;
  EXPECT_EQ(partText(ring.kernelText), "112..112");
  EXPECT_EQ(ring.used(), 112u);
  ASSERT_EQ(ring.groups.size(), 2u);
  EXPECT_EQ(ring.groups[0].text, 32u);
  // NCRISC before the compute processors, whatever was created first.
  EXPECT_EQ(ring.groups[1].kernels, (std::vector<size_t>{1, 0}));
}

TEST(Ring, AnEstimateIsNeverInTheLeast) {
  Builder builder;
  Kernel reader = kernelOn(core0, {}), writer = kernelOn(core0, {});
  reader.processor = "RISCV_1";
  writer.processor = "RISCV_0";
  reader.text = {textOf("ncrisc", 96, true)};
  writer.text = {textOf("brisc", 64)};
  builder.program.kernels = {reader, writer};
  RingUse ring = builder.layOut().ring;
  EXPECT_EQ(partText(ring.kernelText), "64..?");
  EXPECT_EQ(ring.estimatedText, 160u);
  EXPECT_TRUE(ring.textKnown);
  builder.program.kernels[0].text.clear();
  ring = builder.layOut().ring;
  EXPECT_EQ(partText(ring.kernelText), "64..?");
  EXPECT_FALSE(ring.textKnown);
}

// ----- every input, one by one ------------------------------------------------------------------

/// Random programs over two inputs of 0 to 7, and what is said of them for all values at once.
class RandomProgram {
public:
  explicit RandomProgram(unsigned seed) : random_(seed) {
    const unsigned count = 1 + pick(6);
    for (unsigned index = 0; index < count; ++index) {
      CircularBuffer& buffer = builder_.add(cores(), size());
      if (pick(3) == 0)
        buffer.guard = condition();
    }
    for (unsigned index = pick(3); index > 0; --index) {
      L1Buffer& buffer = builder_.addL1(size());
      if (pick(3) == 0)
        buffer.guard = condition();
      if (pick(4) == 0)
        buffer.address = 1024 + 32 * pick(90);
    }
  }

  const Program& program() const { return builder_.program; }

  /// The program for one value of each input.
  Program at(unsigned a, unsigned b) {
    Program result = builder_.program;
    for (CircularBuffer& buffer : result.circularBuffers) {
      buffer.totalSize = value(buffer.totalSize, a, b);
      buffer.guard = value(buffer.guard, a, b);
    }
    for (L1Buffer& buffer : result.l1Buffers) {
      buffer.sizePerBank = value(buffer.sizePerBank, a, b);
      buffer.guard = value(buffer.guard, a, b);
    }
    return result;
  }

  Expr value(Expr expr, unsigned a, unsigned b) {
    if (!expr)
      return expr;
    ExprPool& pool = builder_.pool();
    expr = pool.substitute(expr, input("a").symbol(), pool.constant(a, inputType));
    return pool.substitute(expr, input("b").symbol(), pool.constant(b, inputType));
  }

private:
  static constexpr IntType inputType{3, false};

  unsigned pick(unsigned bound) { return random_() % bound; }
  Expr input(const char* name) { return builder_.pool().input(name, inputType); }
  Expr some() { return builder_.pool().cast(input(pick(2) ? "a" : "b"), u32Type); }

  Ranges cores() {
    static const std::vector<Ranges> choices{
        core0, core7, row, {{{0, 0}, {3, 0}}}, {{{0, 0}, {0, 0}}, {{7, 0}, {7, 0}}}};
    return choices[pick(unsigned(choices.size()))];
  }
  Expr size() {
    static const std::vector<uint32_t> factors{16, 32, 64, 100};
    const Expr constant = builder_.number(16 * pick(60));
    return pick(2) ? constant
                   : builder_.pool().arith(Op::Add, constant,
                                           builder_.times(factors[pick(4)], some()), u32Type);
  }
  Expr condition() { return builder_.pool().compare(Op::Lt, some(), builder_.number(1 + pick(7))); }

  Builder builder_;
  std::mt19937 random_;
};

TEST(Layout, IntervalsHoldForEveryInput) {
  unsigned decided = 0, formulas = 0, thresholds = 0;
  for (unsigned seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(seed);
    RandomProgram random(seed);
    const Layout all = layOut(random.program(), toyBudget());
    decided += all.verdict != Verdict::Depends;
    formulas += bool(all.endFormula);
    thresholds += all.threshold.has_value();
    for (unsigned a = 0; a < 8; ++a) {
      for (unsigned b = 0; b < 8; ++b) {
        const Layout one = layOut(random.at(a, b), toyBudget());
        ASSERT_TRUE(one.verdict == Verdict::Fits || one.verdict == Verdict::Overflows);
        if (all.verdict != Verdict::Depends) {
          EXPECT_EQ(one.verdict, all.verdict) << a << " " << b;
        }
        for (const RegionEnd& end : one.ends)
          for (const RegionEnd& bounds : all.ends)
            if (bounds.range == end.range) {
              EXPECT_GE(end.min, bounds.min) << a << " " << b;
              EXPECT_LE(end.min, bounds.max.value_or(UINT64_MAX)) << a << " " << b;
              if (all.endFormula && all.endFormulaCores == Ranges{end.range}) {
                EXPECT_EQ(int64_t(end.min), random.value(all.endFormula, a, b).constant());
              }
            }
        for (size_t index = 0; index < all.addresses.size(); ++index)
          if (all.addresses[index]) {
            EXPECT_EQ(one.addresses[index], all.addresses[index]);
          }
        if (all.lowestL1Buffer) {
          EXPECT_EQ(one.lowestL1Buffer, all.lowestL1Buffer);
        }
        if (all.threshold) {
          const auto value = random.value(all.threshold->part, a, b).constant();
          EXPECT_EQ(one.verdict == Verdict::Fits, value <= all.threshold->largestFitting);
        }
      }
    }
  }
  EXPECT_GT(decided, 100u);
  EXPECT_GT(formulas, 60u);
  EXPECT_GT(thresholds, 0u);
}

/// Random sets of cores of a row, and what is known of them without looking: `all` is split into
/// two groups, of which the second may be empty; `other` may be anywhere.
class RandomSets {
public:
  explicit RandomSets(unsigned seed) : random_(seed) {
    const unsigned all = 1 + random_() % 255, first = all & (random_() % 256);
    const unsigned group = first ? first : all;
    const unsigned bits[] = {all, group, all & ~group, unsigned(1 + random_() % 255)};
    const char* names[] = {"all", "group_1", "group_2", "other"};
    for (int i = 0; i < 4; ++i) {
      CoreSet& set = sets[i];
      set.id = builder.pool().input(names[i], u64Type);
      set.name = names[i];
      if (i < 3)
        set.within = row;
      for (unsigned x = 0; x < 8; ++x)
        if (bits[i] >> x & 1)
          cores[i].push_back({{x, 0}, {x, 0}});
      cores[i] = mergeRanges(cores[i]);
    }
    sets[1].supersets = sets[2].supersets = {sets[0].id};
    sets[1].disjoint = {sets[2].id};
    sets[2].mayBeEmpty = true;
    for (unsigned count = 1 + random_() % 6; count > 0; --count) {
      const unsigned which = random_() % 6;
      CircularBuffer& buffer = builder.add(which == 4   ? row
                                           : which == 5 ? core0
                                                        : Ranges(),
                                           builder.number(32 * (1 + random_() % 40)));
      if (which < 4)
        buffer.cores.set = sets[which];
    }
  }

  /// The program with the cores that the sets have.
  Program concrete() const {
    Program program = builder.program;
    for (CircularBuffer& buffer : program.circularBuffers)
      for (int i = 0; buffer.cores.set && i < 4; ++i)
        if (buffer.cores.set->id == sets[i].id) {
          buffer.cores.ranges = cores[i];
          buffer.cores.set.reset();
        }
    return program;
  }

  Builder builder;
  CoreSet sets[4];
  Ranges cores[4];

private:
  std::mt19937 random_;
};

TEST(Layout, SetsThatDependOnInputsHoldForEverySet) {
  unsigned decided = 0, exact = 0;
  for (unsigned seed = 0; seed < 3000; ++seed) {
    SCOPED_TRACE(seed);
    const RandomSets random(seed);
    const Layout open = random.builder.layOut();
    const Layout one = layOut(random.concrete(), toyBudget());
    decided += open.verdict != Verdict::Depends;
    if (open.verdict != Verdict::Depends) {
      EXPECT_EQ(one.verdict, open.verdict);
    }
    for (const RegionEnd& end : open.ends) {
      std::optional<uint64_t> highest;
      for (const RegionEnd& actual : one.ends)
        for (int i = 0; i < 4; ++i)
          if (end.set.empty()
                  ? actual.range == end.range
                  : end.set == random.sets[i].name &&
                        std::ranges::find(random.cores[i], actual.range) != random.cores[i].end())
            highest = std::max(highest.value_or(0), actual.min);
      if (!highest)
        continue;
      EXPECT_GE(*highest, end.min) << end.set;
      EXPECT_LE(*highest, end.max.value_or(UINT64_MAX)) << end.set;
      exact += end.exact();
    }
    for (size_t index = 0; index < open.addresses.size(); ++index)
      if (open.addresses[index]) {
        EXPECT_EQ(one.addresses[index], open.addresses[index]);
      }
  }
  EXPECT_GT(decided, 1000u);
  EXPECT_GT(exact, 1000u);
}

} // namespace
} // namespace l1budget
