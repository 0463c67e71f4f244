// SPDX-License-Identifier: Apache-2.0
// What floats make of a number that is one of a few is one of a few, each as the host rounds it.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void fill(bool wide) {
  Program program = CreateProgram();
  const uint32_t bytes = wide ? 4096 : 2048;
  const uint32_t pages = ((81920 / bytes) * 0.95) / 7;
  const double memory = 81921;
  const uint32_t more = ((memory / bytes) * 0.95) / 7;
  CreateCircularBuffer(program, CoreCoord(0, 0),
                       CircularBufferConfig(pages * more * bytes, {{0, tt::DataFormat::Float16_b}})
                           .set_page_size(0, bytes));
}
// Of 20 and 40 tiles.
// expect-cb: index=0 total="(wide ? 2 : 5) * (wide ? 2 : 5) * (wide ? 4096 : 2048)"
