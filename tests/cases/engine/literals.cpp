// SPDX-License-Identifier: Apache-2.0
// Plain numbers, one buffer after the other from the base.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  CoreCoord core(0, 0);
  CreateCircularBuffer(
      program, core,
      CircularBufferConfig(4096, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  CreateCircularBuffer(
      program, core, CircularBufferConfig(100, {{1, tt::DataFormat::UInt8}}).set_page_size(1, 50));
  CreateCircularBuffer(
      program, core, CircularBufferConfig(64, {{2, tt::DataFormat::UInt32}}).set_page_size(2, 64));
}
// expect-cb: index=0 format=Float16_b page=2048 pages=2 total=4096 cores=[0,0,0,0] address=103712
// expect-cb: index=1 format=UInt8 page=50 pages=2 total=100 address=107808 backing=static
// expect-cb: index=2 format=UInt32 page=64 pages=1 total=64 address=107936
// expect-end: 108000
// expect-verdict: fits
