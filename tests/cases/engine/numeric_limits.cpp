// SPDX-License-Identifier: Apache-2.0
// Constants of the standard library that are functions.
#include <tt-metalium/host_api.hpp>

#include <limits>

using namespace tt::tt_metal;

void build(Program& program, uint32_t width) {
  const uint32_t page = width <= std::numeric_limits<uint16_t>::max() ? 1024 : 2048;
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2 * page, {{0, tt::DataFormat::UInt16}}).set_page_size(0, page));
}
// expect-cb: index=0 total="2 * (width <= 65535 ? 1024 : 2048)" address=103712
// expect-verdict: fits
