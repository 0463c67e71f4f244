// SPDX-License-Identifier: Apache-2.0
//
// YAML with errors a person can act on: every value knows its place, unknown keys name the nearest
// known one, and what could make a small file expensive (aliases, depth, size) is refused. Private
// to this folder: yaml-cpp reports by exception, and so does this, up to the folder's boundary.
#pragma once

#include "analyzer/budget/Scenario.h"

#include <yaml-cpp/yaml.h>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace l1budget::yaml {

/// One line, `path:line:column: what is wrong; what to do`.
struct Problem : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Entry;

class Value {
public:
  Value(YAML::Node node, const std::string* path) : node_(std::move(node)), path_(path) {}

  enum class Shape { Nothing, Text, List, Mapping };
  Shape shape() const;
  Site site() const;
  /// `path:line:column`.
  std::string where() const { return site().str(); }

  [[noreturn]] void fail(const std::string& problem) const;

  /// The entry of a mapping, or nothing; `at` fails when it is missing.
  std::optional<Value> find(std::string_view key) const;
  Value at(std::string_view key) const;
  /// Fails at an entry whose key is none of `keys`.
  void allowOnly(std::initializer_list<std::string_view> keys) const;

  /// Of a mapping, in order.
  std::vector<Entry> entries() const;
  std::vector<Value> items() const;
  std::string text() const;
  bool boolean() const;
  uint64_t number(uint64_t max) const;

private:
  const char* kind() const;

  YAML::Node node_;
  const std::string* path_;
};

struct Entry {
  std::string name;
  Value value;
  Value key; ///< for its place
};

/// A value as the engine gets it.
Given givenOf(const Value&);

/// The file's only document. `path` must outlive the values.
Value parse(std::string_view text, const std::string& path);

/// Runs `read` and turns a Problem into an Error.
template <class Read>
auto guarded(const std::string& path, Read read) -> llvm::Expected<decltype(read())> {
  try {
    return read();
  } catch (const Problem& problem) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s", problem.what());
  } catch (const std::exception& problem) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s:1:1: %s", path.c_str(),
                                   problem.what());
  }
}

/// `; did you mean "x"?` for the nearest of `known` when one is near, else the list of all.
std::string suggestion(std::string_view name, const std::vector<std::string_view>& known);

} // namespace l1budget::yaml
