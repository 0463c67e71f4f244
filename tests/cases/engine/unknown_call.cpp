// SPDX-License-Identifier: Apache-2.0
// A function without a body that takes the program may create anything.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void add_more_buffers(Program& program, const CoreRangeSet& cores);

int main() {
  Program program = CreateProgram();
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  // expect[cb-unknown]: what happens here may create circular buffers: calls add_more_buffers
  add_more_buffers(program, CoreRangeSet(CoreRange({0, 0}, {7, 7})));
}
// expect-cb: index=0 total=2048 address=103712
// expect-unknown: add_more_buffers
// expect-verdict: unknown
