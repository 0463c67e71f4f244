// SPDX-License-Identifier: Apache-2.0
// Code that does not compile here is not code that is not there: what it would create is unknown.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  auto config = CircularBufferConfig(4 * tiles_per_block, {{1, tt::DataFormat::Float16_b}});
  // expect[cb-unknown]: compile
  CreateCircularBuffer(program, CoreCoord{0, 0}, config);
}
// expect-unknown: compile
// expect-verdict: unknown
