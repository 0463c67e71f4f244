// SPDX-License-Identifier: Apache-2.0
#include "analyzer/import/Mapping.h"

#include <gtest/gtest.h>

using namespace l1budget;
using Kind = InputShape::Kind;

namespace {

InputShape shape(Kind kind, std::string name = "", std::vector<std::string> names = {},
                 std::vector<InputShape> parts = {}) {
  return {kind, std::move(name), std::move(names), std::move(parts)};
}
InputShape optional(InputShape inner) { return shape(Kind::Optional, inner.name, {}, {inner}); }
InputShape listOf(InputShape inner) { return shape(Kind::List, inner.name, {}, {inner}); }
const InputShape tensor = shape(Kind::Tensor, "Tensor");

std::string tensorText(const std::string& width, const std::string& more = "") {
  return "Tensor(storage=DeviceStorage(),tensor_spec=TensorSpec(logical_shape=Shape([1, " + width +
         "]),tensor_layout=TensorLayout(dtype=DataType::BFLOAT16,page_config=PageConfig(config="
         "RowMajorPageConfig(tile=Tile(tile_shape={32, 32}))),memory_config=MemoryConfig("
         "memory_layout=TensorMemoryLayout::INTERLEAVED,buffer_type=BufferType::DRAM,"
         "shard_spec=std::nullopt,created_with_nd_shard_spec=0),alignment=Alignment([1]))))";
}
std::string tensorGiven(const std::string& width) {
  return "{shape: [1, " + width +
         "], dtype: BFLOAT16, layout: ROW_MAJOR, memory: DRAM_INTERLEAVED}";
}

OperationInputs operation(InputShape arguments) {
  return {"ops::Repeat", shape(Kind::Record, "P"), std::move(arguments)};
}
InputShape members(std::vector<std::string> names, std::vector<InputShape> parts) {
  return shape(Kind::Record, "Inputs", std::move(names), std::move(parts));
}

std::string attributes(InputShape of, const std::string& printed) {
  const MappedCall call =
      mapCall({"Repeat", printed, {}, {}}, {"ops::Repeat", std::move(of), shape(Kind::Record)});
  std::string text = textOf(call.attributes);
  for (const auto& [name, why] : call.open)
    text += "\n" + name + ": " + why;
  return text;
}

MappedCall deal(InputShape arguments, unsigned count, std::optional<bool> makesOutput = {}) {
  RecordedCall call{"Repeat", "P()", {}, makesOutput};
  for (unsigned i = 0; i < count; ++i)
    call.tensors.push_back(tensorText(std::to_string(10 + i)));
  return mapCall(call, operation(std::move(arguments)));
}
std::string dealt(InputShape arguments, unsigned count, std::optional<bool> makesOutput = {}) {
  std::string text = textOf(deal(std::move(arguments), count, makesOutput).arguments);
  for (unsigned i = 0; i < count; ++i)
    if (const size_t at = text.find(tensorGiven(std::to_string(10 + i))); at != std::string::npos)
      text.replace(at, tensorGiven("10").size(), std::string(1, char('A' + i)));
  return text;
}

} // namespace

TEST(Mapping, MembersGetTheirNamesByPosition) {
  const InputShape params = shape(
      Kind::Record, "P", {"times", "exact", "layout", "scale", "config"},
      {shape(Kind::Number, "int"), shape(Kind::Boolean, "bool"),
       shape(Kind::Enumeration, "Layout", {"ROW_MAJOR", "TILE"}),
       optional(shape(Kind::Real, "float")),
       shape(Kind::Variant, "variant", {},
             {shape(Kind::Record, "A", {"x"}, {shape(Kind::Number)}), shape(Kind::Record, "B")})});
  EXPECT_EQ(attributes(params, "P(3, 1, Layout::TILE, std::nullopt, A(4))"),
            "{times: 3, exact: true, layout: TILE, scale: none, config: {type: A, x: 4}}");
  EXPECT_EQ(attributes(params, "P(-3, 0, Layout::ROW_MAJOR, 0.5, <variant>)"),
            "{times: -3, exact: false, layout: ROW_MAJOR, scale: 0.5, config: ~}\n"
            "operation_attributes.config: printed as <variant>, which is one of A, B");
}

