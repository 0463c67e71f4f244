// SPDX-License-Identifier: Apache-2.0
//
// The program factory of an op that copies some rows of a row-major tensor. A page is a whole row,
// so the caller's shapes decide what a core needs.
#include <tt-metalium/hal.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/math.hpp>
#include <tt-metalium/tensor_accessor_args.hpp>
#include <tt-metalium/work_split.hpp>
#include <ttnn/tensor/tensor.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace slice_rows {

using namespace tt;
using namespace tt::tt_metal;

struct Attributes {
  uint32_t first_row = 0;
  std::optional<CoreRangeSet> cores; ///< all of the device's when not given
};

struct Tensors {
  Tensor input;
};

/// Of what is read before the cores wait for it; a longer row is read alone.
constexpr uint32_t bytes_in_flight = 4096;

Program create_program(const Attributes& attributes, const Tensors& tensors, Tensor& output) {
  Program program = CreateProgram();
  const Tensor& input = tensors.input;
  const uint32_t width = output.padded_shape()[-1];
  const uint32_t rows = output.physical_volume() / width;
  const auto grid = input.device()->compute_with_storage_grid_size();
  auto [num_cores, cores, more, fewer, rows_of_more, rows_of_fewer] =
      attributes.cores.has_value() ? split_work_to_cores(*attributes.cores, rows)
                                   : split_work_to_cores(grid, rows);

  const uint32_t row_bytes = round_up(width * input.element_size(), hal::get_dram_alignment());
  const uint32_t rows_in_flight = std::max(bytes_in_flight / row_bytes, 1u);
  // The next rows are read while these are written.
  const DataFormat format =
      input.dtype() == DataType::FLOAT32 ? DataFormat::Float32 : DataFormat::Float16_b;
  CreateCircularBuffer(program, cores,
                       CircularBufferConfig(2 * rows_in_flight * row_bytes, {{0, format}})
                           .set_page_size(0, row_bytes));

  std::vector<uint32_t> reader_args{row_bytes, rows_in_flight};
  TensorAccessorArgs(*input.buffer()).append_to(reader_args);
  CreateKernel(program, "examples/slice_rows/kernels/reader.cpp", cores,
               ReaderDataMovementConfig(reader_args));
  std::vector<uint32_t> writer_args{row_bytes, rows_in_flight};
  TensorAccessorArgs(*output.buffer()).append_to(writer_args);
  CreateKernel(program, "examples/slice_rows/kernels/writer.cpp", cores,
               WriterDataMovementConfig(writer_args));
  return program;
}

} // namespace slice_rows
