// SPDX-License-Identifier: Apache-2.0
// An operation may describe its program itself; a factory gets coordinates of a mesh as an input.
// entry: Direct
// set: tensor_args={shape: [1, 1, 32, 96], dtype: BFLOAT16, layout: TILE}
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/program_descriptors.hpp>
#include <ttnn/tensor/tensor_ops.hpp>

using namespace tt::tt_metal;

struct Direct {
  struct operation_attributes_t {
    uint32_t depth;
  };
  using tensor_args_t = Tensor;
  using tensor_return_value_t = Tensor;

  static ProgramDescriptor create_descriptor(const operation_attributes_t& attributes,
                                             const Tensor& input, Tensor& output) {
    ProgramDescriptor program;
    program.cbs.push_back(CBDescriptor{
        .total_size = attributes.depth * output.padded_shape()[-1] * 64,
        .core_ranges = CoreRangeSet(CoreRange({0, 0}, {1, 0})),
        .format_descriptors = {{CBFormatDescriptor{
            .buffer_index = 0, .data_format = tt::DataFormat::Float16_b, .page_size = 2048}}}});
    return program;
  }
  static Tensor create_output_tensors(const operation_attributes_t&, const Tensor& input) {
    return create_device_tensor(input.tensor_spec(), input.device());
  }
};
// expect-cb: index=0 total="6144 * operation_attributes.depth" cores=[0,0,1,0]
// expect-inputs: operation_attributes.depth
