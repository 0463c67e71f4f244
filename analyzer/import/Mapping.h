// SPDX-License-Identifier: Apache-2.0
//
// From what the runtime printed of a call to what a scenario says of an operation's inputs.
#pragma once

#include "analyzer/budget/InputShape.h"
#include "analyzer/budget/Scenario.h"
#include "analyzer/import/Record.h"

#include <string>
#include <utility>
#include <vector>

namespace l1budget {

struct MappedCall {
  Given attributes, arguments; ///< Nothing: not said
  /// Inputs that stay open, and those that are taken to be something, each with the reason.
  std::vector<std::pair<std::string, std::string>> open, taken;
};

/// Whether the attributes that were printed may be those of this operation.
bool isCallOf(const RecordedCall&, const OperationInputs&);

MappedCall mapCall(const RecordedCall&, const OperationInputs&);

} // namespace l1budget
