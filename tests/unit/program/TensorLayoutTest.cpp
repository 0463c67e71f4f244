// SPDX-License-Identifier: Apache-2.0
#include "analyzer/program/TensorLayout.h"

#include <gtest/gtest.h>

using namespace l1budget;

namespace {

constexpr int64_t bfloat16 = 0, float32 = 1, bfloat8b = 3;

TensorFacts tensor(std::vector<uint32_t> shape, int64_t dtype, int64_t layout) {
  TensorFacts facts;
  facts.shape = std::move(shape);
  facts.dtype = dtype;
  facts.layout = layout;
  return facts;
}

TensorFacts sharded(TensorFacts facts, int64_t memory, std::vector<CoreRange> grid,
                    std::vector<uint32_t> shape) {
  facts.memory = {memory, bufferL1, ShardFacts{std::move(grid), std::move(shape)}};
  return facts;
}

TensorSizes sizes(const TensorFacts& facts) {
  std::string why;
  const auto found = sizesOf(facts, why);
  EXPECT_TRUE(found) << why;
  return found.value_or(TensorSizes());
}

std::string error(const TensorFacts& facts) {
  std::string why;
  EXPECT_FALSE(sizesOf(facts, why));
  return why;
}

} // namespace

TEST(TensorLayout, TilesPadTheLastTwoDimensions) {
  const TensorSizes found = sizes(tensor({2, 3, 50, 70}, bfloat8b, layoutTile));
  EXPECT_EQ(found.paddedShape, (std::vector<uint32_t>{2, 3, 64, 96}));
  EXPECT_EQ(found.height, 2u * 3 * 64);
  EXPECT_EQ(found.width, 96u);
  EXPECT_EQ(found.pageBytes, 1088u);
  EXPECT_EQ(found.bytes, 36u * 1088);
}

TEST(TensorLayout, AVectorHasATileOfHeight) {
  EXPECT_EQ(sizes(tensor({100}, float32, layoutTile)).paddedShape,
            (std::vector<uint32_t>{32, 128}));
  EXPECT_EQ(sizes(tensor({}, float32, layoutTile)).bytes, 4096u);
}

TEST(TensorLayout, ARowIsAPage) {
  const TensorSizes found = sizes(tensor({2, 50, 70}, bfloat16, layoutRowMajor));
  EXPECT_EQ(found.paddedShape, (std::vector<uint32_t>{2, 50, 70}));
  EXPECT_EQ(found.pageBytes, 140u);
  EXPECT_EQ(found.bytes, 2u * 50 * 140);
  // Block formats are kept as floats there.
  EXPECT_EQ(sizes(tensor({1, 70}, bfloat8b, layoutRowMajor)).pageBytes, 280u);
}

TEST(TensorLayout, AShardsRowIsAPageWhereItIsNarrower) {
  const TensorFacts whole = tensor({1, 1, 64, 256}, bfloat16, layoutRowMajor);
  const CoreRange four{{0, 0}, {3, 0}};
  EXPECT_EQ(sizes(sharded(whole, memoryHeightSharded, {four}, {16, 256})).pageBytes, 512u);
  EXPECT_EQ(sizes(sharded(whole, memoryWidthSharded, {four}, {64, 64})).pageBytes, 128u);
}

TEST(TensorLayout, ShardsAreOnTheFirstCoresOfTheGrid) {
  const TensorFacts tiles = tensor({1, 2, 96, 64}, bfloat16, layoutTile);
  auto cores = [](TensorFacts facts) { return *coresWithShards(facts, sizes(facts)); };
  using Cores = std::vector<CoreCoord>;
  const CoreRange grid{{0, 0}, {3, 3}};
  // 192 rows in shards of 64: three.
  EXPECT_EQ(cores(sharded(tiles, memoryHeightSharded, {grid}, {64, 64})),
            (Cores{{0, 0}, {1, 0}, {2, 0}}));
  EXPECT_EQ(cores(sharded(tiles, memoryWidthSharded, {grid}, {192, 32})), (Cores{{0, 0}, {1, 0}}));
  // Three rows of two.
  TensorFacts blocks = sharded(tiles, memoryBlockSharded, {grid}, {64, 32});
  EXPECT_EQ(cores(blocks), (Cores{{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0, 2}, {1, 2}}));
  blocks.memory.shard->orientation = 1;
  EXPECT_EQ(cores(blocks), (Cores{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 0}, {2, 1}}));
  EXPECT_FALSE(coresWithShards(tiles, sizes(tiles)));
}

TEST(TensorLayout, AlignmentThatIsGivenIsRoundedToTheLayouts) {
  TensorFacts facts = tensor({1, 33, 1}, bfloat16, layoutTile);
  facts.alignment = {64, 32};
  EXPECT_EQ(sizes(facts).paddedShape, (std::vector<uint32_t>{1, 64, 32}));
  facts.alignment = {40};
  EXPECT_EQ(sizes(facts).alignment, (std::vector<uint32_t>{32, 64}));
}

TEST(TensorLayout, RefusesWhatTheRuntimeRefuses) {
  const TensorFacts tiles = tensor({1, 1, 64, 256}, bfloat16, layoutTile);
  const CoreRange two{{0, 0}, {1, 0}}, four{{0, 0}, {3, 0}};
  EXPECT_EQ(error(sharded(tiles, memoryHeightSharded, {two}, {40, 256})),
            "Physical shard shape (40, 256) must be tile {32, 32} sized!");
  EXPECT_EQ(error(sharded(tiles, memoryHeightSharded, {two}, {32, 128})),
            "Shard width 128 must match physical width 256 for height sharded");
  EXPECT_EQ(error(sharded(tiles, memoryWidthSharded, {two}, {64, 64})),
            "Number of shards along width 4 must not exceed number of cores 2");
  EXPECT_EQ(error(sharded(tiles, memoryBlockSharded, {four, two}, {32, 64})),
            "Shard grid must be one full rectangular grid for block sharded!");
  const CoreRange huge{{0, 0}, {1023, 1023}};
  TensorFacts tall = sharded(tiles, memoryHeightSharded, {huge}, {32, 256});
  tall.shape = {1, 1, 32 << 17, 256};
  EXPECT_EQ(error(tall), "the shard grid has more cores than a chip");
  EXPECT_NE(error(tensor({1}, 8, layoutTile)), "");
}
