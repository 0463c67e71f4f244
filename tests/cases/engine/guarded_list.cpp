// SPDX-License-Identifier: Apache-2.0
// What a list grows by under a condition is in it under that condition, and nothing else gets lost.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/program_descriptors.hpp>

using namespace tt;
using namespace tt::tt_metal;

static CBDescriptor make(uint8_t index, uint32_t size) {
  return {.total_size = size,
          .core_ranges = CoreRangeSet(CoreRange({0, 0}, {0, 0})),
          .format_descriptors = {{{.buffer_index = index, .page_size = size}}}};
}

ProgramDescriptor create_descriptor(bool bias, bool mask) {
  ProgramDescriptor descriptor;
  descriptor.cbs.push_back(make(0, 1024));
  if (bias) {
    descriptor.cbs.push_back(make(1, 2048));
  }
  if (mask) {
    descriptor.cbs.push_back(make(2, 64));
  } else {
    descriptor.cbs.push_back(make(3, 128));
  }
  descriptor.cbs[0].total_size = 4096;
  auto& last = descriptor.cbs.emplace_back();
  last.total_size = 32;
  last.core_ranges = CoreRangeSet(CoreRange({0, 0}, {0, 0}));
  last.format_descriptors = {{.buffer_index = 4, .page_size = 32}};

  KernelDescriptor reader;
  reader.kernel_source = "reader.cpp";
  reader.core_ranges = CoreRangeSet(CoreRange({0, 0}, {0, 0}));
  reader.config = ReaderConfigDescriptor{};
  reader.common_runtime_args = {1, 2};
  if (bias)
    reader.common_runtime_args.push_back(3);
  descriptor.kernels.push_back(reader);
  return descriptor;
}
// expect-cb: index=0 total=4096
// expect-cb: index=1 total=2048 guard=bias
// expect-cb: index=2 total=64 guard=mask
// expect-cb: index=3 total=128 guard=!mask
// expect-cb: index=4 total=32
// expect-verdict: fits
// expect-kernel: source=reader.cpp
