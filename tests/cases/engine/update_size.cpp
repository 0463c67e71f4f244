// SPDX-License-Identifier: Apache-2.0
// A handle changes what was created.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  auto first = CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 2048));
  UpdateCircularBufferTotalSize(program, first, 3 * 2048);
  UpdateCircularBufferPageSize(program, first, 0, 1024);
}
// expect-cb: index=0 total=6144 page=1024 pages=6 address=103712
// expect-cb: index=1 total=2048 address=109856
