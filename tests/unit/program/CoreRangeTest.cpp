// SPDX-License-Identifier: Apache-2.0
#include "analyzer/program/CoreRange.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace l1budget {

inline void PrintTo(const CoreRange& value, std::ostream* out) { *out << value.str(); }

namespace {

using Ranges = std::vector<CoreRange>;

CoreRange range(uint32_t x0, uint32_t y0, uint32_t x1, uint32_t y1) { return {{x0, y0}, {x1, y1}}; }

TEST(CoreRange, PrintsAsTheRuntime) {
  EXPECT_EQ(range(0, 0, 7, 5).str(), "[(x=0,y=0) - (x=7,y=5)]");
  const Ranges set{range(0, 0, 7, 0), range(0, 1, 3, 1)};
  EXPECT_EQ(rangesStr(set), "{[(x=0,y=0) - (x=7,y=0)], [(x=0,y=1) - (x=3,y=1)]}");
  EXPECT_EQ(rangesStr({}), "{}");
}

TEST(CoreRange, MergeGoesByRows) {
  EXPECT_EQ(mergeRanges(Ranges{range(0, 0, 0, 0), range(1, 0, 1, 0), range(2, 0, 2, 0)}),
            Ranges{range(0, 0, 2, 0)});
  EXPECT_EQ(mergeRanges(Ranges{range(0, 0, 7, 0), range(0, 1, 7, 1), range(0, 2, 3, 2)}),
            (Ranges{range(0, 0, 7, 1), range(0, 2, 3, 2)}));
  // Two columns of a different height: the shared rows become one rectangle, the rest another.
  EXPECT_EQ(mergeRanges(Ranges{range(0, 0, 0, 9), range(1, 0, 1, 4)}),
            (Ranges{range(0, 0, 1, 4), range(0, 5, 0, 9)}));
  EXPECT_EQ(mergeRanges(Ranges{range(4, 0, 4, 0), range(0, 0, 0, 0)}),
            (Ranges{range(0, 0, 0, 0), range(4, 0, 4, 0)}));
}

TEST(CoreRange, OneRangeStaysAsItIs) {
  EXPECT_EQ(mergeRanges(Ranges{range(3, 3, 5, 5)}), Ranges{range(3, 3, 5, 5)});
  EXPECT_EQ(mergeRanges(Ranges{}), Ranges{});
}

TEST(CoreRange, UnionOfOverlappingSets) {
  EXPECT_EQ(unionRanges(Ranges{range(0, 0, 3, 3)}, Ranges{range(2, 2, 5, 5)}),
            (Ranges{range(0, 0, 3, 1), range(0, 2, 5, 3), range(2, 4, 5, 5)}));
}

/// CoreRangeSet::merge, row of cores by row of cores, as the runtime's text says it.
Ranges mergeByCores(const Ranges& ranges, uint32_t width, uint32_t height) {
  std::set<CoreRange> result;
  for (uint32_t y = 0; y < height; ++y) {
    for (uint32_t x = 0; x < width; ++x) {
      if (!containsCore(ranges, {x, y}))
        continue;
      CoreRange run{{x, y}, {x, y}};
      while (x + 1 < width && containsCore(ranges, {x + 1, y}))
        run.end.x = ++x;
      for (const CoreRange& above : result)
        if (above.start.x == run.start.x && above.end.x == run.end.x && above.end.y + 1 == y) {
          run.start.y = above.start.y;
          result.erase(above);
          break;
        }
      result.insert(run);
    }
  }
  return {result.begin(), result.end()};
}

TEST(CoreRange, MergeOfRandomSets) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    Ranges ranges;
    for (unsigned count = 2 + random() % 6; count > 0; --count) {
      const uint32_t x = random() % 8, y = random() % 8;
      ranges.push_back(range(x, y, x + random() % (8 - x), y + random() % (8 - y)));
    }
    EXPECT_EQ(mergeRanges(ranges), mergeByCores(ranges, 8, 8)) << rangesStr(ranges);
  }
}

TEST(CoreRange, HugeCoordinatesCostNothing) {
  const Ranges merged =
      mergeRanges(Ranges{range(0, 0, 4000000000, 4000000000), range(5, 5, 6, 4100000000)});
  EXPECT_EQ(merged,
            (Ranges{range(0, 0, 4000000000, 4000000000), range(5, 4000000001, 6, 4100000000)}));
  EXPECT_FALSE(rangesToCores(merged, true));
}

