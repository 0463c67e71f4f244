// SPDX-License-Identifier: Apache-2.0
// A function that calls itself, and a lambda that is handed itself.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

static void create(Program& program, uint8_t index, uint32_t tiles) {
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

static void create_down(Program& program, uint32_t tiles) {
  if (!tiles) {
    return;
  }
  create(program, tiles, tiles);
  create_down(program, tiles - 1);
}

static uint32_t factorial(uint32_t n) { return n < 2 ? 1 : n * factorial(n - 1); }

int main() {
  Program program = CreateProgram();
  create_down(program, 2);
  create(program, 8, factorial(4));
  auto again = [&](auto&& self, uint32_t tiles) -> void {
    if (tiles > 4) {
      create(program, 10 + tiles, tiles);
      self(self, tiles - 1);
    }
  };
  again(again, 6);
}
// expect-cb: index=2 pages=2
// expect-cb: index=1 pages=1
// expect-cb: index=8 pages=24
// expect-cb: index=16 pages=6
// expect-cb: index=15 pages=5
