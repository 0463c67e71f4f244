// SPDX-License-Identifier: Apache-2.0
// A buffer behind a condition that nobody knows is shown with its guard; the program does not
// "fit".
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

bool fused();

int main() {
  Program program = CreateProgram();
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  if (fused()) {
    // expect[cb-unknown]: condition of circular buffer c_1 is not known
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(4096, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 2048));
  }
}
// expect-cb: index=0 total=2048 address=103712 guard=null
// expect-cb: index=1 total=4096
// expect-verdict: unknown
