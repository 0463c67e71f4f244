// SPDX-License-Identifier: Apache-2.0
//
// What all JSON reports write alike.
#pragma once

#include "analyzer/domain/Expr.h"

#include "llvm/Support/JSON.h"

#include <optional>
#include <string>

namespace l1budget {

/// Every string goes through here: sources may hold anything, JSON only valid UTF-8.
inline std::string text(llvm::StringRef string) { return llvm::json::fixUTF8(string); }

inline void field(llvm::json::OStream& json, llvm::StringRef name, llvm::StringRef value) {
  json.attribute(name, text(value));
}

inline llvm::json::Value orNull(std::optional<uint64_t> number) {
  return number ? llvm::json::Value(*number) : llvm::json::Value(nullptr);
}

/// Null for what always happens.
inline void guardField(llvm::json::OStream& json, Expr guard) {
  json.attribute("guard", !guard || guard.isConstant(1) ? llvm::json::Value(nullptr)
                                                        : llvm::json::Value(text(guard.str())));
}

/// What the report is, and which tool wrote it.
inline void headerFields(llvm::json::OStream& json, llvm::StringRef schema,
                         llvm::StringRef version) {
  json.attribute("schema", schema);
  json.attributeObject("tool", [&] {
    json.attribute("name", "l1budget");
    field(json, "version", version);
  });
}

} // namespace l1budget
