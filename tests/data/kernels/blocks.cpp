// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

// Blocks of rows go in, one row at a time comes out.
void create_blocks(Program& program, uint32_t num_blocks) {
  const CoreRange cores({0, 0}, {7, 0});
  constexpr uint32_t cb_in = 0, cb_out = 16, cb_partials = 24;
  constexpr uint32_t block_tiles = 8;
  auto create = [&](uint32_t index, uint32_t tiles) {
    CircularBufferConfig config =
        CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
            .set_page_size(index, 2048);
    CreateCircularBuffer(program, cores, config);
  };
  create(cb_in, block_tiles);
  create(cb_out, block_tiles / 2);
  create(cb_partials, 2 * block_tiles);

  auto reader = CreateKernel(program, "kernels/read_blocks.cpp", cores,
                             ReaderDataMovementConfig({cb_in, block_tiles}));
  CreateKernel(program, "kernels/copy_blocks.cpp", cores,
               ComputeConfig{.compile_args = {cb_in, cb_out, block_tiles}});
  SetRuntimeArgs(program, reader, cores, {num_blocks});
}
