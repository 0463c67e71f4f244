// SPDX-License-Identifier: Apache-2.0
#include "analyzer/program/Program.h"

#include <gtest/gtest.h>

namespace l1budget {
namespace {

uint32_t size(std::string_view format, uint32_t height = 32, uint32_t width = 32) {
  return tileSize(*dataFormatValue(format), {height, width}).value_or(0);
}

TEST(Program, WhatIsResidentIsAllocatedFirst) {
  Program program;
  program.pool = std::make_shared<ExprPool>();
  program.l1Buffers.push_back({"own", {}, program.pool->u32(64), {}, {}});
  program.circularBuffers.emplace_back().buffer = 0;
  program.circularBuffers.emplace_back();
  addResident(program, 4096, {"c.yaml", 3, 5});
  ASSERT_EQ(program.l1Buffers.size(), 2u);
  EXPECT_EQ(program.l1Buffers[0].sizePerBank.constant(), 4096);
  EXPECT_EQ(program.l1Buffers[0].site.line, 3u);
  EXPECT_EQ(program.circularBuffers[0].buffer, 1u);
  EXPECT_FALSE(program.circularBuffers[1].buffer);
  addResident(program, 0, {});
  EXPECT_EQ(program.l1Buffers.size(), 2u);
}

TEST(DataFormat, NamesAreTheEnumerators) {
  EXPECT_EQ(dataFormatName(5), "Float16_b");
  EXPECT_EQ(dataFormatName(26), "Fp8_e4m3");
  EXPECT_EQ(dataFormatName(12), "DataFormat(12)");
  EXPECT_EQ(dataFormatValue("Bfp8_b"), 6);
  EXPECT_EQ(dataFormatValue("bfloat16"), std::nullopt);
}

TEST(TileSize, FullTiles) {
  EXPECT_EQ(size("Float32"), 4096u);
  EXPECT_EQ(size("UInt32"), 4096u);
  EXPECT_EQ(size("Float16_b"), 2048u);
  EXPECT_EQ(size("UInt16"), 2048u);
  EXPECT_EQ(size("UInt8"), 1024u);
  EXPECT_EQ(size("Fp8_e4m3"), 1024u);
  EXPECT_EQ(size("Bfp8_b"), 1088u);
  EXPECT_EQ(size("Bfp4_b"), 576u);
  EXPECT_EQ(size("Bfp2_b"), 320u);
}

TEST(TileSize, NarrowAndPartialTiles) {
  EXPECT_EQ(size("Float16_b", 16, 32), 1024u);
  EXPECT_EQ(size("Bfp8", 32, 16), 544u);
  EXPECT_EQ(size("Bfp8", 16, 16), 272u);
  EXPECT_EQ(size("Bfp8", 8, 32), 272u);
  EXPECT_EQ(size("Bfp4", 4, 32), 80u);
  EXPECT_EQ(size("Bfp2", 1, 32), 24u);
  EXPECT_EQ(size("Bfp8", 4, 16), 80u);
  EXPECT_EQ(size("Bfp2", 1, 16), 20u);
  EXPECT_EQ(size("Int8", 1, 16), 16u);
}

TEST(TileSize, NothingWhereTheRuntimeThrows) {
  EXPECT_FALSE(tileSize(*dataFormatValue("Tf32")));
  EXPECT_FALSE(tileSize(*dataFormatValue("Invalid")));
  EXPECT_FALSE(tileSize(12));
  EXPECT_FALSE(tileSize(5, {32, 8}));
  EXPECT_FALSE(tileSize(5, {64, 32}));
}

} // namespace
} // namespace l1budget
