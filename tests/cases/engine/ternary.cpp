// SPDX-License-Identifier: Apache-2.0
// Conditions that fold, in operators and statements; what is not taken leaves no trace.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  const uint32_t width = 384;
  const bool is_wide = width > 256;
  const auto format =
      is_wide && width % 128 == 0 ? tt::DataFormat::Bfp8_b : tt::DataFormat::Float32;
  const uint32_t bytes = tt::tile_size(format);
  uint32_t tiles = is_wide ? 4 : 2;
  if (!is_wide || tiles == 3) {
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(999, {{7, tt::DataFormat::UInt8}}).set_page_size(7, 999));
  } else if (tiles > 3) {
    tiles++;
  } else {
    tiles = 0;
  }
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * bytes, {{0, format}}).set_page_size(0, bytes));
}
// expect-cb: index=0 format=Bfp8_b page=1088 pages=5 total=5440
// expect-verdict: fits
