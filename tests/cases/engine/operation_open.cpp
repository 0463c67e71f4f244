// SPDX-License-Identifier: Apache-2.0
// Where inputs are open, each factory that may be chosen has its program, and what is returned is
// an input when it cannot be described.

// entry: Scale
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor_ops.hpp>

#include <variant>

using namespace tt::tt_metal;

struct Attributes {
  uint32_t tiles;
  bool wide;
};

Program make(uint32_t bytes) {
  Program program = CreateProgram();
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  return program;
}

struct Narrow {
  static Program create(const Attributes& attributes, const Tensor& input, Tensor& output) {
    return make(2048 * attributes.tiles);
  }
};
struct Wide {
  static Program create(const Attributes& attributes, const Tensor& input, Tensor& output) {
    return make(64 * output.padded_shape()[-1]);
  }
};

struct Scale {
  using operation_attributes_t = Attributes;
  using tensor_args_t = Tensor;
  using tensor_return_value_t = Tensor;
  using program_factory_t = std::variant<Narrow, Wide>;

  static program_factory_t select_program_factory(const Attributes& attributes, const Tensor&) {
    return attributes.wide ? program_factory_t(Wide{}) : program_factory_t(Narrow{});
  }
  static Tensor create_output_tensors(const Attributes&, const Tensor& input) {
    return create_device_tensor(input.tensor_spec(), input.device());
  }
};
// expect-programs: 2
// expect-cb[0]: total="2048 * operation_attributes.tiles"
// expect-cb[1]: total="64 * tensor_return_value.padded_shape[-1]"
// expect-assumption: what Scale returns is an input
