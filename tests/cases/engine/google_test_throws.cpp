// SPDX-License-Identifier: Apache-2.0
// What a test expects to throw creates nothing, whether it is seen where it throws or not; what it
// expects not to throw is there. The macros are GoogleTest's in short.
#include <tt-metalium/host_api.hpp>

#include <functional>
#include <stdexcept>

using namespace tt::tt_metal;

namespace testing::internal {
bool AlwaysTrue();
} // namespace testing::internal

#define LABEL_OF(line) gtest_label_##line
#define LABEL(line) LABEL_OF(line)
#define GTEST_TEST_ANY_THROW_(statement)                                                           \
  if (::testing::internal::AlwaysTrue()) {                                                         \
    bool caught = false;                                                                           \
    try {                                                                                          \
      if (::testing::internal::AlwaysTrue()) {                                                     \
        statement;                                                                                 \
      } else                                                                                       \
        static_assert(true, "");                                                                   \
    } catch (...) {                                                                                \
      caught = true;                                                                               \
    }                                                                                              \
    if (!caught)                                                                                   \
      goto LABEL(__LINE__);                                                                        \
  } else                                                                                           \
    LABEL(__LINE__) : (void)0
#define GTEST_TEST_NO_THROW_(statement)                                                            \
  if (::testing::internal::AlwaysTrue()) {                                                         \
    try {                                                                                          \
      statement;                                                                                   \
    } catch (...) {                                                                                \
      goto LABEL(__LINE__);                                                                        \
    }                                                                                              \
  } else                                                                                           \
    LABEL(__LINE__) : (void)0
#define EXPECT_ANY_THROW(statement) GTEST_TEST_ANY_THROW_(statement)
#define EXPECT_NO_THROW(statement) GTEST_TEST_NO_THROW_(statement)

static CircularBufferConfig config(uint8_t index, uint32_t tiles) {
  return CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
      .set_page_size(index, 2048);
}

static void createTwo(Program& program, uint32_t& tiles) {
  CreateCircularBuffer(program, CoreCoord{0, 0}, config(7, ++tiles));
  CreateCircularBuffer(program, CoreCoord{0, 0}, config(7, ++tiles));
}

void once() {
  Program program = CreateProgram();
  CreateCircularBuffer(program, CoreCoord{0, 0}, config(0, 1));
  EXPECT_ANY_THROW(CreateCircularBuffer(program, CoreCoord{0, 0}, config(0, 100)));
  EXPECT_NO_THROW(CreateCircularBuffer(program, CoreCoord{0, 0}, config(1, 2)));
}
// expect-cb: index=0 total=2048
// expect-cb: index=1 total=4096
// expect-verdict: fits
// expect-end: 109856

void first_of_two() { // expect[cb-unknown]: what is done to a program before something throws
  Program program = CreateProgram();
  uint32_t tiles = 1;
  EXPECT_ANY_THROW(createTwo(program, tiles));
  // expect[cb-unknown]: changes before something throws
  CreateCircularBuffer(program, CoreCoord{0, 0}, config(2, tiles));
}
// expect-unknown[1]: what is done to a program before something throws
// expect-unknown[1]: changes before something throws
// expect-verdict[1]: unknown
