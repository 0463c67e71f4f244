// SPDX-License-Identifier: Apache-2.0
//
// GoogleTest, in which many programs of tt-metal are written: of a test it is asked what it takes
// when it passes (googletest: gtest-assertion-result.h, internal/gtest-internal.h).
#include "analyzer/models/Model.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"

using namespace clang;

namespace l1budget {
namespace {

Value yes(Call& call) { return Value(call.pool().boolean(true)); }

/// An assertion's own question is whether to go on; what a test asks of a result itself decides
/// something else.
Value assertionHolds(Call& call) {
  if (!call.expr || !call.expr->getBeginLoc().isMacroID())
    return call.unknown("the result of an assertion that is not known");
  call.in.assume("the test's assertions hold");
  return yes(call);
}

/// EXPECT_THAT: matchers only look at a value, but those of exceptions call it (gmock-matchers.h).
Value matches(Call& call) {
  const Value value = call.arg(1);
  const std::string name =
      QualType(call.in.ast().getCanonicalTagType(cast<CXXMethodDecl>(call.callee)->getParent()))
          .getAsString();
  const llvm::StringRef matcher = name;
  const bool calls = matcher.contains("ExceptionMatcherImpl");
  const bool isCallable = value.asClosure() || value.asFunction();
  if (calls && isCallable && !matcher.contains("NotMatcher"))
    call.in.invokeUntilThrow(value);
  else if (calls || isCallable)
    return call.in.giveUp(call, "a matcher that calls what it looks at");
  return call.unknown("the result of an assertion that is not known");
}

/// The parameter that a test is instantiated with.
Value parameter(Call& call) { return call.answer("the parameter of a test"); }

} // namespace

void addGoogleTestModels(Models& models) {
  models.add("testing::internal::AlwaysTrue", yes);
  models.add("testing::internal::TrueWithString::operator bool", yes);
  models.add("testing::AssertionResult::operator bool", assertionHolds);
  models.add("testing::internal::PredicateFormatterFromMatcher::operator()", matches);
  models.add("testing::WithParamInterface::GetParam", parameter);
}

} // namespace l1budget
