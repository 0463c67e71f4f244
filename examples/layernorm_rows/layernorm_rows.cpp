// SPDX-License-Identifier: Apache-2.0
//
// The program factory of a layer normalisation, as an op library has it: the width of a row is the
// caller's, and what the circular buffers need grows with it.
#include <tt-metalium/constants.hpp>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/tensor_accessor_args.hpp>
#include <tt_stl/assert.hpp>

#include <bit>
#include <cstdint>
#include <vector>

namespace layernorm {

using namespace tt;
using namespace tt::tt_metal;

#define KERNELS "examples/layernorm_rows/kernels/"

/// Normalises `num_rows` rows of `Wt` tiles; gamma and beta are one row of tiles each.
Program create_layernorm_program(const distributed::MeshDevice& device, uint32_t num_rows,
                                 uint32_t Wt, const distributed::MeshBuffer& input,
                                 const distributed::MeshBuffer& gamma,
                                 const distributed::MeshBuffer& beta,
                                 const distributed::MeshBuffer& output) {
  TT_FATAL(Wt > 0, "a row has at least one tile");
  Program program = CreateProgram();

  const CoreCoord grid = device.compute_with_storage_grid_size();
  const CoreRange cores({0, 0}, {grid.x - 1, grid.y - 1});
  const uint32_t num_cores = grid.x * grid.y;

  constexpr DataFormat format = DataFormat::Float16_b;
  const uint32_t tile_bytes = tile_size(format);
  auto create_cb = [&](uint32_t index, uint32_t num_tiles) {
    auto config = CircularBufferConfig(num_tiles * tile_bytes, {{index, format}})
                      .set_page_size(index, tile_bytes);
    return CreateCircularBuffer(program, cores, config);
  };

  create_cb(CBIndex::c_0, 2 * Wt); // input: the next row is read while one is computed
  create_cb(CBIndex::c_1, Wt);     // gamma
  create_cb(CBIndex::c_2, Wt);     // beta
  create_cb(CBIndex::c_3, 2);      // 1 / width to reduce with, and epsilon
  create_cb(CBIndex::c_16, 2);     // output
  create_cb(CBIndex::c_24, Wt);    // x - mean
  create_cb(CBIndex::c_25, Wt);    // (x - mean) squared
  create_cb(CBIndex::c_26, 2);     // mean, 1 / deviation
  create_cb(CBIndex::c_27, 2);     // normalised, before gamma and beta

  std::vector<uint32_t> reader_args{Wt};
  for (const auto* buffer : {&input, &gamma, &beta}) {
    TensorAccessorArgs(*buffer).append_to(reader_args);
  }
  const auto reader =
      CreateKernel(program, KERNELS "reader.cpp", cores, ReaderDataMovementConfig(reader_args));
  std::vector<uint32_t> writer_args{Wt};
  TensorAccessorArgs(output).append_to(writer_args);
  const auto writer =
      CreateKernel(program, KERNELS "writer.cpp", cores, WriterDataMovementConfig(writer_args));
  const auto compute = CreateKernel(program, KERNELS "layernorm.cpp", cores,
                                    ComputeConfig{.fp32_dest_acc_en = false, .compile_args = {Wt}});

  const float inverse_width = 1.0f / float(Wt * constants::TILE_WIDTH);
  SetCommonRuntimeArgs(program, reader,
                       {uint32_t(input.address()), uint32_t(gamma.address()),
                        uint32_t(beta.address()), std::bit_cast<uint32_t>(inverse_width)});
  const uint32_t rows_per_core = (num_rows + num_cores - 1) / num_cores;
  uint32_t first_row = 0;
  for (uint32_t y = 0; y < grid.y; ++y) {
    for (uint32_t x = 0; x < grid.x; ++x) {
      const CoreCoord core(x, y);
      SetRuntimeArgs(program, reader, core, {first_row, rows_per_core, num_rows});
      SetRuntimeArgs(program, writer, core,
                     {uint32_t(output.address()), first_row, rows_per_core, num_rows});
      SetRuntimeArgs(program, compute, core, {first_row, rows_per_core, num_rows});
      first_row += rows_per_core;
    }
  }
  return program;
}

} // namespace layernorm
