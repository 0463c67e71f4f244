// SPDX-License-Identifier: Apache-2.0
//
// A device operation that normalises the rows of a tiled tensor. It has two programs: rows that fit
// stay in L1, and longer ones are read twice.
#include <tt-metalium/hal.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/work_split.hpp>
#include <ttnn/tensor/tensor_ops.hpp>

#include <cstdint>
#include <optional>
#include <variant>

namespace row_norm {

using namespace tt;
using namespace tt::tt_metal;

struct Params {
  MemoryConfig output_memory;
};

struct Inputs {
  Tensor input;
  std::optional<Tensor> gamma; ///< one row
};

constexpr uint32_t tile_side = 32;

/// A program that holds `width` tiles of a row at a time.
Program program_of(const Inputs& tensors, uint32_t width) {
  Program program = CreateProgram();
  const Tensor& input = tensors.input;
  constexpr DataFormat format = DataFormat::Float16_b;
  const uint32_t tile_bytes = tile_size(format);
  const uint32_t rows = input.physical_volume() / input.padded_shape()[-1] / tile_side;
  auto [num_cores, cores, more, fewer, rows_of_more, rows_of_fewer] =
      split_work_to_cores(input.device()->compute_with_storage_grid_size(), rows);
  auto create_cb = [&](uint32_t index, uint32_t pages) {
    CreateCircularBuffer(program, cores,
                         CircularBufferConfig(pages * tile_bytes, {{index, format}})
                             .set_page_size(index, tile_bytes));
  };
  create_cb(CBIndex::c_0, 2 * width); // the next tiles are read while these are worked on
  create_cb(CBIndex::c_1, 1);         // the row's sum
  if (tensors.gamma.has_value())
    create_cb(CBIndex::c_2, width);
  create_cb(CBIndex::c_16, 2 * width);
  return program;
}

struct RowsInL1 {
  static Program create(const Params&, const Inputs& tensors, Tensor&) {
    return program_of(tensors, tensors.input.padded_shape()[-1] / tile_side);
  }
};

struct RowsInBlocks {
  static Program create(const Params&, const Inputs& tensors, Tensor&) {
    constexpr uint32_t block = 8;
    return program_of(tensors, block);
  }
};

struct RowNorm {
  using operation_attributes_t = Params;
  using tensor_args_t = Inputs;
  using spec_return_value_t = TensorSpec;
  using tensor_return_value_t = Tensor;
  using program_factory_t = std::variant<RowsInL1, RowsInBlocks>;

  static program_factory_t select_program_factory(const Params&, const Inputs&);
  static void validate_on_program_cache_miss(const Params&, const Inputs&);
  static TensorSpec compute_output_specs(const Params&, const Inputs&);
  static Tensor create_output_tensors(const Params&, const Inputs&);
};

/// Rows stay in L1 where they seem to fit: the sum was written before there was a gamma.
RowNorm::program_factory_t RowNorm::select_program_factory(const Params&, const Inputs& tensors) {
  const Tensor& input = tensors.input;
  const uint32_t row_bytes = input.padded_shape()[-1] * tile_side * input.element_size();
  if (4 * row_bytes < hal::get_max_worker_l1_unreserved_size() - 128 * 1024)
    return RowsInL1{};
  return RowsInBlocks{};
}

void RowNorm::validate_on_program_cache_miss(const Params&, const Inputs& tensors) {
  TT_FATAL(tensors.input.layout() == Layout::TILE, "row_norm: the input has to be tiled");
  TT_FATAL(tensors.input.dtype() == DataType::BFLOAT16, "row_norm: only BFLOAT16 is supported");
}

TensorSpec RowNorm::compute_output_specs(const Params& params, const Inputs& tensors) {
  return TensorSpec(
      tensors.input.logical_shape(),
      TensorLayout(tensors.input.dtype(), PageConfig(Layout::TILE), params.output_memory));
}

Tensor RowNorm::create_output_tensors(const Params& params, const Inputs& tensors) {
  return create_device_tensor(compute_output_specs(params, tensors), tensors.input.device());
}

} // namespace row_norm
