// SPDX-License-Identifier: Apache-2.0
// What no value of any input leads to stays unknown, also where inputs are set.
// set: wide=false
#include <tt-metalium/host_api.hpp>

#include <functional>

using namespace tt::tt_metal;

static void extra(Program& program, uint8_t index) {
  // expect[cb-unknown]: no evaluation came by this call
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{index, tt::DataFormat::Float16_b}}).set_page_size(index, 2048));
}

void create(Program& program, bool wide) {
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  static const std::function<void(Program&, uint8_t)> later = wide ? extra : extra;
}
// expect-verdict: unknown
// expect-unknown:
