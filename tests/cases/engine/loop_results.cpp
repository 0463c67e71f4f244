// SPDX-License-Identifier: Apache-2.0
// What a loop leaves that runs as often as inputs say: a closed form, else a name with the bounds
// that its condition gives it.
#include <tt-metalium/host_api.hpp>

#include <algorithm>

using namespace tt::tt_metal;

static void cb(Program& program, uint32_t index, uint32_t tiles) {
  // expect[cb-unknown]: c_0
  // expect[cb-unknown]: c_1
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

void closed(Program& program, uint32_t count, uint32_t amount, const std::vector<uint32_t>& sizes) {
  uint32_t sum = 1, last = 0, same = 7, twice = 0;
  for (uint32_t i = 0; i < count; ++i) {
    sum += amount;
    last = 3 * i;
    same = 9;
    twice += 2;
    twice -= 2;
  }
  cb(program, 0, sum);
  cb(program, 1, last);
  cb(program, 2, same);
  cb(program, 3, twice + 1);
  uint32_t elements = 0;
  for (uint32_t size : sizes) {
    elements += 2;
    (void)size;
  }
  cb(program, 4, elements);
}
// expect-cb: index=0 total="2048 * (amount * count + 1)"
// expect-cb: index=1 total="2048 * (0<count?3*(count-1):0)"
// expect-cb: index=2 total="2048 * (0 < count ? 9 : 7)"
// expect-cb: index=3 total=2048
// expect-cb: index=4 total="4096 * sizes.size"
// expect-verdict: depends

void named(Program& program, uint32_t width, uint32_t rows) {
  uint32_t divisor = std::min(rows, 8u);
  while (width % divisor != 0) {
    --divisor;
  }
  cb(program, 0, divisor);
  uint32_t cores = 8;
  while (rows % cores != 0 && cores > 1) {
    cores--;
  }
  cb(program, 1, cores);
  uint32_t blocks = 1;
  while (blocks < rows && blocks < 16) {
    blocks <<= 1;
  }
  cb(program, 2, blocks);
  uint32_t block = width;
  for (uint32_t candidate = 32; candidate <= width; candidate += 32) {
    if (width % candidate == 0) {
      block = candidate;
      break;
    }
  }
  cb(program, 3, block);
}
// expect-cb[1]: index=0 total="2048 * max(min(divisor@47, min(rows, 8)), 1)"
// expect-cb[1]: index=1 total="2048 * max(min(cores@52, 8), 1)"
// expect-cb[1]: index=2 total="2048 * max(min(blocks@57, 30), 1)"
// expect-cb[1]: index=3 total="2048 * block@62"
// expect-verdict[1]: depends

uint32_t read_register();

void unknown(Program& program, uint32_t count) {
  uint32_t value = 0;
  for (uint32_t i = 0; i < count; ++i) {
    value += read_register();
  }
  cb(program, 0, value);
  while (read_register()) {
    ++count;
  }
  cb(program, 1, count);
}
// expect-cb[2]: index=0 total=unknown
// expect-cb[2]: index=1 total=unknown
// expect-verdict[2]: unknown
// expect-unknown[2]: loop
