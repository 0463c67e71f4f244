// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

namespace op {

using namespace tt::tt_metal;

enum class Mode { Single, Double };

struct Attributes {
  uint32_t width = 0;
  uint32_t height = 0;
  Mode mode = Mode::Single;
};

Program create(const Attributes& attributes) {
  Program program = CreateProgram();
  const CoreRange cores({0, 0}, {7, 7});
  const uint32_t depth = attributes.mode == Mode::Double ? 2 : 1;
  const uint32_t block = attributes.width * attributes.height;
  CreateCircularBuffer(program, cores,
                       CircularBufferConfig(depth * block * 2048, {{0, tt::DataFormat::Float16_b}})
                           .set_page_size(0, 2048));
  CreateCircularBuffer(program, cores,
                       CircularBufferConfig(block * 2048, {{16, tt::DataFormat::Float16_b}})
                           .set_page_size(16, 2048));
  return program;
}

} // namespace op
