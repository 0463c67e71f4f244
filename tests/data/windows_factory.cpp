// SPDX-License-Identifier: Apache-2.0
//
// A row that is too wide is worked on in blocks, which grow with the row as well.
#include <tt-metalium/host_api.hpp>
#include <tt_stl/assert.hpp>

namespace op {

using namespace tt::tt_metal;

Program create(uint32_t width) {
  TT_FATAL(width % 32 == 0, "whole tiles");
  Program program = CreateProgram();
  const CoreRange cores({0, 0}, {7, 7});
  const uint32_t tiles = width / 32;
  const uint32_t depth = tiles > 400 ? tiles / 8 : tiles;
  CreateCircularBuffer(program, cores,
                       CircularBufferConfig(2 * depth * 2048, {{0, tt::DataFormat::Float16_b}})
                           .set_page_size(0, 2048));
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(2 * 2048, {{16, tt::DataFormat::Float16_b}}).set_page_size(16, 2048));
  return program;
}

} // namespace op
