// SPDX-License-Identifier: Apache-2.0
// A branch that throws is not taken: the other one goes on unguarded.
#include <tt-metalium/host_api.hpp>
#include <tt_stl/assert.hpp>

using namespace tt::tt_metal;

void create(Program& program, bool supported, tt::DataFormat format) {
  if (!supported) {
    TT_THROW("not supported");
  }
  uint32_t bytes = 0;
  switch (format) {
  case tt::DataFormat::Float32:
    bytes = 4096;
    break;
  case tt::DataFormat::Float16_b:
    bytes = 4096;
    break;
  default:
    TT_THROW("no such format");
  }
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(bytes, {{0, tt::DataFormat::Float32}}).set_page_size(0, bytes));
}
// expect-cb: index=0 total=4096 guard=null address=103712
// expect-verdict: fits
