// SPDX-License-Identifier: Apache-2.0
// What the values of inputs leave out is not missing.
// set: wide=false
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create(Program& program, bool wide) {
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  if (!wide)
    return;
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(4096, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 2048));
}
// expect-cb: index=0 total=2048
// expect-verdict: fits
