// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

namespace op {

using namespace tt::tt_metal;

struct Attributes {
  uint32_t Wt = 0;
  bool fp32 = false;
};

Program create(const Attributes& attributes) {
  Program program = CreateProgram();
  const CoreRange cores({0, 0}, {7, 7});
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(2 * attributes.Wt * 2048, {{1, tt::DataFormat::Float16_b}})
          .set_page_size(1, 2048));
  if (attributes.fp32) {
    CreateCircularBuffer(
        program, cores,
        CircularBufferConfig(4096, {{2, tt::DataFormat::Float32}}).set_page_size(2, 4096));
  }
  return program;
}

} // namespace op
