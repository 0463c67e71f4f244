// SPDX-License-Identifier: Apache-2.0
#include "analyzer/budget/Config.h"

#include "analyzer/budget/Yaml.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

namespace l1budget {

namespace {

using yaml::Value;

constexpr uint64_t mostBytes = uint64_t(1) << 32;

Written writtenOf(const Value& value) {
  Written written{value.text(), value.site()};
  if (written.text.empty())
    value.fail("expected a text that is not empty");
  return written;
}

std::vector<Written> namesOf(const Value& value) {
  std::vector<Written> names;
  for (const Value& item : value.items())
    names.push_back(writtenOf(item));
  return names;
}

Scenario scenarioOf(const Value& value) {
  value.allowOnly({"name", "file", "entry", "inputs", "resident"});
  Scenario scenario;
  scenario.name = writtenOf(value.at("name"));
  scenario.entry = writtenOf(value.at("entry"));
  if (const auto file = value.find("file"))
    scenario.file = writtenOf(*file);
  if (const auto inputs = value.find("inputs"))
    for (const yaml::Entry& input : inputs->entries()) {
      if (input.value.shape() == Value::Shape::Nothing)
        input.key.fail("the value of " + input.name + " is missing; an empty optional is none");
      scenario.inputs.push_back({input.name, yaml::givenOf(input.value), input.key.where()});
    }
  if (const auto resident = value.find("resident")) {
    resident->allowOnly({"l1"});
    const Value l1 = resident->at("l1");
    scenario.residentL1 = l1.number(mostBytes);
    scenario.residentSite = l1.site();
  }
  return scenario;
}

/// Whether a scenario of this name is among them.
llvm::Error alreadyThere(const std::vector<Scenario>& scenarios, const Written& name) {
  for (const Scenario& other : scenarios)
    if (other.name.text == name.text)
      return llvm::createStringError(name.site.str() + ": the scenario \"" + name.text +
                                     "\" is there already, at " + other.name.site.str() +
                                     "; give it another name");
  return llvm::Error::success();
}

Amount amountOf(const Value& value, bool percent = false) {
  auto amount = parseAmount(value.text(), percent);
  if (!amount)
    value.fail(llvm::toString(amount.takeError()));
  amount->written = writtenOf(value);
  return *amount;
}

Written oneOf(const Value& value, const std::vector<std::string_view>& allowed) {
  Written written = writtenOf(value);
  if (!llvm::is_contained(allowed, written.text))
    value.fail("unknown value \"" + written.text + "\"" + yaml::suggestion(written.text, allowed));
  return written;
}

/// The keys that hold for all files, or for those of a glob.
Policy policyOf(const Value& value) {
  Policy policy;
  if (const auto products = value.find("products"))
    policy.products = namesOf(*products);
  if (const auto architectures = value.find("architectures"))
    policy.architectures = namesOf(*architectures);
  if (const auto size = value.find("worker_l1_size")) {
    if (size->text() == "default")
      policy.workerL1Size = Amount{0, false, writtenOf(*size)};
    else if (policy.workerL1Size = amountOf(*size); policy.workerL1Size->value == 0)
      size->fail("a core without L1; write default");
  }
  if (const auto reserve = value.find("reserve")) {
    reserve->allowOnly({"l1_small", "tensors"});
    if (const auto small = reserve->find("l1_small"))
      policy.l1Small = amountOf(*small);
    if (const auto tensors = reserve->find("tensors"))
      policy.tensors = amountOf(*tensors);
  }
  if (const auto limits = value.find("limits")) {
    limits->allowOnly({"cb_region", "kernel_ring"});
    if (const auto region = limits->find("cb_region"))
      policy.limits.cbRegion = amountOf(*region, true);
    if (const auto ring = limits->find("kernel_ring"))
      policy.limits.kernelRing = amountOf(*ring, true);
  }
  if (const auto unknown = value.find("unknown"))
    policy.unknown = oneOf(*unknown, {"ignore", "warn", "error"});
  if (const auto rules = value.find("rules"))
    for (const yaml::Entry& rule : rules->entries())
      policy.rules.emplace_back(writtenOf(rule.key),
                                oneOf(rule.value, {"off", "note", "warning", "error"}));
  return policy;
}

Config configOf(const Value& root) {
  root.allowOnly({"version", "inherit", "products", "architectures", "worker_l1_size", "reserve",
                  "limits", "unknown", "rules", "baseline", "paths", "scenarios"});
  if (const Value version = root.at("version"); version.text() != "1")
    version.fail("version " + version.text() + " of the configuration is not known; use 1");
  Config config;
  if (const auto inherit = root.find("inherit"))
    config.inherit = inherit->boolean();
  config.layers.push_back({{}, policyOf(root)});
  if (const auto baseline = root.find("baseline"))
    config.layers.back().policy.baseline = writtenOf(*baseline);
  if (const auto paths = root.find("paths"))
    for (const yaml::Entry& entry : paths->entries()) {
      entry.value.allowOnly(
          {"products", "architectures", "worker_l1_size", "reserve", "limits", "unknown", "rules"});
      config.layers.push_back({writtenOf(entry.key), policyOf(entry.value)});
    }
  if (const auto scenarios = root.find("scenarios"))
    for (const Value& item : scenarios->items()) {
      Scenario scenario = scenarioOf(item);
      if (llvm::Error twice = alreadyThere(config.scenarios, scenario.name))
        throw yaml::Problem(llvm::toString(std::move(twice)));
      config.scenarios.push_back(std::move(scenario));
    }
  return config;
}

} // namespace

llvm::Expected<Config> parseConfig(std::string_view text, const std::string& path) {
  return yaml::guarded(path, [&] { return configOf(yaml::parse(text, path)); });
}

llvm::Expected<Config> readConfig(const std::string& path) {
  // A pipe would never end.
  if (llvm::sys::fs::exists(path) && !llvm::sys::fs::is_regular_file(path))
    return llvm::createStringError(path + ":1:1: not a file");
  auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer)
    return llvm::createStringError(path + ":1:1: " + buffer.getError().message());
  const llvm::StringRef text = (*buffer)->getBuffer();
  return parseConfig({text.data(), text.size()}, path);
}

llvm::Error inherit(Config& config, const Config& above) {
  for (const Scenario& scenario : config.scenarios)
    if (llvm::Error twice = alreadyThere(above.scenarios, scenario.name))
      return twice;
  config.scenarios.insert(config.scenarios.begin(), above.scenarios.begin(), above.scenarios.end());
  config.layers.insert(config.layers.begin(), above.layers.begin(), above.layers.end());
  return llvm::Error::success();
}

} // namespace l1budget
