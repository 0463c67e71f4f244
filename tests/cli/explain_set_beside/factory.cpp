// SPDX-License-Identifier: Apache-2.0
// A circular buffer that takes an eighth of what is free on a tensor's device.
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor.hpp>

namespace op {

using namespace tt::tt_metal;

Program create(const Tensor& input) {
  Program program = CreateProgram();
  const uint32_t free = *input.device()->lowest_occupied_compute_l1_address() / 8;
  const CoreRange cores({0, 0}, {7, 7});
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(free, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, free));
  return program;
}

} // namespace op
