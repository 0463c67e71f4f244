// SPDX-License-Identifier: Apache-2.0
#include "analyzer/layout/Allocation.h"

#include "OracleData.h"

namespace l1budget {
namespace {

using Ranges = std::vector<CoreRange>;

const Ranges core0{{{0, 0}, {0, 0}}};
const Ranges core7{{{7, 0}, {7, 0}}};
const Ranges row{{{0, 0}, {7, 0}}};

TEST(Allocation, SizesAreNotRoundedStartsAre) {
  const std::vector<CbRequest> requests{{core0, 48}, {core0, 80}, {core0, 2048}};
  const CbPlacement placement = allocateCircularBuffers(requests, 103712, 32);
  EXPECT_EQ(placement.addresses, (std::vector<std::optional<uint64_t>>{103712, 103776, 103872}));
  ASSERT_EQ(placement.allocators.size(), 1u);
  EXPECT_EQ(placement.allocators[0].end(103712), 105920u);
  EXPECT_EQ(placement.allocators[0].regions.size(), 3u);
}

TEST(Allocation, NoAlignmentIn2024) {
  const std::vector<CbRequest> requests{{core0, 48}, {core0, 80}};
  EXPECT_EQ(allocateCircularBuffers(requests, 107744, 1).addresses[1], 107792u);
}

TEST(Allocation, TensorBackedTakesNoSpaceButMakesAnAllocator) {
  const std::vector<CbRequest> requests{{row, 4096, false}, {core0, 64}};
  const CbPlacement placement = allocateCircularBuffers(requests, 0, 32);
  EXPECT_EQ(placement.addresses[0], std::nullopt);
  ASSERT_EQ(placement.allocators.size(), 2u);
  EXPECT_EQ(placement.allocators[0].end(0), 64u);
  EXPECT_TRUE(findOverlaps(requests, placement).empty());
}

TEST(Allocation, NarrowFirstOverlapsSilently) {
  const std::vector<CbRequest> requests{{core0, 128}, {core7, 2048}, {row, 1024}};
  const CbPlacement placement = allocateCircularBuffers(requests, 0, 32);
  EXPECT_EQ(placement.addresses, (std::vector<std::optional<uint64_t>>{0, 0, 128}));
  const std::vector<CbOverlap> overlaps = findOverlaps(requests, placement);
  ASSERT_EQ(overlaps.size(), 1u);
  EXPECT_EQ(overlaps[0].first, 1u);
  EXPECT_EQ(overlaps[0].second, 2u);
  EXPECT_EQ(overlaps[0].core, (CoreCoord{7, 0}));
  EXPECT_EQ(overlaps[0].begin, 128u);
  EXPECT_EQ(overlaps[0].end, 1152u);
}

TEST(Allocation, WidestFirstIsSafe) {
  const std::vector<CbRequest> requests{{row, 1024}, {core0, 128}, {core7, 2048}};
  const CbPlacement placement = allocateCircularBuffers(requests, 0, 32);
  EXPECT_TRUE(findOverlaps(requests, placement).empty());
}

TEST(L1Bank, GrowsDownInAlignedSteps) {
  L1BankAllocator bank(1024, 4096, 64);
  EXPECT_EQ(bank.lowest(), std::nullopt);
  EXPECT_EQ(bank.allocate(32), 4032u);
  EXPECT_EQ(bank.allocate(0), 3968u);
  EXPECT_EQ(bank.allocate(100), 3840u);
  EXPECT_EQ(bank.lowest(), 3840u);
  EXPECT_EQ(bank.allocate(3000), std::nullopt);
  EXPECT_EQ(bank.allocate(2816), 1024u);
  EXPECT_EQ(bank.allocate(1), std::nullopt);
  EXPECT_EQ(bank.allocate(UINT64_MAX), std::nullopt);
}

TEST(L1Bank, HighestFreeBlockThatHasRoom) {
  L1BankAllocator bank(0, 4096, 32);
  EXPECT_TRUE(bank.allocateAt(3072, 512));
  EXPECT_FALSE(bank.allocateAt(3072, 32));
  EXPECT_FALSE(bank.allocateAt(4096, 32));
  EXPECT_EQ(bank.allocate(256), 3840u);
  EXPECT_EQ(bank.allocate(512), 2560u);
  EXPECT_EQ(bank.allocate(256), 3584u);
  EXPECT_TRUE(bank.allocateAt(0, 2560));
  EXPECT_EQ(bank.allocate(32), std::nullopt);
  EXPECT_EQ(bank.lowest(), 0u);
}

/// One of the problems that real programs posed to the runtime.
struct Problem {
  std::vector<CbRequest> requests;
  std::vector<std::optional<uint64_t>> addresses;
  std::vector<AllocatorRegions> allocators;
};

void checkOracle(const std::string& file, size_t expected) {
  std::vector<Ranges> sets;
  uint64_t base = 0, alignment = 0;
  size_t problems = 0;
  for (const std::string& line : oracleLines(file)) {
    const std::vector<std::string> parts = words(line);
    if (parts[0] == "base") {
      base = number(parts[1]);
    } else if (parts[0] == "alignment") {
      alignment = number(parts[1]);
    } else if (parts[0] == "set") {
      ASSERT_EQ(number(parts[1]), sets.size());
      sets.emplace_back();
      for (size_t part = 2; part < parts.size(); ++part)
        sets.back().push_back(oracleRange(parts[part]));
    } else {
      ++problems;
      Problem problem;
      std::vector<bool> moved;
      const auto [buffers, regions] = llvm::StringRef(line).split('|');
      for (const std::string& text : words(buffers)) {
        const auto [set, rest] = llvm::StringRef(text).split(':');
        const auto [size, address] = rest.split('@');
        const bool isNumber = address != "-" && address != "~";
        problem.requests.push_back({sets.at(number(set)), number(size), address != "-"});
        problem.addresses.push_back(isNumber ? std::optional(base + number(address))
                                             : std::nullopt);
        moved.push_back(address == "~");
      }
      for (const std::string& text : words(regions)) {
        const auto [set, spans] = llvm::StringRef(text).split('=');
        AllocatorRegions allocator{sets.at(number(set)).at(0), {}};
        for (const std::string& span : words(spans, ','))
          allocator.regions.push_back(oracleSpan(span, base));
        problem.allocators.push_back(allocator);
      }
      CbPlacement placement = allocateCircularBuffers(problem.requests, base, alignment);
      std::ranges::sort(placement.allocators, {}, &AllocatorRegions::range);
      for (size_t index = 0; index < moved.size(); ++index)
        if (moved[index])
          placement.addresses[index].reset();
      EXPECT_EQ(placement.addresses, problem.addresses) << line;
      EXPECT_EQ(placement.allocators, problem.allocators) << line;
    }
  }
  EXPECT_EQ(problems, expected);
}

TEST(AllocationOracle, Wormhole) { checkOracle("layout-wormhole_b0.txt", 2288); }
TEST(AllocationOracle, Blackhole) { checkOracle("layout-blackhole.txt", 1986); }

} // namespace
} // namespace l1budget
