// SPDX-License-Identifier: Apache-2.0
//
// What a person says of an entry's inputs: a value for each name, as written. What it means for the
// type that the input has is the engine's business.
#pragma once

#include "llvm/Support/Error.h"

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

struct Scenario {
  std::vector<std::pair<std::string, Given>> inputs; ///< by access path, each once
  std::vector<std::string> texts;                    ///< each as it was written, NAME=VALUE
  bool empty() const { return inputs.empty(); }
};

/// The two sides of `NAME=VALUE`.
llvm::Expected<std::pair<std::string, std::string_view>> splitSetting(std::string_view setting);

/// Adds `NAME=VALUE` as `--set` takes it; the value is YAML, in one line or more.
llvm::Error addSetting(Scenario&, std::string_view setting);

/// The same for the same scenario, for keys of caches.
std::string textOf(const Scenario&);

} // namespace l1budget
