// SPDX-License-Identifier: Apache-2.0
#include "analyzer/import/Printed.h"

#include <gtest/gtest.h>

using namespace l1budget;

namespace {

/// In one form: `type(key=item, item)`, `<lost>`, `none`.
std::string shown(const Printed& value) {
  switch (value.kind) {
  case Printed::Kind::Word:
    return value.text;
  case Printed::Kind::Nothing:
    return "none";
  case Printed::Kind::Lost:
    return "<" + value.text + ">";
  case Printed::Kind::Group:
    break;
  }
  std::string text = value.text + "(";
  for (const Printed& item : value.items)
    text += (&item == value.items.data() ? "" : ", ") + (item.key.empty() ? "" : item.key + "=") +
            shown(item);
  return text + ")";
}

std::string shown(llvm::StringRef text) {
  const auto value = parsePrinted(text);
  return value ? shown(*value) : "cannot be read";
}

constexpr llvm::StringLiteral sample =
    "RepeatParams(3, 0.5, std::nullopt, Layout::TILE, <variant>, {1, 2}, Shape([1, 64]), "
    "Memory(kind=Kind::L1,shard=ShardSpec{grid=[{\"start\":{\"x\":0,\"y\":0},\"end\":{\"x\":7,"
    "\"y\":1}"
    ", {\"start\":{\"x\":0,\"y\":2},\"end\":{\"x\":3,\"y\":2}], shape=[32, 64]}), "
    "\"a, (text\")";

} // namespace

TEST(Printed, ValuesAreReadAsTheyNest) {
  EXPECT_EQ(shown("7"), "7");
  EXPECT_EQ(shown("-1e-05"), "-1e-05");
  EXPECT_EQ(shown("a::b::TILE"), "a::b::TILE");
  EXPECT_EQ(shown("std::nullopt"), "none");
  EXPECT_EQ(shown("<CoreRangeSet>"), "<CoreRangeSet>");
  EXPECT_EQ(shown("f(1,x=2, {3}, y={a=b::c})"), "f(1, x=2, (3), y=(a=b::c))");
  EXPECT_EQ(shown("{}"), "()");
  EXPECT_EQ(parsePrinted("a::b::TILE")->name(), "TILE");
}

TEST(Printed, AnEmptyTextKeepsItsPlace) {
  EXPECT_EQ(shown("f(1, , 2)"), "f(1, , 2)");
  EXPECT_EQ(shown("f(1, )"), "f(1, )");
}

TEST(Printed, RangesOfASetMayLackTheirLastBrace) {
  const std::string both =
      "((start=(x=0, y=0), end=(x=7, y=1)), (start=(x=0, y=2), end=(x=3, y=2)))";
  const std::string a = R"({"start":{"x":0,"y":0},"end":{"x":7,"y":1})";
  const std::string b = R"({"start":{"x":0,"y":2},"end":{"x":3,"y":2})";
  EXPECT_EQ(shown("[" + a + ", " + b + "]"), both);
  EXPECT_EQ(shown("[" + a + "}, " + b + "}]"), both);
}

TEST(Printed, WhatIsNotOfTheFormIsNotRead) {
  for (const char* text : {"", "(", "f(1", "f(1))", "f(1}", "<a", "\"a", "f(1 2)", "1,", "x=1",
                           "a b", "&", "<a\x1b[0m>"})
    EXPECT_EQ(shown(text), "cannot be read") << text;
}

TEST(Printed, NoPartOfATextIsReadAsTheWhole) {
  ASSERT_TRUE(parsePrinted(sample));
  for (size_t size = 0; size < sample.size(); ++size) {
    // The type's name alone is a word.
    const bool isWord = size && sample.take_front(size).find('(') == llvm::StringRef::npos;
    EXPECT_EQ(parsePrinted(sample.take_front(size)).has_value(), isWord) << size;
  }
}

TEST(Printed, NoTextIsTooStrange) {
  for (size_t at = 0; at < sample.size(); ++at)
    for (const char c : {'(', ')', '{', '}', '[', ']', '<', '"', ',', '=', ':', '\0', '\xff'}) {
      std::string text = sample.str();
      text[at] = c;
      (void)parsePrinted(text);
      (void)parsePrinted(text.substr(at));
    }
  const std::string deep(100'000, '(');
  EXPECT_FALSE(parsePrinted(deep));
  EXPECT_FALSE(parsePrinted(std::string(100, '{') + std::string(100, '}')));
}
