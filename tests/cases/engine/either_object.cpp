// SPDX-License-Identifier: Apache-2.0
// What is one object or another reads and writes the one meant.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

static CBHandle create(Program& program, uint8_t index, uint32_t tiles) {
  return CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
          .set_page_size(index, 2048));
}

void choose(Program& program, bool deep) {
  uint32_t a = 1, b = 2;
  (deep ? a : b) = 5;
  create(program, 0, a);
  create(program, 1, b);
  uint32_t c = 1, d = 2;
  uint32_t* either = deep ? &c : &d;
  *either = 7;
  create(program, 2, c);
}
// expect-cb: index=0 total="2048 * (deep ? 5 : 1)"
// expect-cb: index=1 total="2048 * (deep ? 2 : 5)"
// expect-cb: index=2 total="2048 * (deep ? 7 : 1)"
