// SPDX-License-Identifier: Apache-2.0
// What copying means is the type's business: std::copy, a lambda's own state, user-written copies.
#include <tt-metalium/host_api.hpp>

#include <algorithm>
#include <vector>

using namespace tt::tt_metal;

static void create(Program& program, uint8_t index, uint32_t tiles) {
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

struct Doubling {
  uint32_t tiles = 1;
  Doubling() = default;
  Doubling(const Doubling& other) : tiles(other.tiles * 2) {}
  Doubling& operator=(const Doubling& other) {
    tiles = other.tiles * 3;
    return *this;
  }
};

int main() {
  Program program = CreateProgram();
  std::vector<uint32_t> from{5, 6, 7}, to(3);
  std::copy(from.begin(), from.end(), to.begin());
  create(program, 0, to[2]);

  uint32_t count = 1;
  auto counter = [count]() mutable { return ++count; };
  counter();
  create(program, 1, counter());
  create(program, 2, count);

  Doubling original;
  Doubling copy = original;
  create(program, 3, copy.tiles);
  original = copy;
  create(program, 4, original.tiles);
}
// expect-cb: index=0 pages=7
// expect-cb: index=1 pages=3
// expect-cb: index=2 pages=1
// expect-cb: index=3 pages=2
// expect-cb: index=4 pages=6
