// SPDX-License-Identifier: Apache-2.0
//
// What a test asks about a parse, as plain data that outlives the AST.
#pragma once

#include "analyzer/frontend/Frontend.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace l1budget {

struct Parsed {
  std::string failure; ///< of parseSource itself
  ParseLog log;
  std::vector<std::string> declarations;    ///< named ones of the whole unit's top level
  std::vector<std::string> distrusted;      ///< functions of them that are not to be followed
  std::map<std::string, long> constants;    ///< integer variables that the evaluator can fold
  std::map<std::string, std::string> texts; ///< variables initialised by a string

  bool declares(const std::string& name) const {
    return std::find(declarations.begin(), declarations.end(), name) != declarations.end();
  }
  bool misses(const std::string& header) const {
    return std::find(log.missingHeaders.begin(), log.missingHeaders.end(), header) !=
           log.missingHeaders.end();
  }
  std::string firstError() const {
    return log.errors.empty() ? ""
                              : log.errors.front().site.str() + ": " + log.errors.front().message;
  }
};

inline Parsed parse(const ParseRequest& request) {
  Parsed result;
  llvm::Error error =
      parseSource(request, [&](const ParsedFile& file) {
        clang::ASTContext& context = file.ast;
        result.log = file.log;
        for (const clang::Decl* decl : context.getTranslationUnitDecl()->decls()) {
          const auto* named = llvm::dyn_cast<clang::NamedDecl>(decl);
          if (!named || !named->getIdentifier())
            continue;
          std::string name = named->getName().str();
          result.declarations.push_back(name);
          if (llvm::isa<clang::FunctionDecl>(named) && named->isInvalidDecl())
            result.distrusted.push_back(name);
          const auto* variable = llvm::dyn_cast<clang::VarDecl>(named);
          if (!variable || !variable->getInit() || variable->isInvalidDecl())
            continue;
          if (const auto* text =
                  llvm::dyn_cast<clang::StringLiteral>(variable->getInit()->IgnoreParenImpCasts()))
            result.texts[name] = text->getString().str();
          if (clang::Expr::EvalResult value; variable->getType()->isIntegralOrEnumerationType() &&
                                             !variable->getInit()->isValueDependent() &&
                                             variable->getInit()->EvaluateAsInt(value, context))
            result.constants[name] = value.Val.getInt().getExtValue();
        }
      }).takeError();
  if (error)
    result.failure = llvm::toString(std::move(error));
  return result;
}

inline Parsed parseFile(const std::string& file) {
  ParseRequest request;
  request.file = file;
  request.tree = findTree(file);
  return parse(request);
}

} // namespace l1budget
