// SPDX-License-Identifier: Apache-2.0
//
// The values that a sweep gives to one input, as a person writes them: `1..4096`, `32..4096:32`,
// `BFLOAT16|FLOAT32`, or several of these, `1..8|16|32..128:32`.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace l1budget {

class Axis {
public:
  /// The axis that a `NAME=VALUE` is, or nothing when the value is one value.
  static llvm::Expected<std::optional<Axis>> parse(std::string_view setting);

  const std::string& name() const { return name_; }
  const std::string& text() const { return text_; } ///< as it was written, without the name
  uint64_t size() const { return size_; }           ///< how many values; never 0
  int64_t at(uint64_t index) const;
  /// As a person writes it: an enumerator where the axis is over those.
  std::string label(uint64_t index) const;

  /// Gives names their numbers, which are those of the input's type. The error is the name that has
  /// none.
  llvm::Error resolve(const std::vector<std::pair<int64_t, std::string>>& enumerators);

private:
  struct Part {
    int64_t first = 0;
    int64_t step = 1;
    uint64_t count = 1;
    std::string name; ///< of an enumerator, which is one value
  };
  static llvm::Expected<Part> parsePart(llvm::StringRef text);
  std::pair<const Part*, uint64_t> partOf(uint64_t index) const;

  std::string name_, text_;
  std::vector<Part> parts_;
  uint64_t size_ = 0;
};

/// More points than this are a mistake.
inline constexpr uint64_t mostPoints = 10'000'000;

} // namespace l1budget
