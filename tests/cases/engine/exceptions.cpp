// SPDX-License-Identifier: Apache-2.0
// What is thrown is caught: the rest of the block does not happen, the handler does.
#include <tt-metalium/host_api.hpp>

#include <stdexcept>

using namespace tt::tt_metal;

static void create(Program& program, uint8_t index, uint32_t tiles) {
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

static uint32_t checked(uint32_t tiles) {
  if (tiles > 4) {
    throw std::invalid_argument("too many");
  }
  return tiles;
}

int main() {
  Program program = CreateProgram();
  try {
    create(program, 0, checked(3));
    create(program, 1, checked(5));
  } catch (const std::exception&) {
    create(program, 2, 4);
  }
  create(program, 3, 1);
}
// expect-cb: index=0 pages=3
// expect-cb: index=2 pages=4
// expect-cb: index=3 pages=1
