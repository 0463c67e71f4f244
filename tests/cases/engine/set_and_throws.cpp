// SPDX-License-Identifier: Apache-2.0
// Inputs for which the runtime throws have no program: what was seen of it before does not fit.
// set: tiles=0
#include <tt-metalium/host_api.hpp>
#include <tt_stl/assert.hpp>

using namespace tt::tt_metal;

void create(Program& program, uint32_t tiles) {
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  // expect[cb-unknown]: with these inputs the runtime throws
  TT_FATAL(tiles > 0, "a row has at least one tile");
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 2048));
}
// expect-verdict: unknown
// expect-unknown: with these inputs the runtime throws
