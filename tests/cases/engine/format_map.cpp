// SPDX-License-Identifier: Apache-2.0
// The data format specification as a variable, filled after it was made.
#include <tt-metalium/host_api.hpp>

#include <map>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  std::map<uint8_t, tt::DataFormat> formats{{tt::CBIndex::c_16, tt::DataFormat::Float16_b}};
  formats[tt::CBIndex::c_24] = tt::DataFormat::Float16_b;
  CircularBufferConfig config(4 * 2048, formats);
  for (const auto& [index, format] : formats) {
    config.set_page_size(index, tt::tile_size(format));
  }
  CreateCircularBuffer(program, CoreCoord{0, 0}, config);
}
// expect-cb: index=[16,24] format=[Float16_b,Float16_b] page=[2048,2048] pages=[4,4] total=8192
