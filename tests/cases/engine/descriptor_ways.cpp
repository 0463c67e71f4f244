// SPDX-License-Identifier: Apache-2.0
// A description becomes a program wherever it goes: through a reference, into a container, into a
// call that cannot be followed, and once only.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/program_descriptors.hpp>

#include <map>
#include <vector>

using namespace tt;
using namespace tt::tt_metal;

void generic_op(const ProgramDescriptor& descriptor);

static CBDescriptor make(uint8_t index, uint32_t size) {
  CBDescriptor buffer;
  buffer.total_size = size;
  buffer.core_ranges = CoreRangeSet(CoreRange({0, 0}, {0, 0}));
  buffer.format_descriptors.push_back({.buffer_index = index, .page_size = size});
  return buffer;
}

void fills(ProgramDescriptor& descriptor, uint32_t) { descriptor.cbs.push_back(make(0, 1024)); }
// expect-cb: index=0 total=1024
// expect-assumption: holds nothing yet

std::map<int, ProgramDescriptor> keeps() {
  std::map<int, ProgramDescriptor> programs;
  programs.emplace(0, ProgramDescriptor{.cbs = {make(1, 32)}});
  programs.emplace(1, ProgramDescriptor{.cbs = {make(2, 64)}});
  return programs;
}
// expect-cb[1]: index=1 total=32
// expect-cb[2]: index=2 total=64

Program gives() {
  ProgramDescriptor descriptor{.cbs = {make(3, 96), make(4, 128)}};
  descriptor.cbs[1].total_size = 256;
  generic_op(descriptor);
  return Program(descriptor);
}
// expect-cb[3]: index=3 total=96
// expect-cb[3]: index=4 total=256
// expect-programs: 4
