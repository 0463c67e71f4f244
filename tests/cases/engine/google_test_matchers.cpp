// SPDX-License-Identifier: Apache-2.0
// A matcher of exceptions calls what it looks at, which has to throw. The classes are GoogleMock's
// in short.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

namespace testing {
class AssertionResult {
public:
  operator bool() const;
};
namespace internal {
template <typename Error> class ExceptionMatcherImpl {};
class AnyMatcher {};
template <typename Matcher> struct PredicateFormatterFromMatcher {
  template <typename T> AssertionResult operator()(const char* text, const T& value) const;
};
} // namespace internal
} // namespace testing

#define EXPECT_THAT(value, ...)                                                                    \
  if (const ::testing::AssertionResult result =                                                    \
          ::testing::internal::PredicateFormatterFromMatcher<__VA_ARGS__>()(#value, value))        \
    ;                                                                                              \
  else                                                                                             \
    return

static void create(Program& program, uint8_t index) {
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{index, tt::DataFormat::Float16_b}}).set_page_size(index, 2048));
}

void expected() {
  Program program = CreateProgram();
  create(program, 0);
  EXPECT_THAT([&] { CreateSemaphore(program, CoreRange({0, 0}, {99, 99}), 0); },
              testing::internal::ExceptionMatcherImpl<int>);
  EXPECT_THAT(7, testing::internal::AnyMatcher);
  create(program, 1);
}
// expect-cb: index=0 total=2048
// expect-cb: index=1 total=2048
// expect-assumption: the test's assertions hold
// expect-verdict: fits

void other() {
  Program program = CreateProgram();
  auto add = [&] { create(program, 2); };
  // expect[cb-unknown]: a matcher that calls what it looks at
  EXPECT_THAT(add, testing::internal::AnyMatcher);
}
// expect-unknown[1]: a matcher that calls what it looks at
