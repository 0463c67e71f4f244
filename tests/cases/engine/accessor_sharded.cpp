// SPDX-License-Identifier: Apache-2.0
// An accessor of a sharded tensor adds its distribution, to compile-time or to common run-time
// arguments as its flags say.
// clang-format off
// set: rows={shape: [1, 1, 256, 64], dtype: BFLOAT16, layout: TILE, memory: {layout: HEIGHT_SHARDED, buffer: L1, grid: [[0, 0, 7, 0]], shard_shape: [32, 64], orientation: ROW_MAJOR}}
// set: blocks={shape: [1, 1, 96, 128], dtype: BFLOAT16, layout: TILE, memory: {layout: BLOCK_SHARDED, buffer: L1, grid: [[0, 0, 3, 3]], shard_shape: [64, 64], orientation: ROW_MAJOR}}
// clang-format on
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/tensor_accessor_args.hpp>
#include <ttnn/tensor/tensor.hpp>

using namespace tt::tt_metal;
using tensor_accessor::ArgConfig;

void add(Program& program, CoreCoord core, const TensorAccessorArgs& accessor) {
  std::vector<uint32_t> compile_time, common;
  accessor.append_to(compile_time, common);
  auto kernel = CreateKernel(program, "k.cpp", core, ReaderDataMovementConfig(compile_time));
  SetCommonRuntimeArgs(program, kernel, common);
}

Program create(const Tensor& rows, const Tensor& blocks) {
  Program program = CreateProgram();
  // Whole rows of pages are one dimension: 16 pages in shards of 2, on 8 banks.
  add(program, {0, 0}, TensorAccessorArgs(*rows.buffer()));
  add(program, {1, 0}, TensorAccessorArgs(*rows.buffer(), ArgConfig::RuntimeTensorShape));
  // 3 x 4 pages in blocks of 2 x 2, on the 4 banks that hold some.
  add(program, {2, 0}, TensorAccessorArgs(*blocks.buffer()));
  add(program, {3, 0}, TensorAccessorArgs(*blocks.buffer(), ArgConfig::Runtime));
  return program;
}
// expect-kernel: args=[1,2048,1,8,16,2,unknown,unknown,unknown,unknown] common=0
// expect-kernel: args=[17,2048,1,8,2,unknown,unknown,unknown,unknown] common=1
// expect-kernel: args=[1,2048,2,4,3,4,2,2,unknown,unknown] common=0
// expect-kernel: args=[125,2048] common=8
// expect-unknown: coordinates of banks on the device
