// SPDX-License-Identifier: Apache-2.0
//
// layOut() against what the runtime did in corner cases of its allocators, and put into the ring.
#include "analyzer/layout/Layout.h"

#include "OracleData.h"

#include <map>

namespace l1budget {
namespace {

/// The budget of the devices that the answers come from, from budgets/.
Budget budgetOf(const std::string& architecture, uint64_t workerL1Size, uint64_t l1SmallSize) {
  static const std::vector<Architecture> all =
      llvm::cantFail(readArchitectures(std::string(L1BUDGET_SOURCE_DIR) + "/budgets"));
  for (const Architecture& found : all)
    if (found.name == architecture)
      return llvm::cantFail(makeBudget(found, found.products.front(), found.versions.back(),
                                       workerL1Size, l1SmallSize));
  ADD_FAILURE() << "no architecture " << architecture;
  return {};
}

struct Scenario {
  std::string name;
  Budget budget;
  Program program;
  std::vector<std::optional<uint64_t>> addresses, l1Addresses;
  std::vector<AllocatorRegions> allocators;
  std::vector<std::array<uint64_t, 3>> coreEnds;
  std::optional<uint64_t> lowest;
  std::string fault; ///< the runtime's words for a region that does not fit
};

std::string grid(CoreCoord size) { return std::to_string(size.x) + "x" + std::to_string(size.y); }

/// The runtime's words for what layout found, without the program's running number.
std::string faultText(const RegionFault& fault) {
  if (fault.kind == RegionFault::Kind::BeyondL1)
    return "Statically allocated circular buffers on core range " + fault.range.str() +
           " grow to " + std::to_string(fault.end) + " B which is beyond max L1 size of " +
           std::to_string(fault.limit) + " B";
  return "Statically allocated circular buffers in program clash with L1 buffers on core range " +
         fault.range.str() + ". L1 buffer allocated at " + std::to_string(fault.limit) +
         " and static circular buffer region ends at " + std::to_string(fault.end);
}

std::string withoutProgramNumber(std::string text) {
  const std::string before = "in program ";
  if (const size_t start = text.find(before); start != std::string::npos)
    text.erase(start + before.size() - 1,
               text.find(' ', start + before.size()) - (start + before.size() - 1));
  return text;
}

void checkFact(const Budget& budget, const std::string& fact, const std::string& value) {
  const std::map<std::string, std::string> facts{
      {"arch_num_cbs", std::to_string(budget.maxCircularBuffers)},
      {"compute_grid", grid(budget.computeGrid)},
      {"dram_alignment", std::to_string(budget.dramAlignment)},
      {"l1_alignment", std::to_string(budget.l1Alignment)},
      {"l1_base", std::to_string(budget.unreservedBase)},
      {"l1_size", std::to_string(budget.l1Size)},
      {"l1_size_per_core", std::to_string(budget.l1Size)},
      {"logical_grid", grid(budget.logicalGrid)},
      {"max_worker_l1_unreserved", std::to_string(budget.l1Size - budget.mapEnd)},
      {"bank_size", std::to_string(budget.usable() - budget.l1SmallSize)}};
  EXPECT_EQ(facts.at(fact), value) << fact;
}

void addBuffer(Scenario& scenario, const std::vector<std::string>& parts) {
  if (parts[1] == "L1_SMALL") {
    L1BankAllocator small(scenario.budget.l1Size - scenario.budget.l1SmallSize,
                          scenario.budget.l1Size, scenario.budget.dramAlignment);
    EXPECT_EQ(small.allocate(number(parts[2])), number(parts[3]));
    return;
  }
  L1Buffer buffer;
  buffer.sizePerBank = scenario.program.pool->u32(uint32_t(number(parts[2])));
  scenario.program.l1Buffers.push_back(buffer);
  scenario.l1Addresses.emplace_back(number(parts[3]));
}

void addCircularBuffer(Scenario& scenario, const std::vector<std::string>& parts) {
  CircularBuffer buffer;
  buffer.cores.ranges = oracleRanges(parts[1]);
  buffer.totalSize = scenario.program.pool->u32(uint32_t(number(parts[2])));
  scenario.addresses.emplace_back(number(parts[3]));
  if (parts[4] == "tensor") {
    buffer.backing = Backing::Tensor;
    for (size_t index = 0; index < scenario.l1Addresses.size(); ++index)
      if (scenario.l1Addresses[index] == scenario.addresses.back())
        buffer.buffer = index;
  }
  scenario.program.circularBuffers.push_back(buffer);
}

void check(const Scenario& scenario) {
  SCOPED_TRACE(scenario.budget.architecture + " " + scenario.name);
  const Layout layout = layOut(scenario.program, scenario.budget);
  EXPECT_TRUE(layout.exact);
  EXPECT_EQ(layout.addresses, scenario.addresses);
  EXPECT_EQ(layout.l1BufferAddresses, scenario.l1Addresses);
  EXPECT_EQ(layout.lowestL1Buffer, scenario.lowest);
  EXPECT_EQ(layout.placement.allocators, scenario.allocators);
  for (const AllocatorRegions& allocator : layout.placement.allocators)
    for (const RegionEnd& end : layout.ends)
      if (end.range == allocator.range) {
        EXPECT_EQ(end.min, allocator.end(layout.base));
      }
  for (const auto& [x, y, end] : scenario.coreEnds)
    for (const CoreGroup& group : layout.cores)
      if (containsCore(group.ranges, {uint32_t(x), uint32_t(y)})) {
        EXPECT_EQ(group.cbEnd, end) << x << "," << y;
      }
  uint64_t cores = 0;
  for (const CoreGroup& group : layout.cores)
    cores += coreCount(group.ranges);
  EXPECT_GE(cores, scenario.coreEnds.size());
  if (scenario.fault.empty()) {
    EXPECT_EQ(layout.verdict, Verdict::Fits);
    EXPECT_TRUE(layout.faults.empty());
  } else {
    EXPECT_EQ(layout.verdict, Verdict::Overflows);
    ASSERT_FALSE(layout.faults.empty());
    EXPECT_TRUE(layout.faults.front().exact);
    EXPECT_EQ(faultText(layout.faults.front()), withoutProgramNumber(scenario.fault));
  }
}

TEST(LayoutOracle, AllocatorScenarios) {
  std::vector<Scenario> scenarios;
  size_t full = 0, faults = 0;
  std::string architecture;
  for (const std::string& line : oracleLines("allocator.txt")) {
    const std::vector<std::string> parts = words(line);
    if (parts[0] == "scenario") {
      scenarios.emplace_back();
      architecture = parts[1];
      scenarios.back().name = parts[2];
      scenarios.back().program.pool = std::make_shared<ExprPool>();
      continue;
    }
    Scenario& scenario = scenarios.back();
    SCOPED_TRACE(architecture + " " + scenario.name);
    if (parts[0] == "device") {
      scenario.budget = budgetOf(architecture, number(parts[1]), number(parts[2]));
    } else if (parts[0] == "hal") {
      checkFact(scenario.budget, parts[1], parts[2]);
    } else if (parts[0] == "buffer") {
      addBuffer(scenario, parts);
    } else if (parts[0] == "full") {
      ++full;
      Program program;
      program.pool = std::make_shared<ExprPool>();
      L1Buffer buffer;
      buffer.sizePerBank = program.pool->u32(uint32_t(number(parts[1])));
      program.l1Buffers.push_back(buffer);
      const Layout layout = layOut(program, scenario.budget);
      EXPECT_EQ(layout.l1OutOfMemory, 0u);
      EXPECT_EQ(layout.verdict, Verdict::Overflows);
      EXPECT_EQ(scenario.budget.usable(), number(parts[2]));
    } else if (parts[0] == "program") {
      EXPECT_EQ(scenario.budget.unreservedBase, number(parts[1]));
      EXPECT_EQ(scenario.budget.l1Size, number(parts[2]));
      EXPECT_EQ(scenario.budget.allocationAlignment, number(parts[3]));
    } else if (parts[0] == "cb") {
      addCircularBuffer(scenario, parts);
    } else if (parts[0] == "region") {
      AllocatorRegions allocator{oracleRange(parts[1]), {}};
      for (size_t part = 2; part < parts.size(); ++part)
        allocator.regions.push_back(oracleSpan(parts[part]));
      scenario.allocators.push_back(allocator);
    } else if (parts[0] == "end") {
      scenario.coreEnds.push_back({number(parts[1]), number(parts[2]), number(parts[3])});
    } else if (parts[0] == "lowest") {
      if (parts[1] != "-")
        scenario.lowest = number(parts[1]);
    } else if (parts[0] == "throws") {
      ++faults;
      scenario.fault = line.substr(parts[0].size() + 1);
    } else {
      EXPECT_TRUE(parts[0] == "passes" || parts[0] == "elsewhere") << line;
    }
  }
  EXPECT_EQ(scenarios.size(), 112u);
  EXPECT_EQ(full, 4u);
  EXPECT_EQ(faults, 14u);
  for (Scenario& scenario : scenarios) {
    // Where no program was recorded, only the addresses of L1 buffers are.
    if (!scenario.lowest && !scenario.l1Addresses.empty())
      scenario.lowest = scenario.l1Addresses.back();
    check(scenario);
  }
}

TEST(LayoutOracle, KernelConfigRing) {
  size_t programs = 0;
  for (const std::string& line : oracleLines("ring.txt")) {
    SCOPED_TRACE(line);
    const std::vector<std::string> fields = words(line, '|', true);
    ASSERT_EQ(fields.size(), 4u) << line;
    const std::vector<std::string> head = words(fields[0]), expected = words(fields[3]);
    Program program;
    program.pool = std::make_shared<ExprPool>();
    for (uint64_t id = 0; id < number(head[1]); ++id) {
      Semaphore semaphore;
      semaphore.id = program.pool->u32(uint32_t(id));
      program.semaphores.push_back(semaphore);
    }
    for (const std::string& text : words(fields[1])) {
      const std::vector<std::string> parts = words(text, ':', true);
      Kernel kernel;
      kernel.cores.ranges = oracleRanges(parts[0]);
      kernel.maxRuntimeArgs = program.pool->u32(uint32_t(number(parts[1])));
      kernel.commonRuntimeArgs = program.pool->u32(uint32_t(number(parts[2])));
      program.kernels.push_back(kernel);
    }
    for (const std::string& text : words(fields[2])) {
      const std::vector<std::string> parts = words(text, ':', true);
      CircularBuffer buffer;
      buffer.cores.ranges = oracleRanges(parts[0]);
      buffer.totalSize = program.pool->u32(0);
      for (const std::string& index : words(parts[1], ',')) {
        BufferIndex entry;
        entry.index = program.pool->u32(uint32_t(number(index)));
        buffer.indices.push_back(entry);
      }
      program.circularBuffers.push_back(buffer);
    }
    const RingUse ring = layOut(program, budgetOf(head[0], 0, 0)).ring;
    EXPECT_EQ(ring.uniqueRuntimeArgs.min + ring.commonRuntimeArgs.min, number(expected[0])) << line;
    EXPECT_EQ(ring.semaphores.min, number(expected[1])) << line;
    EXPECT_EQ(ring.circularBuffers.min, number(expected[2])) << line;
    EXPECT_EQ(ring.size, number(expected[3])) << line;
    EXPECT_TRUE(ring.unknowns.empty() && ring.configuration().exact());
    ++programs;
  }
  EXPECT_EQ(programs, 688u);
}

} // namespace
} // namespace l1budget
