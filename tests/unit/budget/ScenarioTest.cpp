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
  EXPECT_EQ(scenario.inputs[0].first, "args.shape[-1]");
  EXPECT_EQ(scenario.inputs[0].second.text, "32");
  const Given& input = scenario.inputs[1].second;
  ASSERT_TRUE(input.find("shape"));
  EXPECT_EQ(input.find("shape")->items[1].text, "2");
  EXPECT_EQ(input.find("memory")->find("buffer")->text, "L1");
  EXPECT_EQ(input.find("tile")->kind, Given::Kind::Nothing);
  EXPECT_FALSE(input.find("dtype"));
}

TEST(Scenario, AnEqualSignInBracketsIsPartOfTheName) {
  Scenario scenario;
  ASSERT_FALSE(addSetting(scenario, "cores(a == b)=3"));
  EXPECT_EQ(scenario.inputs[0].first, "cores(a == b)");
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

TEST(Scenario, ItsTextTellsScenariosApart) {
  auto text = [](std::initializer_list<std::string_view> settings) {
    Scenario scenario;
    for (std::string_view setting : settings)
      EXPECT_FALSE(addSetting(scenario, setting));
    return textOf(scenario);
  };
  EXPECT_EQ(text({"a=[1, 2]"}), text({"a=[1,  2]"}));
  EXPECT_NE(text({"a=[1, 2]"}), text({"a=[12]"}));
  EXPECT_NE(text({"a={b: 1}"}), text({"a=[b, 1]"}));
  EXPECT_NE(text({"a=~"}), text({"a=''"}));
}
