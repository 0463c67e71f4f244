// SPDX-License-Identifier: Apache-2.0
//
// enchantum, which tt-metal uses to print enumerators.
#include "analyzer/models/Enumerators.h"

#include "clang/AST/Decl.h"

namespace l1budget {
namespace {

/// enchantum::to_string: the enumerator's name without its scope, empty for a value without one.
Value nameOfEnumerator(Call& call) {
  const clang::QualType type = call.callee->getParamDecl(0)->getType().getNonReferenceType();
  const auto* enumeration = type->getAs<clang::EnumType>();
  const Expr value = call.arg(0).asExpr();
  if (!enumeration || !value || !value.constant())
    return call.unknown("the name of an enumerator that is not known");
  for (const clang::EnumConstantDecl* enumerator :
       enumeration->getDecl()->getDefinitionOrSelf()->enumerators())
    if (enumerator->getInitVal().getExtValue() == *value.constant())
      return makeText(enumerator->getName().str());
  return makeText("");
}

} // namespace

std::optional<int64_t> enumeratorOf(clang::QualType type, llvm::StringRef name) {
  if (const auto* enumeration = type.getNonReferenceType()->getAs<clang::EnumType>())
    for (const clang::EnumConstantDecl* one :
         enumeration->getDecl()->getDefinitionOrSelf()->enumerators())
      if (one->getName() == name)
        return low64(one->getInitVal());
  return std::nullopt;
}

void addEnumeratorModels(Models& models) {
  models.add("enchantum::to_string", nameOfEnumerator);
  models.add("enchantum::scoped::to_string", nameOfEnumerator);
}

} // namespace l1budget
