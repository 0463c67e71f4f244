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

Config configOf(const Value& root) {
  root.allowOnly({"version", "inherit", "products", "architectures", "scenarios"});
  if (const Value version = root.at("version"); version.text() != "1")
    version.fail("version " + version.text() + " of the configuration is not known; use 1");
  Config config;
  if (const auto inherit = root.find("inherit"))
    config.inherit = inherit->boolean();
  if (const auto products = root.find("products"))
    config.products = namesOf(*products);
  if (const auto architectures = root.find("architectures"))
    config.architectures = namesOf(*architectures);
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
  if (config.products.empty() && config.architectures.empty()) {
    config.products = above.products;
    config.architectures = above.architectures;
  }
  return llvm::Error::success();
}

} // namespace l1budget
