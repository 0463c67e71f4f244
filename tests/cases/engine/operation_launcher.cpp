// SPDX-License-Identifier: Apache-2.0
// The function that launches an operation adds to the attributes what was left out of them.
// clang-format off
// entry: Scale
// set: operation_attributes={config: none, factor: 3}
// set: tensor_args={inputs: [{shape: [1, 1, 40, 64], dtype: BFLOAT16, layout: TILE}, {shape: [1, 1, 32, 32], dtype: BFLOAT16, layout: TILE}], bias: [{shape: [1, 1, 32, 96], dtype: BFLOAT16, layout: TILE}]}
// clang-format on
#include <tt-metalium/host_api.hpp>
#include <ttnn/device_operation.hpp>
#include <ttnn/tensor/tensor_ops.hpp>

#include <optional>
#include <vector>

using namespace tt::tt_metal;

struct Config {
  uint32_t tiles;
};
struct Attributes {
  std::optional<Config> config;
  uint32_t factor;
};
struct Inputs {
  std::vector<Tensor> inputs;
  std::vector<std::optional<const Tensor>> bias;
};

struct Scale {
  using operation_attributes_t = Attributes;
  using tensor_args_t = Inputs;
  using tensor_return_value_t = Tensor;

  static Tensor create_output_tensors(const Attributes&, const Inputs& inputs) {
    return create_device_tensor(inputs.inputs[0].tensor_spec(), inputs.inputs[0].device());
  }
  static Program create(const Attributes& attributes, const Inputs&, Tensor&) {
    Program program = CreateProgram();
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(attributes.config.value().tiles * 2048,
                                              {{0, tt::DataFormat::Float16_b}})
                             .set_page_size(0, 2048));
    return program;
  }
};

Tensor scale(const Tensor& first, const Tensor& second, const std::optional<Tensor>& bias,
             const Attributes& attributes) {
  if (!attributes.config.has_value()) {
    Attributes whole = attributes;
    const uint32_t extra = bias.has_value() ? bias->logical_shape()[-1] / 32 : 0;
    whole.config =
        Config{first.logical_shape()[-1] / second.logical_shape()[-1] * attributes.factor + extra};
    return ttnn::device_operation::launch<Scale>(whole, {{first, second}, {bias}});
  }
  return ttnn::device_operation::launch<Scale>(attributes, {{first, second}, {bias}});
}
// expect-programs: 1
// expect-cb: index=0 total=18432
