// SPDX-License-Identifier: Apache-2.0
//
// Device operations of ttnn: a class that says how to check inputs, describe outputs and choose a
// factory (tt-metal: ttnn/api/ttnn/operation_concepts.hpp, DeviceOperationConcept).
#pragma once

#include "clang/AST/DeclCXX.h"

#include <optional>
#include <vector>

namespace l1budget {

struct Census;

struct Operation {
  const clang::CXXRecordDecl* record = nullptr;
  clang::QualType attributes, arguments, result; ///< operation_attributes_t and so on
  const clang::FunctionDecl* outputs = nullptr;  ///< create_output_tensors
  /// A function of the file that launches the operation with the attributes it is given, and with
  /// what it adds to them.
  const clang::FunctionDecl* launcher = nullptr;
};

/// The operations that have a function in the file of a census.
std::vector<Operation> operationsOf(const Census&);

/// The operation that a class is.
std::optional<Operation> operationOf(const clang::CXXRecordDecl*);

/// Whether the function is `ttnn::device_operation::launch` of that operation.
bool launches(const clang::FunctionDecl*, const clang::CXXRecordDecl* operation);

} // namespace l1budget
