// SPDX-License-Identifier: Apache-2.0
// A call that no overload takes: the buffer it means is unknown, not absent.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  // expect[cb-unknown]: compile
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{0, tt::DataFormat::NoSuchFormat}}).set_page_size(0, 2048));
}
// expect-unknown: compile
// expect-verdict: unknown
