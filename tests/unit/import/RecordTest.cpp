// SPDX-License-Identifier: Apache-2.0
#include "analyzer/import/Record.h"

#include <gtest/gtest.h>

using namespace l1budget;

namespace {

Records read(llvm::StringRef text) {
  Records records;
  llvm::Error error = readRecords(text, records);
  EXPECT_FALSE(bool(error)) << llvm::toString(std::move(error));
  return records;
}

std::string errorOf(llvm::StringRef text) {
  Records records;
  return llvm::toString(readRecords(text, records));
}

constexpr llvm::StringLiteral line =
    R"json({"name": "Repeat", "attributes": "P(1)", "tensors": ["T()"]})json";

} // namespace

TEST(Record, ALineIsAnOperationOrHasSeveral) {
  const Records one = read((line + "\n\n" + line + "\n").str());
  ASSERT_EQ(one.calls.size(), 1u);
  EXPECT_EQ(one.calls[0].operation, "Repeat");
  EXPECT_EQ(one.calls[0].attributes, "P(1)");
  EXPECT_EQ(one.calls[0].tensors, std::vector<std::string>{"T()"});
  EXPECT_EQ(one.calls[0].times, 2u);
  EXPECT_FALSE(one.calls[0].makesOutput);
  EXPECT_EQ(read((R"json({"id": "a", "ops": [)json" + line + "]}\n" + line).str()).calls[0].times,
            2u);
}

TEST(Record, ACaptureSaysWhetherTheOutputWasAllocated) {
  auto capture = [](llvm::StringRef inside) {
    return (R"json([{"node_type": "function_start", "params": {"name": "Repeat"}, "arguments": ["P(1)", "{T()}"]},)json" +
            inside + R"json({"node_type": "function_end", "params": {"name": "Repeat"}},
            {"node_type": "function_start", "params": {"name": "tt::create_device_tensor"}, "arguments": []}])json")
        .str();
  };
  const Records none = read(capture(""));
  ASSERT_EQ(none.calls.size(), 1u);
  EXPECT_EQ(none.calls[0].makesOutput, false);
  EXPECT_EQ(read("{\"graph\": " + capture("") + "}").calls.size(), 1u);
  EXPECT_FALSE(none.anyL1);
  const Records made = read(capture(
      R"json({"node_type": "function_start", "params": {"name": "tt::create_device_tensor"}},
         {"node_type": "buffer_allocate", "params": {"type": "L1"}},)json"));
  EXPECT_EQ(made.calls[0].makesOutput, true);
  EXPECT_TRUE(made.anyL1);
}

TEST(Record, WhatIsNoRecordIsAnErrorWithItsLine) {
  EXPECT_EQ(errorOf("\x1f\x8b more"), "is compressed; use zcat FILE | l1budget import -");
  EXPECT_EQ(errorOf((line + "\n{\"name\": 1}").str()),
            "line 2: expected a graph capture, or an operation's name, attributes and tensors");
  EXPECT_EQ(errorOf(std::string(1'000'000, '[')), "is nested deeper than a record");
  EXPECT_TRUE(llvm::StringRef(errorOf("scenarios: []")).starts_with("line 1: "));
}

TEST(Record, NoPartOfARecordIsTooStrange) {
  const std::string text =
      R"json([{"node_type": "function_start", "params": {"name": "R"}, "arguments": [1, null]}, 3, null, {"params": []}])json";
  for (size_t size = 0; size <= text.size(); ++size) {
    Records records;
    llvm::consumeError(readRecords(llvm::StringRef(text).take_front(size), records));
  }
}
