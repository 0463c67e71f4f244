// SPDX-License-Identifier: Apache-2.0
// A share of the memory is a number with a long fraction: an integer is below it when it is below
// the next integer.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void pick(uint32_t tiles) {
  Program program = CreateProgram();
  const uint32_t memory = 1001;
  const bool fits = tiles < memory * 0.95;
  const bool large = memory * 0.951 <= tiles;
  const uint32_t pages = fits ? 4 : 2, more = large ? 1 : 3;
  CreateCircularBuffer(
      program, CoreCoord(0, 0),
      CircularBufferConfig(pages * more * 32, {{0, tt::DataFormat::UInt8}}).set_page_size(0, 32));
}
// expect-cb: index=0 total="32 * ((tiles < 951 ? 4 : 2) * (952 <= tiles ? 1 : 3))"
