// SPDX-License-Identifier: Apache-2.0
// A tensor that is set is one: what the runtime makes of its shape, type and memory is what the
// factory sees, and branches on it fold.
// clang-format off
// set: args.input={shape: [2, 3, 50, 70], dtype: BFLOAT8_B, layout: TILE}
// set: args.scale={shape: [100], dtype: FLOAT32, layout: ROW_MAJOR, memory: L1_INTERLEAVED}
// set: args.bias=none
// set: args.shards={shape: [1, 1, 256, 64], dtype: BFLOAT16, layout: TILE, memory: {layout: HEIGHT_SHARDED, buffer: L1, grid: [[0, 0, 3, 0]], shard_shape: [64, 64]}}
// clang-format on
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor.hpp>

using namespace tt::tt_metal;

struct Args {
  const Tensor& input;
  Tensor scale;
  std::optional<Tensor> bias;
  std::optional<Tensor> shards;
};

uint32_t tile_bytes(const Tensor& tensor) {
  return tensor.tensor_spec().tile().get_tile_size(
      tensor.dtype() == DataType::BFLOAT8_B ? tt::DataFormat::Bfp8_b : tt::DataFormat::Float16_b);
}

void create(Program& program, const Args& args) {
  auto cb = [&](uint32_t index, uint32_t bytes, const CoreRangeSet& cores) {
    CreateCircularBuffer(
        program, cores,
        CircularBufferConfig(bytes, {{index, tt::DataFormat::Float16_b}}).set_page_size(index, 32));
  };
  const CoreRangeSet one(CoreRange({0, 0}, {0, 0}));
  const Shape padded = args.input.padded_shape();
  cb(0, padded[-1] * padded[-2] / 1024 * tile_bytes(args.input), one);
  cb(1, 32 * args.input.logical_shape()[-1] * args.input.logical_shape().rank(), one);
  cb(2, args.input.physical_volume() / args.input.buffer()->num_pages() * 32, one);
  cb(3, 32 * args.scale.buffer()->page_size() * args.scale.element_size(), one);
  if (args.bias.has_value())
    cb(4, 32, one);
  if (args.shards->is_sharded() && args.shards->memory_config().is_l1()) {
    const ShardSpec& spec = args.shards->shard_spec().value();
    cb(5, spec.numel() * 2, spec.grid);
    cb(6, args.shards->buffer()->num_pages() * 32, spec.grid);
  }
  uint32_t product = 1;
  for (uint32_t size : padded)
    product *= size;
  cb(7, product, one);
}
// expect-cb: index=0 total=6528
// expect-cb: index=1 total=8960
// expect-cb: index=2 total=32768
// expect-cb: index=3 total=51200
// expect-cb: index=5 total=8192 cores=[0,0,3,0]
// expect-cb: index=6 total=512
// expect-cb: index=7 total=36864
// expect-l1-buffer: name=args.scale address=1498720 size=400
// expect-l1-buffer: name=args.shards address=1490528 size=8192
