// SPDX-License-Identifier: Apache-2.0
// One buffer a core: each core's memory starts at the base.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  uint32_t tiles = 1;
  for (const auto& core : CoreRange({0, 0}, {1, 1})) {
    CreateCircularBuffer(program, core,
                         CircularBufferConfig(tiles * 2048, {{0, tt::DataFormat::Float16_b}})
                             .set_page_size(0, 2048));
    tiles *= 2;
  }
  for (int y = 5; y >= 4; --y) {
    CoreCoord core(3, y);
    CreateCircularBuffer(
        program, core,
        CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  }
}
// expect-cb: cores=[0,0,0,0] total=2048 address=103712
// expect-cb: cores=[1,0,1,0] total=4096 address=103712
// expect-cb: cores=[0,1,0,1] total=8192 address=103712
// expect-cb: cores=[1,1,1,1] total=16384 address=103712
// expect-cb: cores=[3,5,3,5] total=2048 address=103712
// expect-cb: cores=[3,4,3,4] total=2048 address=103712
// expect-end: 120096
