// SPDX-License-Identifier: Apache-2.0
// Widths and signs as C++ has them: wrap-around, truncation to an index, division towards zero.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  auto create = [&](uint8_t index, uint32_t bytes) {
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(bytes, {{index, tt::DataFormat::UInt8}}).set_page_size(index, bytes));
  };
  uint32_t one = 1;
  create(256 + 3, one - 2 + 34); // index 3, and 2^32 - 1 + 34 wraps
  int negative = -7;
  create(1, static_cast<uint32_t>(negative / 2 + 35));
  create(2, static_cast<uint32_t>(negative % 4) & 0xff);
  uint64_t large = (uint64_t{1} << 32) + 64;
  create(4, static_cast<uint32_t>(large));
  create(5, uint32_t(10.9 * 10));
  create(6, (0x40u | 0x20u) ^ 0x20u);
}
// expect-cb: index=3 total=33
// expect-cb: index=1 total=32
// expect-cb: index=2 total=253
// expect-cb: index=4 total=64
// expect-cb: index=5 total=109
// expect-cb: index=6 total=64
