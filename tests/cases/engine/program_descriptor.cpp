// SPDX-License-Identifier: Apache-2.0
// The declarative form: descriptors are plain aggregates, and each is what the imperative call
// would be.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/program_descriptors.hpp>

using namespace tt;
using namespace tt::tt_metal;

ProgramDescriptor create_descriptor() {
  ProgramDescriptor descriptor;
  const CoreRangeSet cores(CoreRange({0, 0}, {3, 3}));
  descriptor.cbs.push_back(
      CBDescriptor{.total_size = 2 * 2048,
                   .core_ranges = cores,
                   .format_descriptors = {{CBFormatDescriptor{.buffer_index = CBIndex::c_0,
                                                              .data_format = DataFormat::Float16_b,
                                                              .page_size = 2048}}}});
  CBDescriptor second;
  second.total_size = 1088;
  second.core_ranges = cores;
  second.format_descriptors.push_back(
      {.buffer_index = 16, .data_format = DataFormat::Bfp8_b, .page_size = 1088});
  descriptor.cbs.push_back(second);
  descriptor.semaphores.push_back({.id = 0, .core_ranges = cores, .initial_value = 3});

  KernelDescriptor reader;
  reader.kernel_source = "kernels/reader.cpp";
  reader.core_ranges = cores;
  reader.compile_time_args = {1, 2};
  reader.named_compile_time_args = {{"cb", CBIndex::c_0}};
  reader.defines = {{"A", "B"}};
  reader.config = ReaderConfigDescriptor{};
  reader.runtime_args.emplace_back(CoreCoord{0, 0}, std::vector<uint32_t>{1, 2, 3});
  descriptor.kernels.push_back(std::move(reader));
  return descriptor;
}
// expect-cb: index=0 format=Float16_b page=2048 pages=2 total=4096 cores=[0,0,3,3] address=103712
// expect-cb: index=16 format=Bfp8_b page=1088 pages=1 total=1088 cores=[0,0,3,3] address=107808
// expect-semaphore: id=0 value=3 cores=[0,0,3,3]
// expect-kernel: source=kernels/reader.cpp processor=RISCV_1 noc=RISCV_0_default args=[1,2] named='{"cb": 0}' defines='{"A": "B"}' rtargs=3
// expect-verdict: fits
