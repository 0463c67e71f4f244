// SPDX-License-Identifier: Apache-2.0
// Nested loops, continue and break, sizes that depend on the iteration.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  for (uint32_t i = 0; i < 100; i++) {
    if (i == 1) {
      continue;
    }
    if (i > 3) {
      break;
    }
    const uint32_t tiles = 1u << i;
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(tiles * 2048, {{i, tt::DataFormat::Float16_b}})
                             .set_page_size(i, 2048));
  }
}
// expect-cb: index=0 total=2048 address=103712
// expect-cb: index=2 total=8192 address=105760
// expect-cb: index=3 total=16384 address=113952
