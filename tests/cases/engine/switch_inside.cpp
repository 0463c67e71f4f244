// SPDX-License-Identifier: Apache-2.0
// Labels inside other statements, and a switch without braces.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

static CBHandle create(Program& program, uint8_t index, uint32_t tiles) {
  return CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
          .set_page_size(index, 2048));
}

int main() {
  Program program = CreateProgram();
  int way = 2;
  switch (way)
  case 2:
    create(program, 0, 1);
  // expect[cb-unknown]: labels inside other statements
  switch (way) {
  case 1:
    if (false) {
    case 2:
      create(program, 1, 2);
    }
  }
}
// expect-cb: index=0 pages=1
// expect-unknown: labels inside other statements
// expect-verdict: unknown
