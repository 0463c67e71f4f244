// SPDX-License-Identifier: Apache-2.0
// A device operation is launched as the runtime does: its outputs are made of what it says of them,
// and the factory that it chooses makes the program.
// clang-format off
// entry: Repeat
// set: operation_attributes={times: 3, memory: L1_INTERLEAVED}
// set: tensor_args={input: {shape: [1, 1, 40, 64], dtype: BFLOAT16, layout: TILE}}
// clang-format on
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor_ops.hpp>

#include <variant>

using namespace tt::tt_metal;

namespace ops {

struct Attributes {
  uint32_t times;
  MemoryConfig memory;
};
struct Inputs {
  Tensor input;
};

struct Whole {
  static Program create(const Attributes& attributes, const Inputs& inputs, Tensor& output) {
    Program program = CreateProgram();
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(2 * output.tensor_spec().tile().get_tile_size(
                                                      tt::DataFormat::Float16_b),
                                              {{0, tt::DataFormat::Float16_b}})
                             .set_page_size(0, 2048));
    return program;
  }
};
struct Rows {
  static Program create(const Attributes& attributes, const Inputs& inputs, Tensor& output) {
    Program program = CreateProgram();
    const uint32_t row = output.padded_shape()[-1] * output.element_size();
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(output.logical_shape()[-2] * row, {{1, tt::DataFormat::Float16_b}})
            .set_page_size(1, row));
    if (output.memory_config().is_l1())
      CreateCircularBuffer(
          program, CoreCoord{0, 0},
          CircularBufferConfig(64, {{2, tt::DataFormat::Float16_b}}).set_page_size(2, 64));
    return program;
  }
};

struct Repeat {
  using operation_attributes_t = Attributes;
  using tensor_args_t = Inputs;
  using spec_return_value_t = TensorSpec;
  using tensor_return_value_t = Tensor;
  using program_factory_t = std::variant<Whole, Rows>;

  static program_factory_t select_program_factory(const Attributes&, const Inputs&);
  static void validate_on_program_cache_miss(const Attributes&, const Inputs&);
  static TensorSpec compute_output_specs(const Attributes&, const Inputs&);
  static Tensor create_output_tensors(const Attributes&, const Inputs&);
};

Repeat::program_factory_t Repeat::select_program_factory(const Attributes& attributes,
                                                         const Inputs& inputs) {
  if (inputs.input.logical_shape()[-2] % 32 == 0)
    return Whole{};
  return Rows{};
}

void Repeat::validate_on_program_cache_miss(const Attributes& attributes, const Inputs& inputs) {
  TT_FATAL(attributes.times > 0, "nothing to repeat");
}

TensorSpec Repeat::compute_output_specs(const Attributes& attributes, const Inputs& inputs) {
  const Shape& shape = inputs.input.logical_shape();
  return TensorSpec(
      Shape({1, 1, shape[-2], shape[-1] * attributes.times}),
      TensorLayout(inputs.input.dtype(), PageConfig(Layout::ROW_MAJOR), attributes.memory));
}

Tensor Repeat::create_output_tensors(const Attributes& attributes, const Inputs& inputs) {
  return create_device_tensor(compute_output_specs(attributes, inputs), inputs.input.device());
}

} // namespace ops
// expect-programs: 1
// expect-cb: index=1 page=384 total=15360
// expect-cb: index=2 total=64
// expect-l1-buffer: size=384
