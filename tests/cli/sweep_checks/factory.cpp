// SPDX-License-Identifier: Apache-2.0
//
// What refuses a value: only checks that surely run.
#include <tt-metalium/host_api.hpp>
#include <tt_stl/assert.hpp>

#include <cstdint>
#include <vector>

namespace op {

using namespace tt::tt_metal;

void create_row(Program& program, uint32_t width) {
  CreateCircularBuffer(
      program, CoreRange({0, 0}, {7, 7}),
      CircularBufferConfig(width * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}

Program create_always(uint32_t width) {
  TT_FATAL(width != 0 && width <= 700, "a row has tiles");
  if (width < 4)
    throw 1;
  Program program = CreateProgram();
  create_row(program, width);
  return program;
}

Program create_sometimes(uint32_t width, bool wide, const std::vector<uint32_t>& masks) {
  Program program = CreateProgram();
  if (wide) {
    TT_FATAL(width > 64, "wide rows");
  }
  for (uint32_t mask : masks)
    TT_FATAL(width < 32, "masked rows are short");
  create_row(program, width);
  return program;
}

} // namespace op
