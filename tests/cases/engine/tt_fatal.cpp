// SPDX-License-Identifier: Apache-2.0
// What TT_FATAL demands of an input is an assumption from there on; TT_ASSERT in a release build is
// none.
#include <tt-metalium/host_api.hpp>
#include <tt_stl/assert.hpp>

using namespace tt::tt_metal;

void create(Program& program, uint32_t Wt) {
  TT_FATAL(Wt <= 16, "at most 16 tiles, got {}", Wt);
  TT_ASSERT(Wt > 2);
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(Wt * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  if (Wt > 16) {
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(64, {{1, tt::DataFormat::UInt8}}).set_page_size(1, 64));
  }
}
// expect-cb: index=0 total="2048 * Wt"
// expect-assumption: Wt <= 16
// expect-inputs: Wt
