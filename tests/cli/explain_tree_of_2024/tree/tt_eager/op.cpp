// SPDX-License-Identifier: Apache-2.0
#include "tt_metal/host_api.hpp"

using namespace tt;
using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  CoreRange cores({0, 0}, {7, 7});
  // 20 bytes too many for the next address to be a multiple of 32.
  CircularBufferConfig in =
      CircularBufferConfig(2068, {{CB::c_in0, DataFormat::Float16_b}}).set_page_size(CB::c_in0, 2068);
  CreateCircularBuffer(program, cores, in);
  CircularBufferConfig out(4096, {{CB::c_out0, DataFormat::Float16_b}});
  CreateCircularBuffer(program, cores, out.set_page_size(CB::c_out0, 2048));
}