TEST(CoreRange, SubtractKeepsTheRuntimesOrder) {
  EXPECT_EQ(subtractRanges(Ranges{range(0, 0, 7, 7)}, Ranges{range(2, 2, 4, 4)}),
            (Ranges{range(0, 0, 1, 7), range(5, 0, 7, 7), range(2, 0, 4, 1), range(2, 5, 4, 7)}));
  EXPECT_EQ(subtractRanges(Ranges{range(0, 0, 1, 1)}, Ranges{range(5, 5, 6, 6)}),
            Ranges{range(0, 0, 1, 1)});
  EXPECT_EQ(subtractRanges(Ranges{range(0, 0, 1, 1)}, Ranges{range(0, 0, 3, 3)}), Ranges{});
}

TEST(CoreRange, ContainsAndIntersection) {
  const Ranges set{range(0, 0, 7, 3), range(0, 4, 3, 7)};
  EXPECT_TRUE(containsRanges(set, Ranges{range(1, 2, 3, 6)}));
  EXPECT_FALSE(containsRanges(set, Ranges{range(1, 2, 4, 6)}));
  EXPECT_EQ(intersectRanges(set, Ranges{range(2, 2, 5, 5)}),
            (Ranges{range(2, 2, 5, 3), range(2, 4, 3, 5)}));
  EXPECT_EQ(boundingBox(set), range(0, 0, 7, 7));
  EXPECT_EQ(boundingBox({}), std::nullopt);
  EXPECT_EQ(firstOverlap(set), std::nullopt);
  EXPECT_TRUE(firstOverlap(Ranges{range(0, 0, 3, 3), range(3, 3, 4, 4)}));
}

TEST(CoreRange, FirstCoresOfAGrid) {
  EXPECT_EQ(*coresToRanges(12, {8, 8}, true), (Ranges{range(0, 0, 7, 0), range(0, 1, 3, 1)}));
  EXPECT_EQ(*coresToRanges(12, {8, 8}, false), (Ranges{range(0, 0, 0, 7), range(1, 0, 1, 3)}));
  EXPECT_EQ(*coresToRanges(8, {8, 8}, true), Ranges{range(0, 0, 7, 0)});
  EXPECT_EQ(*coresToRanges(64, {8, 8}, true), Ranges{range(0, 0, 7, 7)});
  EXPECT_EQ(*coresToRanges(0, {8, 8}, true), Ranges{});
  EXPECT_FALSE(coresToRanges(65, {8, 8}, true));
}

TEST(CoreRange, FirstCoresFromAStart) {
  EXPECT_EQ(*coresToRanges(20, {8, 8}, true, {5, 1}),
            (Ranges{range(5, 1, 7, 1), range(0, 2, 7, 3), range(0, 4, 0, 4)}));
  EXPECT_EQ(*coresToRanges(3, {8, 8}, true, {5, 1}), Ranges{range(5, 1, 7, 1)});
  EXPECT_EQ(*coresToRanges(11, {8, 8}, true, {5, 1}),
            (Ranges{range(5, 1, 7, 1), range(0, 2, 7, 2)}));
  EXPECT_EQ(*coresToRanges(20, {8, 8}, false, {1, 5}),
            (Ranges{range(1, 5, 1, 7), range(2, 0, 3, 7), range(4, 0, 4, 0)}));
  EXPECT_FALSE(coresToRanges(1, {8, 8}, true, {8, 0}));
  EXPECT_FALSE(coresToRanges(60, {8, 8}, true, {5, 1}));
}

TEST(CoreRange, FirstCoresOfASet) {
  const Ranges grids{range(1, 1, 3, 2), range(5, 0, 6, 3)};
  EXPECT_EQ(*coresToRangesIn(grids, {1, 1}, 8, true),
            (Ranges{range(1, 1, 3, 2), range(5, 0, 6, 0)}));
  EXPECT_EQ(*coresToRangesIn(grids, {2, 1}, 7, true),
            (Ranges{range(2, 1, 3, 1), range(1, 2, 3, 2), range(5, 0, 6, 0)}));
  EXPECT_EQ(*coresToRangesIn(grids, {1, 1}, 9, false),
            (Ranges{range(1, 1, 3, 2), range(5, 0, 5, 2)}));
  EXPECT_FALSE(coresToRangesIn(grids, {0, 0}, 1, true));
  EXPECT_FALSE(coresToRangesIn(grids, {5, 0}, 9, true));
  EXPECT_FALSE(coresToRangesIn(grids, {1, 1}, 0, true));
  EXPECT_FALSE(coresToRangesIn(grids, {1, 1}, 15, true));
  // Rows of two grids under each other grow into one rectangle.
  EXPECT_EQ(*coresToRangesIn(Ranges{range(0, 0, 3, 0), range(0, 1, 3, 2)}, {0, 0}, 12, true),
            Ranges{range(0, 0, 3, 2)});
}

