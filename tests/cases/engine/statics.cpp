// SPDX-License-Identifier: Apache-2.0
// A global that only one path names, and a static that is made once, when reached.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

static CBHandle create(Program& program, uint8_t index, uint32_t tiles) {
  return CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
          .set_page_size(index, 2048));
}

static uint32_t depth = 2;

static uint32_t next() {
  static uint32_t count = depth;
  return count++;
}

void run(Program& program, bool deep) {
  create(program, 0, next());
  if (deep) {
    depth = 8;
  }
  create(program, 1, depth);
  create(program, 2, next());
  uint32_t tiles = 1;
  static uint32_t first = tiles;
  tiles = 9;
  create(program, 3, first);
}
// expect-cb: index=0 pages=2
// expect-cb: index=1 total="2048 * (deep ? 8 : 2)"
// expect-cb: index=2 pages=3
// expect-cb: index=3 pages=1
