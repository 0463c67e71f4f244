// SPDX-License-Identifier: Apache-2.0
// Bytes read as another type, and members that share theirs.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

static CBHandle create(Program& program, uint8_t index, uint32_t tiles) {
  // expect[cb-unknown]: size of circular buffer
  return CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
          .set_page_size(index, 2048));
}

union Either {
  uint32_t all;
  uint16_t low;
};

int main() {
  Program program = CreateProgram();
  float number = 1.0f;
  create(program, 0, *reinterpret_cast<uint32_t*>(&number));
  Either either;
  either.all = 2;
  either.low = 3;
  create(program, 1, either.all);
  uint32_t tiles = 1;
  reinterpret_cast<uint16_t*>(&tiles)[1] = 1;
  create(program, 2, tiles);
}
// expect-cb: index=0 total=unknown
// expect-cb: index=1 total=unknown
// expect-cb: index=2 total=unknown
// expect-unknown: another type
// expect-unknown: member of a union
// expect-verdict: unknown