TEST(CoreRange, OrderOfCores) {
  using Cores = std::vector<CoreCoord>;
  const Ranges set{range(0, 0, 1, 1), range(4, 0, 4, 1)};
  EXPECT_EQ(*rangesToCores(set, true), (Cores{{0, 0}, {1, 0}, {0, 1}, {1, 1}, {4, 0}, {4, 1}}));
  EXPECT_EQ(*rangesToCores(set, false), (Cores{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {4, 0}, {4, 1}}));
  EXPECT_EQ(*rangesToCores(set, true, 3), (Cores{{0, 0}, {1, 0}, {0, 1}}));
  EXPECT_EQ(*gridToCores(3, {2, 2}, true), (Cores{{0, 0}, {1, 0}, {0, 1}}));
  EXPECT_EQ(*gridToCores(3, {2, 2}, false), (Cores{{0, 0}, {0, 1}, {1, 0}}));
  EXPECT_EQ(*gridToCores({1, 1}, {2, 2}, false), (Cores{{1, 1}, {1, 2}, {2, 1}, {2, 2}}));
  EXPECT_EQ(*selectCores(set, 1, 2, true), (Ranges{range(1, 0, 1, 0), range(0, 1, 0, 1)}));
  EXPECT_FALSE(selectCores(set, 1, 6, true));
  EXPECT_EQ(selectContiguous(set, 0, 1), range(0, 0, 0, 1));
  EXPECT_EQ(selectContiguous(set, 2, 0), std::nullopt);
}

TEST(SplitWork, FewerUnitsThanCores) {
  const WorkSplit split = *splitWork({8, 8}, 10, false);
  EXPECT_EQ(split.cores, 10u);
  EXPECT_EQ(split.all, (Ranges{range(0, 0, 0, 7), range(1, 0, 1, 1)}));
  EXPECT_EQ(split.group1, split.all);
  EXPECT_EQ(split.group2, Ranges{});
  EXPECT_EQ(split.unitsPerCoreGroup1, 1u);
  EXPECT_EQ(split.unitsPerCoreGroup2, 0u);
}

TEST(SplitWork, UnevenUnits) {
  const WorkSplit split = *splitWork({8, 8}, 74, true);
  EXPECT_EQ(split.cores, 64u);
  EXPECT_EQ(split.all, Ranges{range(0, 0, 7, 7)});
  EXPECT_EQ(split.group1, (Ranges{range(0, 0, 7, 0), range(0, 1, 1, 1)}));
  EXPECT_EQ(split.group2, (Ranges{range(2, 1, 7, 1), range(0, 2, 7, 7)}));
  EXPECT_EQ(split.unitsPerCoreGroup1, 2u);
  EXPECT_EQ(split.unitsPerCoreGroup2, 1u);
}

TEST(SplitWork, GroupsEndOnAColumn) {
  const WorkSplit split = *splitWork({8, 8}, 64 + 16, false);
  EXPECT_EQ(split.group1, Ranges{range(0, 0, 1, 7)});
  EXPECT_EQ(split.group2, Ranges{range(2, 0, 7, 7)});
}

TEST(SplitWork, NothingToDo) {
  EXPECT_EQ(splitWork({8, 8}, 0, false)->cores, 0u);
  EXPECT_FALSE(splitWork({0, 8}, 5, false));
  EXPECT_FALSE(splitWork(Ranges{}, 5, false));
}

TEST(SplitWork, OverASet) {
  const Ranges cores{range(1, 0, 3, 1), range(5, 0, 5, 3)};
  const WorkSplit split = *splitWork(cores, 14, true);
  EXPECT_EQ(split.cores, 10u);
  EXPECT_EQ(split.all, cores);
  EXPECT_EQ(split.group1, (Ranges{range(1, 0, 3, 0), range(1, 1, 1, 1)}));
  EXPECT_EQ(split.group2, (Ranges{range(2, 1, 3, 1), range(5, 0, 5, 3)}));
  // The second group starts with the next range when the first ends with one.
  EXPECT_EQ(splitWork(cores, 16, true)->group2, Ranges{range(5, 0, 5, 3)});
}

TEST(SplitWork, OverASetByColumnSkipsToTheLastRow) {
  // tt-metal takes the last row of the next column here; the cores above it do not suffice then.
  const Ranges cores{range(0, 0, 3, 1)};
  EXPECT_FALSE(splitWork(cores, 10, false));
  EXPECT_EQ(splitWork(cores, 9, false)->group2, (Ranges{range(0, 1, 0, 1), range(1, 0, 3, 1)}));
}

} // namespace
} // namespace l1budget
