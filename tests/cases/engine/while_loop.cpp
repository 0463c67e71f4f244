// SPDX-License-Identifier: Apache-2.0
// while and do: the largest power of two whose buffer is below a limit.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  uint32_t tiles = 1;
  while (tiles * 2 * 2048 < 100'000) {
    tiles *= 2;
  }
  uint32_t index = 0;
  do {
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
    tiles /= 4;
  } while (++index < 2);
}
// expect-cb: index=0 pages=32 total=65536
// expect-cb: index=1 pages=8 total=16384
