// SPDX-License-Identifier: Apache-2.0
// Of cores that are not known it is known that they are one set: the bytes on each of them are what
// they are, and a program that fits on all cores fits there.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

CoreRangeSet idle_cores(); // elsewhere

CBHandle make(Program& program, uint32_t index, const CoreRangeSet& cores, uint32_t size) {
  // expect[cb-unknown]: cores of circular buffer c_1 is not known: calls idle_cores
  return CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(size, {{index, tt::DataFormat::Float16_b}}).set_page_size(index, 2048));
}

void small() {
  Program program = CreateProgram();
  const CoreRangeSet cores = idle_cores();
  make(program, 0, CoreRange({0, 0}, {7, 7}), 4096);
  make(program, 1, cores, 4096);
  make(program, 2, cores, 2048);
}
// expect-cb: name=c_0 total=4096
// expect-cb: name=c_1 total=4096
// expect-cb: name=c_2 total=2048
// expect-verdict: fits
// expect-unknown: calls idle_cores

void large() {
  Program program = CreateProgram();
  make(program, 0, CoreRange({0, 0}, {7, 7}), 4096);
  make(program, 1, idle_cores(), 1400832);
}
// expect-verdict[1]: unknown
// expect-unknown[1]: calls idle_cores
