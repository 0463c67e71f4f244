// SPDX-License-Identifier: Apache-2.0
#include "analyzer/budget/Scenario.h"

#include <gtest/gtest.h>

using namespace l1budget;

namespace {

std::string errorOf(std::string_view setting) {
  Scenario scenario;
  return llvm::toString(addSetting(scenario, setting));
}

} // namespace

TEST(Scenario, ASettingIsANameAndYaml) {
  Scenario scenario;
  ASSERT_FALSE(addSetting(scenario, "args.shape[-1] = 32"));
  ASSERT_FALSE(addSetting(scenario, "args.input={shape: [1, 2], memory: {buffer: L1}, tile: ~}"));
  ASSERT_EQ(scenario.inputs.size(), 2u);
  EXPECT_EQ(scenario.inputs[0].name, "args.shape[-1]");
  EXPECT_EQ(scenario.inputs[0].value.text, "32");
  const Given& input = scenario.inputs[1].value;
  ASSERT_TRUE(input.find("shape"));
  EXPECT_EQ(input.find("shape")->items[1].text, "2");
  EXPECT_EQ(input.find("memory")->find("buffer")->text, "L1");
  EXPECT_EQ(input.find("tile")->kind, Given::Kind::Nothing);
  EXPECT_FALSE(input.find("dtype"));
}

TEST(Scenario, AnEqualSignInBracketsIsPartOfTheName) {
  Scenario scenario;
  ASSERT_FALSE(addSetting(scenario, "cores(a == b)=3"));
  EXPECT_EQ(scenario.inputs[0].name, "cores(a == b)");
}

TEST(Scenario, ErrorsSayWhatIsWrong) {
  EXPECT_EQ(errorOf("width"),
            "--set width: use NAME=VALUE, as in --set tensor_args.input.dtype=BFLOAT16");
  EXPECT_EQ(errorOf("=3").substr(0, 9), "--set =3:");
  EXPECT_EQ(errorOf("args={a: 1, a: 2}"),
            "--set args:1:8: the key \"a\" is there twice; remove one");
  Scenario scenario;
  ASSERT_FALSE(addSetting(scenario, "width=1"));
  EXPECT_EQ(llvm::toString(addSetting(scenario, "width=2")), "--set width: is there twice");
}

TEST(Scenario, ASettingHasAValue) {
  EXPECT_EQ(errorOf("args=~"), "--set args: a value is missing; an empty optional is none");
  EXPECT_EQ(errorOf("args="), "--set args: a value is missing; an empty optional is none");
}

TEST(Scenario, TextsOfSettingsTellThemApart) {
  auto text = [](std::string_view setting) {
    Scenario scenario;
    EXPECT_FALSE(addSetting(scenario, setting));
    return textOf(scenario.inputs.front());
  };
  EXPECT_EQ(text("a=[1, {b: ns::X, c: ~}]"), "a=[1, {b: ns::X, c: ~}]");
  EXPECT_EQ(text("a=[1,   2]"), text("a=[1, 2]"));
  EXPECT_NE(text("a=[1, 2]"), text("a=['1, 2']"));
  EXPECT_NE(text("a=[1, 2]"), text("a=[12]"));
  EXPECT_NE(text("a={b: 1}"), text("a=[b, 1]"));
  EXPECT_NE(text("a=[~]"), text("a=['~']"));
  EXPECT_NE(text("a=[~]"), text("a=['']"));
  EXPECT_EQ(text("a='two \"words\" \\'"), "a=\"two \\\"words\\\" \\\\\"");
}

namespace {

/// What settings on top of others make.
std::string onTop(std::initializer_list<std::string_view> below, std::string_view setting) {
  Scenario scenario, top;
  for (std::string_view one : below)
    EXPECT_FALSE(addSetting(scenario, one));
  EXPECT_FALSE(addSetting(top, setting));
  applySettings(scenario, top.inputs);
  std::string text;
  for (const Setting& one : scenario.inputs)
    text += textOf(one) + "; ";
  return text;
}

} // namespace

TEST(Scenario, ASettingOnTopTakesThePlaceOfTheSameInput) {
  EXPECT_EQ(onTop({"a=1", "b=2"}, "a=3"), "b=2; a=3; ");
  EXPECT_EQ(onTop({"a=1"}, "ab=3"), "a=1; ab=3; ");
}

TEST(Scenario, ASettingOnTopTakesThePlaceOfItsParts) {
  EXPECT_EQ(onTop({"a.b=1", "a[0].c=2", "ab.c=3"}, "a={b: 4}"), "ab.c=3; a={b: 4}; ");
}

TEST(Scenario, ASettingOnTopIsAPartOfALargerOne) {
  EXPECT_EQ(onTop({"a={b: {c: 1, d: [2, 3]}}"}, "a.b.d[1]=4"), "a={b: {c: 1, d: [2, 4]}}; ");
  EXPECT_EQ(onTop({"a={b: 1}"}, "a.c=4"), "a={b: 1, c: 4}; ");
  EXPECT_EQ(onTop({"a=none"}, "a.c=4"), "a={c: 4}; ");
}

TEST(Scenario, ASettingThatLeadsOnFromALargerOneStandsByItself) {
  EXPECT_EQ(onTop({"a={b: 1}"}, "a.c.d=4"), "a={b: 1}; a.c.d=4; ");
  EXPECT_EQ(onTop({"a={b: {d: 1}}"}, "a.b.c()=4"), "a={b: {d: 1}}; a.b.c()=4; ");
}

TEST(Scenario, ASettingThatSaysNothingLeavesTheInputOpen) {
  Scenario scenario;
  ASSERT_FALSE(addSetting(scenario, "a={b: 1, c: 2}"));
  ASSERT_FALSE(addSetting(scenario, "d=3"));
  applySettings(scenario, {{"d", {}, ""}, {"a.b", {}, ""}, {"e", {}, ""}});
  ASSERT_EQ(scenario.inputs.size(), 1u);
  EXPECT_EQ(textOf(scenario.inputs[0]), "a={b: ~, c: 2}");
}
