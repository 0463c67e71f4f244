// SPDX-License-Identifier: Apache-2.0
// Inputs that an operation refuses are said to be, with the check that they break; one factory
// needs no choice.

// entry: Checked

// set: operation_attributes={tiles: 9, wide: false}
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

struct Only {
  static Program create(const Attributes& attributes, const Tensor&, Tensor&) {
    return make(2048 * attributes.tiles);
  }
};

struct Checked {
  using operation_attributes_t = Attributes;
  using tensor_args_t = Tensor;
  using tensor_return_value_t = Tensor;
  using program_factory_t = std::variant<Only>;

  static void validate_on_program_cache_miss(const Attributes& attributes, const Tensor&) {
    // expect[cb-unknown]: with these inputs the runtime throws
    TT_FATAL(attributes.tiles <= 8, "at most 8 tiles, and not {}", attributes.tiles);
  }
  static Tensor create_output_tensors(const Attributes&, const Tensor& input) { return input; }
};
// expect-unknown: with these inputs the runtime throws: TT_FATAL(attributes.tiles <= 8, "at most 8 tiles
// expect-verdict: unknown
