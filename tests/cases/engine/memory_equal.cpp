// SPDX-License-Identifier: Apache-2.0
// Memory configurations that are known are compared as the runtime compares them.
// clang-format off
// set: input={shape: [1, 1, 64, 64], dtype: BFLOAT16, layout: TILE, memory: {layout: HEIGHT_SHARDED, buffer: L1, grid: [[0, 0, 1, 0]], shard_shape: [32, 64], orientation: ROW_MAJOR}}
// set: same={layout: HEIGHT_SHARDED, buffer: L1, grid: [[0, 0, 1, 0]], shard_shape: [32, 64], orientation: ROW_MAJOR}
// set: other={layout: HEIGHT_SHARDED, buffer: L1, grid: [[0, 0, 0, 0], [1, 0, 1, 0]], shard_shape: [32, 64], orientation: ROW_MAJOR}
// clang-format on
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor.hpp>

using namespace tt::tt_metal;

void make(Program& program, const Tensor& input, const MemoryConfig& same,
          const MemoryConfig& other) {
  auto add = [&](uint32_t index) {
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(2048, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
  };
  if (input.memory_config() == same)
    add(0);
  if (input.memory_config() != same)
    add(1);
  if (input.memory_config() == other)
    add(2);
  if (input.memory_config() != other)
    add(3);
}

Program create(const Tensor& input, const MemoryConfig& same, const MemoryConfig& other) {
  Program program = CreateProgram();
  make(program, input, same, other);
  return program;
}
// expect-cb: index=0
// expect-cb: index=3
