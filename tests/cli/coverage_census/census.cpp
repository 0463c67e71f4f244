// SPDX-License-Identifier: Apache-2.0
// Every way to spell a circular buffer, and every way for one to hide.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/program_descriptors.hpp>

using namespace tt;
using namespace tt::tt_metal;

#define SCRATCH_CB(program, index)                                                                 \
  CreateCircularBuffer(                                                                            \
      program, CoreCoord{0, 0},                                                                    \
      CircularBufferConfig(64, {{index, DataFormat::Float16_b}}).set_page_size(index, 64))

CBHandle make_cb(Program& program, uint32_t index, uint32_t pages) {
  return CreateCircularBuffer(program, CoreCoord{0, 0},
                              CircularBufferConfig(pages * 2048, {{index, DataFormat::Float16_b}})
                                  .set_page_size(index, 2048));
}

template <typename Count> void unused(Program& program, Count pages) {
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(pages * 2048, {{3, DataFormat::Float16_b}}));
}

void imperative() {
  Program program = CreateProgram();
  make_cb(program, 0, 2);
  make_cb(program, 1, 1);
  SCRATCH_CB(program, 2);
#if 0
  make_cb(program, 9, 1);
#endif
}

ProgramDescriptor declarative() {
  ProgramDescriptor program;
  auto make_descriptor = [](uint8_t index, uint32_t pages) {
    CBDescriptor buffer;
    buffer.total_size = pages * 1024;
    buffer.core_ranges = CoreRangeSet(CoreRange({0, 0}, {0, 0}));
    buffer.format_descriptors.push_back({.buffer_index = index, .page_size = 1024});
    return buffer;
  };
  program.cbs.push_back(make_descriptor(0, 1));
  program.cbs.push_back(make_descriptor(1, 2));
  program.cbs.push_back(CBDescriptor{.total_size = 32});
  return program;
}
