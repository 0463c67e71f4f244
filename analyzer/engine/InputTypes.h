// SPDX-License-Identifier: Apache-2.0
//
// What reading a scenario asks of values as written, and of the types that inputs have.
#pragma once

#include "analyzer/budget/Scenario.h"

#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/SmallVector.h"

#include <optional>
#include <string>
#include <vector>

namespace l1budget {

inline bool isScalar(const Given& given) { return given.kind == Given::Kind::Scalar; }
inline bool isNone(const Given& given) {
  return isScalar(given) && (given.text == "none" || given.text == "nullopt");
}

/// A type without references, sugar and qualifiers.
clang::QualType plainType(clang::QualType);
/// The types that a class template was given, packs spelled out.
llvm::SmallVector<clang::QualType, 8> templateTypes(const clang::CXXRecordDecl*);
/// Whether a class is about one value in it: an optional, a pointer, a reference.
bool isHolder(llvm::StringRef className);
bool isList(llvm::StringRef className);
/// `; did you mean x?`, or nothing where no known name is near.
std::string nearestName(llvm::StringRef name, const std::vector<std::string>& known);
/// A whole number as a person writes it.
std::optional<int64_t> parseNumber(llvm::StringRef);

} // namespace l1budget
