// SPDX-License-Identifier: Apache-2.0
#include "analyzer/budget/Scenario.h"

#include "analyzer/budget/Yaml.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

namespace l1budget {

namespace {

Given givenOf(const yaml::Value& value) {
  Given given;
  given.place = value.where();
  switch (value.shape()) {
  case yaml::Value::Shape::Nothing:
    break;
  case yaml::Value::Shape::Text:
    given.kind = Given::Kind::Scalar;
    given.text = value.text();
    break;
  case yaml::Value::Shape::List:
    given.kind = Given::Kind::List;
    for (const yaml::Value& item : value.items())
      given.items.push_back(givenOf(item));
    break;
  case yaml::Value::Shape::Mapping:
    given.kind = Given::Kind::Mapping;
    for (const auto& [name, entry] : value.entries())
      given.items.emplace_back(givenOf(entry)).key = name;
    break;
  }
  return given;
}

void write(std::string& out, const Given& given) {
  auto quoted = [&](const std::string& text) { out += std::to_string(text.size()) + ":" + text; };
  switch (given.kind) {
  case Given::Kind::Nothing:
    out += "~";
    break;
  case Given::Kind::Scalar:
    quoted(given.text);
    break;
  case Given::Kind::List:
    out += "[";
    for (const Given& item : given.items)
      write(out, item);
    out += "]";
    break;
  case Given::Kind::Mapping:
    out += "{";
    for (const Given& item : given.items) {
      quoted(item.key);
      write(out, item);
    }
    out += "}";
    break;
  }
}

} // namespace

llvm::Expected<std::pair<std::string, std::string_view>> splitSetting(std::string_view setting) {
  // A name may have an `=` in brackets, `all_cores(a == b)`: the first outside of them is meant.
  size_t at = 0;
  int depth = 0;
  for (; at < setting.size(); ++at) {
    const char c = setting[at];
    depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
    if (c == '=' && depth <= 0)
      break;
  }
  const std::string name = llvm::StringRef(setting.substr(0, at)).trim().str();
  if (at >= setting.size() || name.empty())
    return llvm::createStringError(
        "--set " + std::string(setting) +
        ": use NAME=VALUE, as in --set tensor_args.input.dtype=BFLOAT16");
  return std::pair(name, setting.substr(at + 1));
}

llvm::Error addSetting(Scenario& scenario, std::string_view setting) {
  auto parts = splitSetting(setting);
  if (!parts)
    return parts.takeError();
  const std::string& name = parts->first;
  if (llvm::is_contained(llvm::make_first_range(scenario.inputs), name))
    return llvm::createStringError("--set " + name + ": is there twice");
  const std::string place = "--set " + name;
  auto given = yaml::guarded(place, [&] { return givenOf(yaml::parse(parts->second, place)); });
  if (!given)
    return given.takeError();
  scenario.inputs.emplace_back(name, std::move(*given));
  scenario.texts.emplace_back(setting);
  return llvm::Error::success();
}

std::string textOf(const Scenario& scenario) {
  std::string text;
  for (const auto& [name, given] : scenario.inputs) {
    text += name + "=";
    write(text, given);
  }
  return text;
}

} // namespace l1budget
