// SPDX-License-Identifier: Apache-2.0
// A factory whose program is not seen has one all the same, of which nothing is known.
// clang-format off
// entry: Copy
// clang-format on
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor_ops.hpp>

#include <variant>

using namespace tt::tt_metal;

namespace ops {

struct Attributes {
  bool large;
};
struct Inputs {
  Tensor input;
};

struct Seen {
  static Program create(const Attributes&, const Inputs&, Tensor&) {
    Program program = CreateProgram();
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
    return program;
  }
};
struct Workload {
  uint32_t programs;
};
struct Elsewhere {
  // expect[cb-unknown]: no program of this factory was seen

  static Workload create_mesh_workload(const Attributes&, const Inputs&, Tensor&);
};

struct Copy {
  using operation_attributes_t = Attributes;
  using tensor_args_t = Inputs;
  using spec_return_value_t = TensorSpec;
  using tensor_return_value_t = Tensor;
  using program_factory_t = std::variant<Seen, Elsewhere>;

  static program_factory_t select_program_factory(const Attributes& attributes, const Inputs&) {
    if (attributes.large)
      return Elsewhere{};
    return Seen{};
  }
  static Tensor create_output_tensors(const Attributes&, const Inputs& inputs) {
    return inputs.input;
  }
};

} // namespace ops
// expect-programs: 2
// expect-verdict[0]: unknown
// expect-unknown[0]: no program of this factory was seen
// expect-verdict[1]: fits
