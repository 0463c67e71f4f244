// SPDX-License-Identifier: Apache-2.0
// Two buffers of which one is created: each has its guard, and it fits either way.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create(Program& program, bool fp32) {
  const auto format = fp32 ? tt::DataFormat::Float32 : tt::DataFormat::Float16_b;
  const uint32_t bytes = fp32 ? 4096 : 2048;
  if (fp32) {
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(2 * bytes, {{0, format}}).set_page_size(0, bytes));
  } else {
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(4 * bytes, {{0, format}}).set_page_size(0, bytes));
  }
}
// expect-cb: index=0 format="fp32 ? 0 : 5" total=8192 guard=fp32
// expect-cb: index=0 format="fp32 ? 0 : 5" total=8192 guard=!fp32
// expect-verdict: fits
