// SPDX-License-Identifier: Apache-2.0
// Each program object is a program of its own, whether a variable, returned or moved.
#include <tt-metalium/host_api.hpp>

#include <utility>

using namespace tt::tt_metal;

static Program build(uint32_t tiles) {
  Program program = CreateProgram();
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  return program;
}

int main() {
  Program first = build(1);
  auto second = build(2);
  Program moved = std::move(second);
  CreateCircularBuffer(moved, CoreCoord{0, 0},
                       CircularBufferConfig(64, {{1, tt::DataFormat::UInt8}}).set_page_size(1, 64));
}
// expect-programs: 2
// expect-cb: index=0 total=2048 address=103712
// expect-cb[1]: index=0 total=4096 address=103712
// expect-cb[1]: index=1 total=64 address=107808