TEST(Mapping, WhatDoesNotFitItsTypeIsOpen) {
  const InputShape params =
      shape(Kind::Record, "P", {"times", "layout"},
            {shape(Kind::Number, "int"), shape(Kind::Enumeration, "Layout", {"TILE"})});
  EXPECT_EQ(attributes(params, "P(x, Layout::NEW)"),
            "{times: ~, layout: ~}\n"
            "operation_attributes.times: cannot be read as a int\n"
            "operation_attributes.layout: cannot be read as a Layout");
  EXPECT_EQ(attributes(params, "P(1)"),
            "~\noperation_attributes: 1 values are printed, and P has 2 members");
  EXPECT_EQ(attributes(params, "P(times=1)"),
            "{times: 1, layout: ~}\noperation_attributes.layout: not printed");
  EXPECT_EQ(attributes(params, "P(1"), "~\noperation_attributes: what is printed cannot be read");
}

TEST(Mapping, AMemoryHasItsShards) {
  EXPECT_EQ(attributes(shape(Kind::Memory, "MemoryConfig"),
                       "MemoryConfig(memory_layout=TensorMemoryLayout::HEIGHT_SHARDED,"
                       "buffer_type=BufferType::L1,shard_spec=ShardSpec{grid=[{\"start\":{\"x\":0,"
                       "\"y\":0},\"end\":{\"x\":7,\"y\":3}], shape=[32, 64], "
                       "orientation=ShardOrientation::ROW_MAJOR})"),
            "{layout: HEIGHT_SHARDED, buffer: L1, grid: [[0, 0, 7, 3]], shard_shape: [32, 64], "
            "orientation: ROW_MAJOR}");
}

TEST(Mapping, TensorsGoToTheMembersThatSurelyHoldThem) {
  EXPECT_EQ(dealt(tensor, 1), "A");
  EXPECT_EQ(dealt(listOf(tensor), 2), "[A, B]");
  const InputShape one = members({"input", "mask"}, {tensor, optional(tensor)});
  EXPECT_EQ(dealt(one, 1), "{input: A, mask: none}");
  EXPECT_EQ(dealt(one, 2), "{input: A, mask: B}");
  EXPECT_EQ(dealt(members({"inputs", "last"}, {listOf(tensor), tensor}), 3),
            "{inputs: [A, B], last: C}");
}

TEST(Mapping, WhereTensorsMayGoToOneMemberOrAnotherBothAreOpen) {
  const InputShape two = members({"input", "weight", "bias", "last"},
                                 {tensor, optional(tensor), optional(tensor), tensor});
  EXPECT_EQ(dealt(two, 3), "{input: A, weight: ~, bias: ~, last: C}");
  const InputShape between =
      members({"a", "input", "b"}, {optional(tensor), tensor, optional(tensor)});
  EXPECT_EQ(dealt(between, 2), "{a: ~, input: ~, b: ~}");
  EXPECT_EQ(dealt(two, 1), "{input: ~, weight: ~, bias: ~, last: ~}");
  EXPECT_EQ(dealt(two, 5), "{input: ~, weight: ~, bias: ~, last: ~}");
}

TEST(Mapping, AnOutputThatTheOperationAllocatesWasNotGiven) {
  const InputShape shapes =
      members({"a", "b", "output"}, {tensor, optional(tensor), optional(tensor)});
  EXPECT_EQ(dealt(shapes, 2, true), "{a: A, b: B, output: none}");
  EXPECT_EQ(dealt(shapes, 2, false), "{a: A, b: none, output: B}");
  EXPECT_TRUE(deal(shapes, 2, true).taken.empty());
  // Where nothing is known of it, it is told what it is taken for.
  EXPECT_EQ(dealt(shapes, 2), "{a: A, b: B, output: none}");
  EXPECT_EQ(deal(shapes, 2).taken.size(), 1u);
}

TEST(Mapping, AnOperationIsKnownByTheTypeOfItsAttributes) {
  EXPECT_TRUE(isCallOf({"Repeat", "ns::P(1)", {}, {}}, operation(tensor)));
  EXPECT_FALSE(isCallOf({"Repeat", "Q(1)", {}, {}}, operation(tensor)));
}
