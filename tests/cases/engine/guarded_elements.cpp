// SPDX-License-Identifier: Apache-2.0
// A list that grows under a condition keeps what it has, and who goes through it meets each element
// under the condition that it is there.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/program_descriptors.hpp>
#include <vector>

using namespace tt::tt_metal;

ProgramDescriptor create(bool bias, bool mask, uint32_t width) {
  struct Wanted {
    uint8_t index;
    uint32_t size;
  };
  std::vector<Wanted> wanted{{0, 2048}};
  if (bias)
    wanted.push_back({1, 4096});
  wanted.push_back({2, 2048 * width});
  ProgramDescriptor descriptor;
  for (const Wanted& one : wanted)
    descriptor.cbs.push_back(CBDescriptor{
        .total_size = one.size,
        .core_ranges = CoreRangeSet(CoreRange({0, 0}, {0, 0})),
        .format_descriptors = {{CBFormatDescriptor{.buffer_index = one.index,
                                                   .data_format = tt::DataFormat::Float16_b,
                                                   .page_size = 2048}}}});
  if (mask)
    descriptor.cbs.push_back(CBDescriptor{
        .total_size = 8192 * uint32_t(wanted.size()),
        .core_ranges = CoreRangeSet(CoreRange({0, 0}, {0, 0})),
        .format_descriptors = {{CBFormatDescriptor{
            .buffer_index = 3, .data_format = tt::DataFormat::Float16_b, .page_size = 8192}}}});
  return descriptor;
}
// expect-cb: index=0 total=2048
// expect-cb: index=1 total=4096 guard=bias
// expect-cb: index=2 total="2048 * width"
// expect-cb: index=3 total="8192 * (bias + 2)" guard=mask
// expect-verdict: depends
