// SPDX-License-Identifier: Apache-2.0
// A test is evaluated as one that passes, with parameters that are inputs. The macro is
// GoogleTest's in short.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

namespace testing {
class AssertionResult {
public:
  explicit AssertionResult(bool success);
  operator bool() const;
};
template <typename T> struct WithParamInterface {
  static const T& GetParam();
};
} // namespace testing

#define ASSERT_TRUE(condition)                                                                     \
  if (const ::testing::AssertionResult result = ::testing::AssertionResult(condition))             \
    ;                                                                                              \
  else                                                                                             \
    return

struct Sizes : testing::WithParamInterface<uint32_t> {
  void run() {
    Program program = CreateProgram();
    const uint32_t tiles = GetParam();
    ASSERT_TRUE(tiles > 0);
    CircularBufferConfig config(tiles * 2048, {{0, tt::DataFormat::Float16_b}});
    CreateCircularBuffer(program, CoreCoord(0, 0), config.set_page_size(0, 2048));
  }
};
// expect-cb: index=0 page=2048 total="2048 * GetParam()@28"
// expect-assumption: the test's assertions hold
// expect-verdict: depends
