// SPDX-License-Identifier: Apache-2.0
// What follows a return that is taken does not happen.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

static void create(Program& program, uint8_t index, uint32_t bytes) {
  if (bytes == 0) {
    return;
  }
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(bytes, {{index, tt::DataFormat::UInt8}}).set_page_size(index, bytes));
}

static uint32_t pick(uint32_t width) {
  for (uint32_t divisor = 8; divisor > 1; --divisor) {
    if (width % divisor == 0) {
      return divisor;
    }
  }
  return 1;
}

int main() {
  Program program = CreateProgram();
  create(program, 0, 0);
  create(program, 1, pick(42) * 64);
  create(program, 2, pick(13) * 64);
  return 0;
  create(program, 3, 64);
}
// expect-cb: index=1 total=448
// expect-cb: index=2 total=64
