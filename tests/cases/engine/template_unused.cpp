// SPDX-License-Identifier: Apache-2.0
// A template that nothing uses cannot be evaluated, and is not passed over.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

// expect[cb-unknown]: a template that creates circular buffers
template <typename Count> void create(Program& program, Count tiles) {
  // expect[cb-unknown]: no evaluation came by this call
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
// expect-unknown: template
// expect-unknown: no evaluation came by
// expect-verdict: unknown
