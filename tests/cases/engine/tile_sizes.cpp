// SPDX-License-Identifier: Apache-2.0
// tt::tile_size of every width, and the format through a variable.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program;
  CoreRange cores({0, 0}, {1, 1});
  uint32_t index = 0;
  for (auto format : {tt::DataFormat::Float32, tt::DataFormat::Float16_b, tt::DataFormat::Bfp8_b,
                      tt::DataFormat::Bfp4_b, tt::DataFormat::UInt32, tt::DataFormat::UInt16}) {
    uint32_t bytes = tt::tile_size(format);
    CreateCircularBuffer(
        program, cores,
        CircularBufferConfig(2 * bytes, {{index, format}}).set_page_size(index, bytes));
    ++index;
  }
}
// expect-cb: index=0 format=Float32 page=4096 total=8192 cores=[0,0,1,1] address=103712
// expect-cb: index=1 format=Float16_b page=2048 total=4096 address=111904
// expect-cb: index=2 format=Bfp8_b page=1088 total=2176 address=116000
// expect-cb: index=3 format=Bfp4_b page=576 total=1152 address=118176
// expect-cb: index=4 format=UInt32 page=4096 total=8192 address=119328
// expect-cb: index=5 format=UInt16 page=2048 total=4096 address=127520
