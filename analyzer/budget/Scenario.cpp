// SPDX-License-Identifier: Apache-2.0
#include "analyzer/budget/Scenario.h"

#include "analyzer/budget/Yaml.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace l1budget {

Given yaml::givenOf(const Value& value) {
  Given given;
  given.place = value.where();
  switch (value.shape()) {
  case Value::Shape::Nothing:
    break;
  case Value::Shape::Text:
    given.kind = Given::Kind::Scalar;
    given.text = value.text();
    break;
  case Value::Shape::List:
    given.kind = Given::Kind::List;
    for (const Value& item : value.items())
      given.items.push_back(givenOf(item));
    break;
  case Value::Shape::Mapping:
    given.kind = Given::Kind::Mapping;
    for (const Entry& entry : value.entries())
      given.items.emplace_back(givenOf(entry.value)).key = entry.name;
    break;
  }
  return given;
}

namespace {

void write(std::string& out, llvm::StringRef scalar) {
  const bool plain = !scalar.empty() && llvm::all_of(scalar, [](char c) {
    return llvm::isAlnum(c) || c == '_' || c == '.' || c == '-' || c == '+' || c == ':' || c == '/';
  });
  if (plain) {
    out += scalar;
    return;
  }
  out += '"';
  for (const char c : scalar)
    out += c == '"' || c == '\\' ? std::string{'\\', c} : c == '\n' ? "\\n" : std::string{c};
  out += '"';
}

void write(std::string& out, const Given& given) {
  const bool isList = given.kind == Given::Kind::List;
  switch (given.kind) {
  case Given::Kind::Nothing:
    out += "~";
    break;
  case Given::Kind::Scalar:
    write(out, given.text);
    break;
  case Given::Kind::List:
  case Given::Kind::Mapping:
    out += isList ? "[" : "{";
    for (const Given& item : given.items) {
      out += &item == given.items.data() ? "" : ", ";
      if (!isList) {
        write(out, item.key);
        out += ": ";
      }
      write(out, item);
    }
    out += isList ? "]" : "}";
    break;
  }
}

/// What is left of an access path after `front`: nothing when it does not lead there.
std::optional<llvm::StringRef> restOf(llvm::StringRef path, llvm::StringRef front) {
  if (path.consume_front(front) && (path.empty() || path.front() == '.' || path.front() == '['))
    return path;
  return std::nullopt;
}

/// Writes a value at a path into another. False where a path leads on from what the value does not
/// say, as `device.lowest_address` does from a tensor's mapping: that is an input by itself.
bool put(Given& into, llvm::StringRef path, const Given& value) {
  if (path.empty()) {
    const std::string key = into.key;
    into = value;
    into.key = key;
    return true;
  }
  size_t index = 0;
  if (path.starts_with("[") && into.kind == Given::Kind::List &&
      !path.drop_front().take_until([](char c) { return c == ']'; }).getAsInteger(10, index) &&
      index < into.items.size())
    return put(into.items[index], path.substr(path.find(']') + 1), value);
  path.consume_front(".");
  const llvm::StringRef key =
      path.take_until([](char c) { return c == '.' || c == '[' || c == '('; });
  if (into.kind == Given::Kind::Mapping) {
    for (Given& item : into.items)
      if (item.key == key)
        return put(item, path.substr(key.size()), value);
    if (key != path)
      return false;
  } else {
    // What there is no place for is put there all the same: the engine says what is wrong with it.
    into = {Given::Kind::Mapping, "", {}, into.key, value.place};
  }
  into.items.push_back(value);
  into.items.back().key = path.str();
  return true;
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
  const std::string place = "--set " + name;
  if (llvm::any_of(scenario.inputs, [&](const Setting& one) { return one.name == name; }))
    return llvm::createStringError(place + ": is there twice");
  auto given =
      yaml::guarded(place, [&] { return yaml::givenOf(yaml::parse(parts->second, place)); });
  if (!given)
    return given.takeError();
  if (given->kind == Given::Kind::Nothing)
    return llvm::createStringError(place + ": a value is missing; an empty optional is none");
  scenario.inputs.push_back({name, std::move(*given), place});
  return llvm::Error::success();
}

void applySettings(Scenario& scenario, const std::vector<Setting>& settings) {
  for (const Setting& setting : settings) {
    llvm::erase_if(scenario.inputs,
                   [&](const Setting& one) { return restOf(one.name, setting.name); });
    auto whole = llvm::find_if(scenario.inputs, [&](const Setting& one) {
      return restOf(setting.name, one.name).has_value();
    });
    if (whole != scenario.inputs.end() &&
        put(whole->value, *restOf(setting.name, whole->name), setting.value))
      continue;
    if (setting.value.kind != Given::Kind::Nothing)
      scenario.inputs.push_back(setting);
  }
}

std::string textOf(const Given& given) {
  std::string text;
  write(text, given);
  return text;
}

std::string textOf(const Setting& setting) { return setting.name + "=" + textOf(setting.value); }

} // namespace l1budget
