// SPDX-License-Identifier: Apache-2.0
// A config is a value: what is changed after the creation is the next buffer's.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  constexpr bool wide = true;
  CoreCoord core{0, 0};
  auto config = CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
  CreateCircularBuffer(program, core, config);
  config.set_total_size(6144);
  auto copy = config;
  copy.set_page_size(0, 1024);
  CreateCircularBuffer(program, CoreCoord{1, 0}, config);
  if (wide) {
    config = CircularBufferConfig(8192, {{1, tt::DataFormat::Float32}}).set_page_size(1, 4096);
  }
  CreateCircularBuffer(program, core, config);
  CreateCircularBuffer(program, CoreCoord{2, 0}, copy);
}
// expect-cb: index=0 pages=1 total=2048 cores=[0,0,0,0] address=103712
// expect-cb: index=0 pages=3 total=6144 cores=[1,0,1,0] address=103712
// expect-cb: index=1 format=Float32 pages=2 total=8192 cores=[0,0,0,0] address=105760
// expect-cb: index=0 page=1024 pages=6 total=6144 cores=[2,0,2,0] address=103712
