// SPDX-License-Identifier: Apache-2.0
// A guard object creates its buffer when its scope ends.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

static void create(Program& program, uint8_t index, uint32_t tiles) {
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

struct AtEnd {
  Program& program;
  uint32_t tiles;
  ~AtEnd() { create(program, tiles, tiles); }
};

int main() {
  Program program = CreateProgram();
  {
    AtEnd outer{program, 2};
    AtEnd inner{program, 3};
    create(program, 1, 1);
  }
  create(program, 4, 4);
}
// expect-cb: index=1 pages=1
// expect-cb: index=3 pages=3
// expect-cb: index=2 pages=2
// expect-cb: index=4 pages=4
