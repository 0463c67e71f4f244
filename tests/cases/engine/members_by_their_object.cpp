// SPDX-License-Identifier: Apache-2.0
// Members of a base that a class hides, and initializers that name other members.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

static CBHandle create(Program& program, uint8_t index, uint32_t tiles) {
  return CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
          .set_page_size(index, 2048));
}

struct Base {
  uint32_t tiles = 1;
};
struct Derived : Base {
  uint32_t tiles = 5;
};
struct Sizes {
  uint32_t depth = 2;
  uint32_t tiles = depth * 3;
};
struct Runner {
  uint32_t depth = 9;
  void run(Program& program) {
    Sizes sizes{.depth = 4};
    create(program, 2, sizes.tiles);
  }
};
struct Bits {
  uint32_t tiles : 4;
};

int main() {
  Program program = CreateProgram();
  Derived derived;
  derived.tiles = 7;
  Base& base = derived;
  create(program, 0, base.tiles);
  create(program, 1, derived.tiles);
  Runner().run(program);
  Bits bits{};
  bits.tiles = 20;
  create(program, 3, bits.tiles);
}
// expect-cb: index=0 pages=1
// expect-cb: index=1 pages=7
// expect-cb: index=2 pages=12
// expect-cb: index=3 pages=4
