// SPDX-License-Identifier: Apache-2.0
//
// GoogleTest, in which many programs of tt-metal are written: of a test it is asked what it takes
// when it passes (googletest: gtest-assertion-result.h, internal/gtest-internal.h).
#include "analyzer/models/Model.h"

#include "clang/AST/Expr.h"

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

/// The parameter that a test is instantiated with.
Value parameter(Call& call) { return call.answer("the parameter of a test"); }

} // namespace

void addGoogleTestModels(Models& models) {
  models.add("testing::internal::AlwaysTrue", yes);
  models.add("testing::internal::TrueWithString::operator bool", yes);
  models.add("testing::AssertionResult::operator bool", assertionHolds);
  models.add("testing::WithParamInterface::GetParam", parameter);
}

} // namespace l1budget
