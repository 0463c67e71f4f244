// SPDX-License-Identifier: Apache-2.0
// The bytes of an element are a function of the tensor's type, whose values are few.
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor.hpp>

using namespace tt::tt_metal;

void create(Program& program, const Tensor& input) {
  const uint32_t bytes = input.element_size() * 1024;
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, bytes));
}
// expect-cb: total="1024 * element_size(input.dtype)"
// expect-verdict: fits
