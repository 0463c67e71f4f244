// SPDX-License-Identifier: Apache-2.0
// What an operation computes on the host is followed, also when it takes long: how large a table on
// the device is depends on it.
// clang-format off
// entry: Gather
// set: operation_attributes={rows: 150, columns: 100}
// set: tensor_args={input: {shape: [32, 32], dtype: BFLOAT16, layout: TILE}}
// clang-format on
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor_ops.hpp>

#include <map>
#include <variant>

using namespace tt::tt_metal;

namespace ops {

struct Attributes {
  uint32_t rows;
  uint32_t columns;
};
struct Inputs {
  Tensor input;
};

std::vector<std::vector<uint16_t>> table(uint32_t rows, uint32_t columns) {
  std::vector<bool> border(rows * columns, false);
  for (uint32_t row = 0; row < rows; ++row)
    for (uint32_t column = 0; column < columns; ++column)
      if (row == 0 || row + 1 == rows || column == 0 || column + 1 == columns)
        border[row * columns + column] = true;
  std::map<std::pair<uint32_t, uint32_t>, std::vector<uint32_t>> runs;
  for (uint32_t at = 0; at < border.size(); ++at)
    if (border[at])
      runs[{at / columns % 4, at / columns}].push_back(at);
  std::vector<std::vector<uint16_t>> result(4);
  for (const auto& [key, run] : runs)
    for (uint32_t at : run)
      result[key.first].push_back(at);
  size_t longest = 0;
  for (const auto& list : result)
    longest = std::max(longest, list.size());
  for (std::vector<uint16_t>& list : result)
    list.resize(longest, 0);
  return result;
}

struct Factory {
  static Program create(const Attributes& attributes, const Inputs& inputs, Tensor& output) {
    Program program = CreateProgram();
    const auto lists = table(attributes.rows, attributes.columns);
    std::vector<uint16_t> all;
    for (const auto& list : lists)
      all.insert(all.end(), list.begin(), list.end());
    const Tensor host(HostBuffer(std::move(all)),
                      Shape({uint32_t(lists.size()), uint32_t(lists[0].size())}), DataType::UINT16,
                      Layout::ROW_MAJOR);
    const Tensor moved = host.to_device(inputs.input.device());
    const uint32_t page = moved.buffer()->page_size();
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(page, {{0, tt::DataFormat::RawUInt16}}).set_page_size(0, page));
    return program;
  }
};

struct Gather {
  using operation_attributes_t = Attributes;
  using tensor_args_t = Inputs;
  using spec_return_value_t = TensorSpec;
  using tensor_return_value_t = Tensor;
  using program_factory_t = std::variant<Factory>;

  static Tensor create_output_tensors(const Attributes&, const Inputs& inputs);
};

Tensor Gather::create_output_tensors(const Attributes&, const Inputs& inputs) {
  return create_device_tensor(inputs.input.tensor_spec(), inputs.input.device());
}

} // namespace ops
// expect-programs: 1
// expect-cb: index=0 total=348 page=348
