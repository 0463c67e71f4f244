// SPDX-License-Identifier: Apache-2.0
#include "analyzer/budget/Axis.h"

#include "analyzer/budget/Scenario.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace l1budget {

namespace {

std::optional<int64_t> wholeNumber(llvm::StringRef text) {
  int64_t number;
  return text.trim().getAsInteger(0, number) ? std::nullopt : std::optional(number);
}

/// Whether the value is meant as several. Lists and mappings are one value each.
bool isAxis(llvm::StringRef value) {
  if (value.empty() || llvm::StringRef("[{'\"|>&*!~").contains(value.front()))
    return false;
  return value.contains('|') ||
         (value.contains("..") && wholeNumber(value.take_front(value.find(".."))));
}

} // namespace

llvm::Expected<Axis::Part> Axis::parsePart(llvm::StringRef text) {
  if (text.empty())
    return llvm::createStringError("a value is missing beside the |");
  if (const auto number = wholeNumber(text))
    return Part{*number, 1, 1, ""};
  if (text == "true" || text == "false")
    return Part{text == "true", 1, 1, text.str()};
  if (!text.contains(".."))
    return Part{0, 1, 1,
                text.substr(text.rfind("::") == text.npos ? 0 : text.rfind("::") + 2).str()};
  const auto [ends, step] = text.split(':');
  const auto [from, to] = ends.split("..");
  const auto first = wholeNumber(from), last = wholeNumber(to);
  const auto by = text.contains(':') ? wholeNumber(step) : 1;
  if (!first || !last || !by)
    return llvm::createStringError(text + " is no range; use FIRST..LAST or FIRST..LAST:STEP");
  if (*last < *first)
    return llvm::createStringError("the range " + text + " is empty; the smaller number is first");
  if (*by < 1)
    return llvm::createStringError("a step is 1 or more");
  const uint64_t steps = (uint64_t(*last) - uint64_t(*first)) / uint64_t(*by);
  if (steps >= mostPoints)
    return llvm::createStringError("more than " + llvm::Twine(mostPoints) +
                                   " values; use a step, as in " + ends + ":" +
                                   llvm::Twine(steps / mostPoints + 2));
  return Part{*first, *by, steps + 1, ""};
}

llvm::Expected<std::optional<Axis>> Axis::parse(std::string_view setting) {
  auto sides = splitSetting(setting);
  if (!sides)
    return sides.takeError();
  const llvm::StringRef value = llvm::StringRef(sides->second).trim();
  if (!isAxis(value))
    return std::nullopt;
  Axis axis;
  axis.name_ = sides->first;
  axis.text_ = value.str();
  llvm::SmallVector<llvm::StringRef, 8> texts;
  value.split(texts, '|');
  for (const llvm::StringRef text : texts) {
    auto part = parsePart(text.trim());
    if (!part)
      return llvm::createStringError("--set " + axis.name_ + "=" + value + ": " +
                                     llvm::toString(part.takeError()));
    axis.size_ += part->count;
    axis.parts_.push_back(std::move(*part));
  }
  return axis;
}

std::pair<const Axis::Part*, uint64_t> Axis::partOf(uint64_t index) const {
  const Part* part = parts_.data();
  while (index >= part->count)
    index -= (part++)->count;
  return {part, index};
}

int64_t Axis::at(uint64_t index) const {
  const auto [part, offset] = partOf(index);
  return int64_t(uint64_t(part->first) + offset * uint64_t(part->step));
}

std::string Axis::label(uint64_t index) const {
  const Part& part = *partOf(index).first;
  return part.name.empty() ? std::to_string(at(index)) : part.name;
}

llvm::Error Axis::resolve(const std::vector<std::pair<int64_t, std::string>>& enumerators) {
  for (Part& part : parts_) {
    if (part.name.empty() || part.name == "true" || part.name == "false")
      continue;
    const auto found =
        llvm::find_if(enumerators, [&](const auto& known) { return known.second == part.name; });
    if (found == enumerators.end()) {
      std::vector<std::string> names;
      for (const auto& [value, name] : enumerators)
        names.push_back(name);
      return llvm::createStringError(
          "--set " + name_ + ": " + part.name + " is " +
          (names.empty() ? "not a whole number" : "none of " + llvm::join(names, ", ")));
    }
    part.first = found->first;
  }
  return llvm::Error::success();
}

} // namespace l1budget
