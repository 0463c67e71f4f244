// SPDX-License-Identifier: Apache-2.0
// A tile with the sides of two others: its size has a name, and is never more than that of the
// largest tile.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/tile.hpp>

using namespace tt::tt_metal;

void multiply(const Tile& left, const Tile& right) {
  Program program = CreateProgram();
  const Tile out({left.get_height(), right.get_width()});
  const uint32_t bytes = out.get_tile_size(tt::DataFormat::Float16_b);
  CreateCircularBuffer(
      program, CoreCoord(0, 0),
      CircularBufferConfig(2 * bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, bytes));
}
// expect-cb: index=0 total="2 * tile_size(left.height x right.width, 5)"
// expect-verdict: fits
