// SPDX-License-Identifier: Apache-2.0
// Beyond the end of L1: the addresses are still exact, and the verdict is what the runtime's
// exception says.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(500 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  // expect[l1-overflow]: grow to 1537312 B, beyond max L1 size of 1499136 B
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(200 * 2048, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 2048));
}
// expect-cb: index=0 total=1024000 address=103712
// expect-cb: index=1 total=409600 address=1127712
// expect-end: 1537312
// expect-verdict: overflows
