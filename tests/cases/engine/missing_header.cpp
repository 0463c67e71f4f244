// SPDX-License-Identifier: Apache-2.0
// A header that is nowhere is taken for an empty one, and the report says so.
#include "somewhere/else.hpp"
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
// expect-cb: index=0 total=2048 address=103712
// expect-assumption: somewhere/else.hpp
// expect-verdict: fits
