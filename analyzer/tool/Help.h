// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llvm/ADT/StringRef.h"

namespace l1budget {

/// The help of a command, or the overview for an empty or unknown one.
llvm::StringRef helpText(llvm::StringRef command);

} // namespace l1budget
