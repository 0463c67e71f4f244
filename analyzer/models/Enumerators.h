// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analyzer/models/Model.h"

namespace l1budget {

/// The value of an enumerator of the type, or of the type that it refers to; nothing when it has no
/// such enumerator.
std::optional<int64_t> enumeratorOf(clang::QualType, llvm::StringRef name);

} // namespace l1budget
