// SPDX-License-Identifier: Apache-2.0
// The left side of an assignment is evaluated once.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

static CBHandle create(Program& program, uint8_t index, uint32_t tiles) {
  return CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
          .set_page_size(index, 2048));
}

int main() {
  Program program = CreateProgram();
  uint32_t sizes[4] = {};
  uint32_t n = 0;
  sizes[n++] = 1;
  sizes[n++] += 3;
  uint32_t* next = sizes;
  *next++ = 7;
  create(program, 0, n);
  create(program, 1, sizes[0]);
  create(program, 2, *next);
}
// expect-cb: index=0 pages=2
// expect-cb: index=1 pages=7
// expect-cb: index=2 pages=3
