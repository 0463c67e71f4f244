// SPDX-License-Identifier: Apache-2.0
// A convolution in blocks: patches as rows, the same as tiles, weights, and two results. What L1
// has left holds the input, if it is enough for it.
#include <tt-metalium/constants.hpp>
#include <tt-metalium/hal.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/math.hpp>

#include <algorithm>
#include <array>

namespace conv3d {

using namespace tt;
using namespace tt::tt_metal;

struct Blocks {
  uint32_t channels_in = 32, channels_out = 32;
  std::array<uint32_t, 3> output = {1, 1, 1};
};

struct Attributes {
  std::array<uint32_t, 3> kernel;
  std::array<uint32_t, 3> stride;
  Blocks blocks;
};

uint32_t product(const std::array<uint32_t, 3>& sizes) { return sizes[0] * sizes[1] * sizes[2]; }

Program create(const Attributes& attributes, CoreCoord grid) {
  Program program = CreateProgram();
  const Blocks& blocks = attributes.blocks;
  const CoreRange cores({0, 0}, {grid.x - 1, grid.y - 1});
  const uint32_t tile = tile_size(DataFormat::Float16_b);
  uint32_t next = 0, used = 0;
  auto create_cb = [&](uint32_t pages, uint32_t page) {
    const uint32_t index = next++;
    used += pages * page;
    CreateCircularBuffer(program, cores,
                         CircularBufferConfig(pages * page, {{index, DataFormat::Float16_b}})
                             .set_page_size(index, page));
  };

  const uint32_t patches = product(blocks.output);
  const uint32_t patch = product(attributes.kernel) * blocks.channels_in;
  const uint32_t m = div_up(patches, constants::TILE_HEIGHT);
  const uint32_t k = div_up(patch, constants::TILE_WIDTH);
  const uint32_t n = div_up(blocks.channels_out, constants::TILE_WIDTH);
  create_cb(std::min(patches, 2 * constants::TILE_HEIGHT),
            2 * round_up(patch, constants::TILE_WIDTH));
  create_cb(k, tile);
  create_cb(k * n, tile);
  create_cb(m * n, tile);
  create_cb(m * n, tile);

  const uint32_t reserved_for_kernels = 200 * 1024;
  const uint32_t usable = hal::get_max_worker_l1_unreserved_size() - reserved_for_kernels;
  uint32_t positions = 1;
  for (uint32_t i = 0; i < 3; ++i)
    positions *= (blocks.output[i] - 1) * attributes.stride[i] + attributes.kernel[i];
  if (used < usable && positions * 2 * blocks.channels_in <= usable - used)
    create_cb(positions, 2 * blocks.channels_in);
  return program;
}

} // namespace conv3d
