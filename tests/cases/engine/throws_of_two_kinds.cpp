// SPDX-License-Identifier: Apache-2.0
// A check that throws something of tt-metal's and a throw of a standard exception lead to one
// handler, whichever comes first.
#include <tt-metalium/host_api.hpp>

#include <stdexcept>

using namespace tt::tt_metal;

uint32_t tile_bytes(int format) {
  switch (format) {
  case 0:
    return 2048;
  case 1:
    TT_THROW("not supported");
  default:
    throw std::runtime_error("no such format");
  }
}

void create(Program& program, int format) {
  uint32_t bytes = 0;
  try {
    bytes = tile_bytes(format);
  } catch (...) {
    bytes = 4096;
  }
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, bytes));
}
// expect-verdict: fits
// expect-cb: total='format == 0 ? 2048 : 4096'
