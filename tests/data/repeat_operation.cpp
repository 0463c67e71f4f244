// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor_ops.hpp>

#include <optional>
#include <variant>

using namespace tt::tt_metal;

namespace ops {

struct SmallConfig {};
struct BlockConfig {
  uint32_t rows;
};
struct RepeatParams {
  uint32_t times;
  MemoryConfig memory;
  std::variant<SmallConfig, BlockConfig> config;
  std::optional<DataType> dtype;
};
struct RepeatInputs {
  Tensor input;
  std::optional<Tensor> mask;
  std::optional<Tensor> bias;
  std::optional<Tensor> output;
};

struct Rows {
  static Program create(const RepeatParams& params, const RepeatInputs& inputs, Tensor& output) {
    Program program = CreateProgram();
    const uint32_t row = output.padded_shape()[-1] * output.element_size();
    const uint32_t rows = std::holds_alternative<BlockConfig>(params.config)
                              ? std::get<BlockConfig>(params.config).rows
                              : 2;
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(rows * row, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, row));
    if (inputs.mask.has_value())
      CreateCircularBuffer(
          program, CoreCoord{0, 0},
          CircularBufferConfig(2048, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 2048));
    return program;
  }
};

struct RepeatDeviceOperation {
  using operation_attributes_t = RepeatParams;
  using tensor_args_t = RepeatInputs;
  using spec_return_value_t = TensorSpec;
  using tensor_return_value_t = Tensor;
  using program_factory_t = std::variant<Rows>;

  static program_factory_t select_program_factory(const RepeatParams&, const RepeatInputs&);
  static void validate_on_program_cache_miss(const RepeatParams&, const RepeatInputs&);
  static TensorSpec compute_output_specs(const RepeatParams&, const RepeatInputs&);
  static Tensor create_output_tensors(const RepeatParams&, const RepeatInputs&);
};

RepeatDeviceOperation::program_factory_t
RepeatDeviceOperation::select_program_factory(const RepeatParams& params,
                                              const RepeatInputs& inputs) {
  return Rows{};
}

void RepeatDeviceOperation::validate_on_program_cache_miss(const RepeatParams& params,
                                                           const RepeatInputs& inputs) {
  TT_FATAL(params.times > 0, "nothing to repeat");
}

TensorSpec RepeatDeviceOperation::compute_output_specs(const RepeatParams& params,
                                                       const RepeatInputs& inputs) {
  const Shape& shape = inputs.input.logical_shape();
  return TensorSpec(Shape({1, 1, shape[-2], shape[-1] * params.times}),
                    TensorLayout(params.dtype.value_or(inputs.input.dtype()),
                                 PageConfig(Layout::ROW_MAJOR), params.memory));
}

Tensor RepeatDeviceOperation::create_output_tensors(const RepeatParams& params,
                                                    const RepeatInputs& inputs) {
  if (inputs.output.has_value())
    return *inputs.output;
  return create_device_tensor(compute_output_specs(params, inputs), inputs.input.device());
}

} // namespace ops
