// SPDX-License-Identifier: Apache-2.0
// Rows of several tensors one after another: a page is a row of the result.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/tt_align.hpp>
#include <tt-metalium/work_split.hpp>
#include <ttnn/tensor/tensor.hpp>

#include <algorithm>
#include <vector>

namespace concat {

using namespace tt::tt_metal;

struct Tensors {
  std::vector<Tensor> inputs;
};

Program create(const Tensors& tensors, const Tensor& output) {
  Program program = CreateProgram();
  uint32_t alignment = output.buffer()->alignment();
  for (const Tensor& input : tensors.inputs)
    alignment = std::max(alignment, input.buffer()->alignment());
  const uint32_t width = output.padded_shape()[-1];
  const uint32_t page = tt::align(width * output.element_size(), alignment);
  const auto work = split_work_to_cores(output.device()->compute_with_storage_grid_size(),
                                        output.physical_volume() / width);
  CreateCircularBuffer(
      program, std::get<1>(work),
      CircularBufferConfig(2 * page, {{0, tt::DataFormat::Float32}}).set_page_size(0, page));
  return program;
}

} // namespace concat
