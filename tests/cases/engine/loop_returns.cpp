// SPDX-License-Identifier: Apache-2.0
// A loop of unknown length that a function returns from: what it brings back is a function of what
// decided when it left. Returning from what a loop calls is not leaving the loop.
#include <tt-metalium/host_api.hpp>

#include <utility>

using namespace tt::tt_metal;

static void cb(Program& program, uint32_t index, uint32_t tiles) {
  // expect[cb-unknown]: c_1
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

uint32_t read_register();

static std::pair<uint32_t, uint32_t> squareAbove(uint32_t width, uint32_t height, uint32_t area) {
  if (area == 0)
    return {1, 1};
  for (uint32_t side = 2; side <= width * height; ++side) {
    const uint32_t across = (width + side - 1) / side, down = (height + side - 1) / side;
    if (across * down < area)
      return {side * side, side};
  }
  return {1, 1};
}

static uint32_t polled(uint32_t most) {
  for (uint32_t i = 0; i < most; ++i)
    if (read_register() == i)
      return i;
  return most;
}

static uint32_t twice(uint32_t value) { return 2 * value; }

void create(Program& program, uint32_t width, uint32_t height) {
  const auto [area, side] = squareAbove(width, height, 64);
  cb(program, 0, side);
  cb(program, 1, polled(width));
  uint32_t sum = 0;
  for (uint32_t i = 0; i < width; ++i)
    sum += twice(3);
  cb(program, 2, sum);
}
// expect-cb: index=0 total="2048 * squareAbove()@19.second"
// expect-cb: index=1 total=unknown
// expect-cb: index=2 total="12288 * width"
// expect-unknown: changes in a loop whose number of iterations depends on 0 < width
