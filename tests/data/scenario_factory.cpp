// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

namespace op {

using namespace tt::tt_metal;

struct Config {
  uint32_t depth = 2;
  bool fp32 = false;
};

struct Attributes {
  uint32_t Wt = 0;
  Config config;
};

Program create(const Attributes& attributes) {
  Program program = CreateProgram();
  const uint32_t tile = attributes.config.fp32 ? 4096 : 2048;
  const auto format = attributes.config.fp32 ? tt::DataFormat::Float32 : tt::DataFormat::Float16_b;
  CreateCircularBuffer(
      program, CoreRange({0, 0}, {7, 7}),
      CircularBufferConfig(attributes.config.depth * attributes.Wt * tile, {{0, format}})
          .set_page_size(0, tile));
  return program;
}

} // namespace op
