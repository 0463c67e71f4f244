// SPDX-License-Identifier: Apache-2.0
// A buffer of one program or another is missing from neither in silence.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

static CBHandle create(Program& program, uint8_t index, uint32_t tiles) {
  // expect[cb-unknown]: may be this one
  return CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
          .set_page_size(index, 2048));
}

void choose(bool which) {
  Program first = CreateProgram();
  Program second = CreateProgram();
  Program& either = which ? first : second;
  create(either, 0, 1);
}
// expect-verdict: unknown
// expect-verdict[1]: unknown
// expect-unknown: may be this one
// expect-unknown[1]: may be this one
