// SPDX-License-Identifier: Apache-2.0
// A switch falls through, breaks and returns as in C++.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

enum class Mode { Small, Medium, Large };

static uint32_t tiles_of(Mode mode) {
  switch (mode) {
  case Mode::Small:
    return 1;
  case Mode::Medium:
  case Mode::Large:
    return 8;
  }
  return 0;
}

int main() {
  Program program = CreateProgram();
  for (Mode mode : {Mode::Small, Mode::Large}) {
    uint32_t tiles = tiles_of(mode);
    uint8_t index = 0;
    switch (tiles) {
    case 8:
      tiles += 1;
      [[fallthrough]];
    case 9:
      index = 5;
      break;
    default:
      index = 6;
    }
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
  }
}
// expect-cb: index=6 pages=1
// expect-cb: index=5 pages=9
