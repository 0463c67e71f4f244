// SPDX-License-Identifier: Apache-2.0
#include "analyzer/budget/Config.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

using namespace l1budget;

namespace {

Config parsed(std::string_view yaml) {
  auto config = parseConfig(yaml, "c.yaml");
  EXPECT_TRUE(bool(config)) << (config ? "" : llvm::toString(config.takeError()));
  return config ? std::move(*config) : Config();
}

std::string errorOf(std::string_view yaml) {
  auto config = parseConfig(yaml, "c.yaml");
  return config ? "" : llvm::toString(config.takeError());
}

Policy effective(const Config& config) {
  Policy policy;
  for (const PolicyLayer& layer : config.layers)
    overlay(policy, layer.policy);
  return policy;
}

std::string errorIn(const std::string& scenario) {
  return errorOf("version: 1\nscenarios:\n  - {name: a, entry: f, " + scenario + "}\n");
}

} // namespace

TEST(Config, AScenarioKnowsWhereItsPartsAreWritten) {
  const Config config = parsed(R"(version: 1
inherit: true
products: [n150, p100]
architectures: [quasar]
scenarios:
  - name: wide
    file: ops/*.cpp
    entry: ns::create
    inputs:
      args.input: {shape: [1, 2]}
    resident: {l1: 4096}
)");
  EXPECT_TRUE(config.inherit);
  ASSERT_EQ(config.layers.size(), 1u);
  const Policy& policy = config.layers[0].policy;
  ASSERT_EQ(policy.products.size(), 2u);
  EXPECT_EQ(policy.products[1].text, "p100");
  EXPECT_EQ(policy.products[1].site, (Site{"c.yaml", 3, 18}));
  ASSERT_EQ(config.scenarios.size(), 1u);
  const Scenario& scenario = config.scenarios[0];
  EXPECT_EQ(scenario.name.text, "wide");
  EXPECT_EQ(scenario.file.text, "ops/*.cpp");
  EXPECT_EQ(scenario.entry.site, (Site{"c.yaml", 8, 12}));
  ASSERT_EQ(scenario.inputs.size(), 1u);
  EXPECT_EQ(textOf(scenario.inputs[0]), "args.input={shape: [1, 2]}");
  EXPECT_EQ(scenario.inputs[0].place, "c.yaml:10:7");
  EXPECT_EQ(scenario.residentL1, 4096u);
}

TEST(Config, ErrorsNameThePlaceAndTheNearestKey) {
  EXPECT_EQ(errorOf(""), "c.yaml:1:1: expected a mapping of `key: value` lines, found nothing");
  EXPECT_EQ(errorOf("inherit: true"), "c.yaml:1:1: the key \"version\" is missing; add it");
  EXPECT_EQ(errorOf("version: 2"),
            "c.yaml:1:10: version 2 of the configuration is not known; use 1");
  EXPECT_EQ(errorOf("version: 1\nscenario: []"),
            "c.yaml:2:1: unknown key \"scenario\"; did you mean \"scenarios\"?");
  EXPECT_EQ(errorOf("version: 1\ninherit: yes"),
            "c.yaml:2:10: expected true or false, found \"yes\"");
  EXPECT_EQ(errorOf("version: 1\nproducts: n150"),
            "c.yaml:2:11: expected a list, found a single value");
  EXPECT_EQ(errorOf("version: 1\nscenarios: [{entry: f}]"),
            "c.yaml:2:13: the key \"name\" is missing; add it");
  EXPECT_EQ(errorIn("imputs: {}"), "c.yaml:3:25: unknown key \"imputs\"; did you mean \"inputs\"?");
  EXPECT_EQ(errorIn("inputs: {a: 1, a: 2}"),
            "c.yaml:3:40: the key \"a\" is there twice; remove one");
  EXPECT_EQ(errorIn("inputs: {a.b: }"),
            "c.yaml:3:34: the value of a.b is missing; an empty optional is none");
  EXPECT_EQ(errorIn("resident: {L1: 5}"), "c.yaml:3:36: unknown key \"L1\"; did you mean \"l1\"?");
  EXPECT_EQ(errorIn("resident: {l1: 1MiB}"), "c.yaml:3:40: expected a whole number, found "
                                             "\"1MiB\"; write it in decimal digits");
}

TEST(Config, ANameIsThereOnce) {
  EXPECT_EQ(
      errorOf("version: 1\nscenarios:\n  - {name: a, entry: f}\n  - {name: a, entry: g}\n"),
      "c.yaml:4:12: the scenario \"a\" is there already, at c.yaml:3:12; give it another name");
  Config below = parsed("version: 1\nscenarios: [{name: a, entry: f}]");
  auto above = parseConfig("version: 1\nscenarios: [{name: a, entry: f}]", "../c.yaml");
  ASSERT_TRUE(bool(above));
  EXPECT_EQ(llvm::toString(inherit(below, *above)),
            "c.yaml:2:20: the scenario \"a\" is there already, at ../c.yaml:2:20; give it another "
            "name");
}

TEST(Config, WhatIsNotSaidIsAsAbove) {
  Config below = parsed("version: 1\nscenarios: [{name: b, entry: f}]");
  const Config above = parsed("version: 1\nproducts: [n150]\nscenarios: [{name: a, entry: f}]");
  ASSERT_FALSE(inherit(below, above));
  ASSERT_EQ(below.scenarios.size(), 2u);
  EXPECT_EQ(below.scenarios[0].name.text, "a");
  EXPECT_EQ(effective(below).products.size(), 1u);
  Config own = parsed("version: 1\narchitectures: [blackhole]");
  ASSERT_FALSE(inherit(own, above));
  EXPECT_TRUE(effective(own).products.empty());
}

TEST(Config, ANearerLineHoldsKeyByKey) {
  Config below = parsed(R"(version: 1
limits: {cb_region: 60%}
rules: {cb-unbounded: off, CB001: warning}
paths:
  "a/**": {unknown: error, rules: {cb-unbounded: note}}
)");
  ASSERT_FALSE(inherit(below, parsed(R"(version: 1
worker_l1_size: 1MiB
reserve: {l1_small: 32KiB, tensors: 4096}
limits: {cb_region: 95%, kernel_ring: 64 KiB}
unknown: ignore
)")));
  const Policy policy = effective(below);
  EXPECT_EQ(policy.workerL1Size->value, 1u << 20);
  EXPECT_EQ(policy.l1Small->value, 32768u);
  EXPECT_EQ(policy.tensors->value, 4096u);
  EXPECT_EQ(policy.limits.cbRegion->of(1000), 600u);
  EXPECT_EQ(policy.limits.cbRegion->written.site, (Site{"c.yaml", 2, 21}));
  EXPECT_EQ(policy.limits.kernelRing->of(1), 65536u);
  EXPECT_EQ(policy.unknown->text, "error");
  ASSERT_EQ(policy.rules.size(), 2u);
  EXPECT_EQ(policy.rules[0].second.text, "note");
  EXPECT_EQ(policy.rules[1].first.text, "CB001");
  EXPECT_EQ(below.layers.back().glob.text, "a/**");
}

TEST(Config, AmountsAreBytesOrAPart) {
  auto limit = [](const std::string& amount) {
    return errorOf("version: 1\nlimits: {cb_region: " + amount + "}");
  };
  for (const char* good : {"0", "65536", "64KiB", "1 MiB", "100%", "12 B"})
    EXPECT_EQ(limit(good), "");
  EXPECT_EQ(limit("64kb"), "c.yaml:2:21: expected bytes (900KiB, 1MiB, 65536) or a part (95%), "
                           "found \"64kb\"");
  EXPECT_EQ(limit("101%"), "c.yaml:2:21: more than 100%; a limit is a part of what there is");
  EXPECT_EQ(limit("4097MiB"), "c.yaml:2:21: \"4097MiB\" is too large; the largest is 4096MiB");
  EXPECT_EQ(errorOf("version: 1\nreserve: {tensors: 5%}"),
            "c.yaml:2:20: expected bytes (64KiB, 1MiB, 65536), found \"5%\"");
  EXPECT_EQ(errorOf("version: 1\nworker_l1_size: 0"),
            "c.yaml:2:17: a core without L1; write default");
  EXPECT_EQ(errorOf("version: 1\nunknown: never"),
            "c.yaml:2:10: unknown value \"never\"; known are: ignore, warn, error");
  EXPECT_EQ(errorOf("version: 1\npaths: {a: {scenarios: []}}"),
            "c.yaml:2:13: unknown key \"scenarios\"; known are: products, architectures, "
            "worker_l1_size, reserve, limits, unknown, rules");
}

TEST(Config, WhatCouldBeExpensiveIsRefused) {
  EXPECT_NE(errorOf("version: 1\nscenarios: &a [*a, *a]").find("anchors are not supported"),
            std::string::npos);
  EXPECT_NE(errorIn("inputs: {a: " + std::string(100, '[') + std::string(100, ']') + "}")
                .find("nested more than 32 deep"),
            std::string::npos);
  EXPECT_NE(errorOf("version: 1\n#" + std::string(16 << 20, 'x')).find("larger than 16 MiB"),
            std::string::npos);
}

TEST(Config, APipeIsNotRead) {
  const std::string pipe = testing::TempDir() + "l1budget-config-pipe";
  ::unlink(pipe.c_str());
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  auto config = readConfig(pipe);
  ASSERT_FALSE(config);
  EXPECT_EQ(llvm::toString(config.takeError()), pipe + ":1:1: not a file");
  ::unlink(pipe.c_str());
}

// The schema is for editors: what it lists is what is read.
TEST(Config, TheSchemaHasTheKeysThatAreRead) {
  auto text = llvm::MemoryBuffer::getFile(L1BUDGET_SOURCE_DIR "/docs/config.schema.json");
  ASSERT_TRUE(bool(text));
  auto schema = llvm::json::parse((*text)->getBuffer());
  ASSERT_TRUE(bool(schema));
  auto keysOf = [](const llvm::json::Object& object) {
    std::string keys;
    for (const auto& [key, value] : *object.getObject("properties"))
      keys += key.str() + " ";
    return keys;
  };
  const llvm::json::Object& root = *schema->getAsObject();
  auto sorted = [](std::string list) {
    std::vector<std::string> names;
    for (size_t end; (end = list.find(' ')) != std::string::npos; list.erase(0, end + 1))
      names.push_back(list.substr(0, end));
    std::ranges::sort(names);
    return names;
  };
  const llvm::json::Object& scenario = *root.getObject("$defs")->getObject("scenario");
  const std::string all = errorOf("version: 1\nqqqqqqqqqqqqqq: 1");
  const std::string inner = errorIn("qqqqqqqqqqqqqq: 1");
  auto known = [](std::string error) {
    std::erase(error, ',');
    return error.substr(error.find("known are: ") + 11) + " ";
  };
  EXPECT_EQ(sorted(keysOf(root)), sorted(known(all)));
  EXPECT_EQ(sorted(keysOf(scenario)), sorted(known(inner)));
  // JSON is YAML.
  for (const llvm::json::Value& example : *root.getArray("examples"))
    EXPECT_EQ(errorOf(llvm::formatv("{0}", example).str()), "");
}
