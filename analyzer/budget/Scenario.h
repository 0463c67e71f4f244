// SPDX-License-Identifier: Apache-2.0
//
// What a person says of an entry's inputs: a value for each name, as written. What it means for the
// type that the input has is the engine's business.
#pragma once

#include "analyzer/support/Site.h"

#include "llvm/Support/Error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace l1budget {

/// A scalar, a list, a mapping, or nothing said (`~`).
struct Given {
  enum class Kind { Nothing, Scalar, List, Mapping };
  Kind kind = Kind::Nothing;
  std::string text;         ///< Scalar
  std::vector<Given> items; ///< List and Mapping
  std::string key;          ///< of an item of a mapping
  std::string place;        ///< where it is written, for messages: `--set input.dtype:1:1`

  const Given* find(std::string_view wanted) const {
    for (const Given& item : items)
      if (kind == Kind::Mapping && item.key == wanted)
        return &item;
    return nullptr;
  }
};

/// The value of one input.
struct Setting {
  std::string name; ///< access path: `tensor_args.input.dtype`
  Given value;
  std::string place; ///< where the name is written, for messages
};

/// A text of a configuration, and where it is written.
struct Written {
  std::string text;
  Site site = {};
};

/// An entry with values for its inputs. Without a name: what `--set` says of all entries.
struct Scenario {
  Written name;
  Written file; ///< a glob, relative to the folder of the file that it is written in; empty for any
  Written entry;               ///< qualified name or a suffix of it; empty for all
  std::vector<Setting> inputs; ///< each name once
  /// Bytes a core of the L1 buffers that are there before the program; nothing when not said.
  std::optional<uint64_t> residentL1 = std::nullopt;
  Site residentSite = {};
};

/// The two sides of `NAME=VALUE`.
llvm::Expected<std::pair<std::string, std::string_view>> splitSetting(std::string_view setting);

/// Adds `NAME=VALUE` as `--set` takes it; the value is YAML, in one line or more.
llvm::Error addSetting(Scenario&, std::string_view setting);

/// Puts `settings` on top of what the scenario says: each takes the place of the same input, of its
/// parts, and of its part of a larger one. One that says nothing leaves the input open.
void applySettings(Scenario&, const std::vector<Setting>& settings);

/// A value in one line, as YAML.
std::string textOf(const Given&);

/// `NAME=VALUE` in one line; different for different values.
std::string textOf(const Setting&);

} // namespace l1budget
