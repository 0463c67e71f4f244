// SPDX-License-Identifier: Apache-2.0
// An operation whose input and output are in L1, and whose program takes half of what is left.
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor_ops.hpp>

using namespace tt::tt_metal;

namespace ops {

struct Copy {
  struct operation_attributes_t {
    MemoryConfig memory;
  };
  struct tensor_args_t {
    Tensor input;
  };
  using spec_return_value_t = TensorSpec;
  using tensor_return_value_t = Tensor;

  static TensorSpec compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
  static Tensor create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
  static Program create(const operation_attributes_t&, const tensor_args_t&, Tensor&);
};

TensorSpec Copy::compute_output_specs(const operation_attributes_t& attributes,
                                      const tensor_args_t& tensors) {
  return TensorSpec(
      tensors.input.logical_shape(),
      TensorLayout(tensors.input.dtype(), PageConfig(Layout::ROW_MAJOR), attributes.memory));
}

Tensor Copy::create_output_tensors(const operation_attributes_t& attributes,
                                   const tensor_args_t& tensors) {
  return create_device_tensor(compute_output_specs(attributes, tensors), tensors.input.device());
}

Program Copy::create(const operation_attributes_t&, const tensor_args_t& tensors, Tensor& output) {
  Program program = CreateProgram();
  const CoreRange cores({0, 0}, {7, 7});
  const auto lowest = output.device()->lowest_occupied_compute_l1_address();
  const uint32_t half = lowest.has_value() ? *lowest / 64 * 32 : 800000;
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(half, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 32));
  CreateCircularBuffer(program, cores,
                       CircularBufferConfig(4096, {{1, tt::DataFormat::Float16_b}})
                           .set_page_size(1, 2048)
                           .set_globally_allocated_address(*tensors.input.buffer()));
  return program;
}

} // namespace ops
