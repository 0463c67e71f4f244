// SPDX-License-Identifier: Apache-2.0
//
// The type of an input, as far as it decides how its values are written.
#pragma once

#include <string>
#include <vector>

namespace l1budget {

struct InputShape {
  enum class Kind {
    Other,
    Number,
    Real,
    Boolean,
    Enumeration, ///< `names` are its values
    Text,
    Optional, ///< of parts[0]; pointers and references too
    List,     ///< of parts[0]
    Tuple,
    Variant, ///< of `parts`
    Record,  ///< `names` and `parts` are its members
    Tensor,
    Memory,
    Shard,
    Sizes, ///< of a shape, a tile
    Cores,
  };
  Kind kind = Kind::Other;
  std::string name; ///< the type's, unqualified
  std::vector<std::string> names;
  std::vector<InputShape> parts;
};

/// What a device operation is given.
struct OperationInputs {
  std::string name; ///< qualified
  InputShape attributes, arguments;
};

} // namespace l1budget
