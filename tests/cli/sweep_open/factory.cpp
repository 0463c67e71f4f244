// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

namespace op {

using namespace tt::tt_metal;

void somebody_elses(Program& program, uint32_t width);

Program create(uint32_t width, bool fused) {
  Program program = CreateProgram();
  const CoreRange cores({0, 0}, {7, 7});
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(width * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  if (fused) {
    CreateCircularBuffer(
        program, cores,
        CircularBufferConfig(100 * 2048, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 2048));
  }
  return program;
}

Program create_hidden(uint32_t width) {
  Program program = CreateProgram();
  const CoreRange cores({0, 0}, {7, 7});
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(width * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  somebody_elses(program, width);
  return program;
}

} // namespace op
