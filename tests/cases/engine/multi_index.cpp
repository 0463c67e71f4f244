// SPDX-License-Identifier: Apache-2.0
// Two indices of different formats and pages share one region; the next buffer follows it.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  const uint32_t out = 16, partials = 24;
  CircularBufferConfig config = CircularBufferConfig(8192, {{out, tt::DataFormat::Float16_b},
                                                            {partials, tt::DataFormat::Float32}})
                                    .set_page_size(out, 2048)
                                    .set_page_size(partials, 4096);
  CreateCircularBuffer(program, CoreCoord{0, 0}, config);
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
// expect-cb: index=[16,24] format=[Float16_b,Float32] page=[2048,4096] pages=[4,2] total=8192 address=103712
// expect-cb: index=0 address=111904
