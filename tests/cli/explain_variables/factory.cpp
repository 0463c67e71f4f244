// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

uint32_t half(uint32_t tiles) {
  const uint32_t rest = tiles / 2;
  return rest;
}

void create(Program& program, uint32_t width, bool keep_row) {
  const uint32_t Wt = width / 32;
  uint32_t block = Wt % 4 == 0 ? 4 : 1;
  const bool fits_in_l1 = Wt * 2048 <= 1000000;
  uint32_t in_tiles = block;
  if (keep_row && fits_in_l1)
    in_tiles = 2 * Wt;
  auto make = [&](uint32_t index, uint32_t tiles) {
    const uint32_t bytes = tiles * 2048;
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(bytes, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
  };
  make(0, in_tiles);
  make(1, half(Wt + 1) + half(block + 8));
  make(2, block);
}
