// SPDX-License-Identifier: Apache-2.0
// A view walks a container from its end, and writes through to it.
#include <tt-metalium/host_api.hpp>

#include <map>
#include <ranges>
#include <vector>

using namespace tt::tt_metal;

uint32_t largestBelow(const std::map<uint32_t, uint32_t>& sizes, uint32_t limit) {
  for (const auto& [key, bytes] : std::ranges::reverse_view(sizes)) {
    if (bytes < limit) {
      return bytes;
    }
  }
  return 0;
}

int main() {
  Program program = CreateProgram();
  std::map<uint32_t, uint32_t> sizes{{3, 4096}, {1, 1024}, {2, 2048}};
  std::vector<uint32_t> depths{1, 1, 1};
  uint32_t depth = 0;
  for (uint32_t& each : std::ranges::reverse_view(depths)) {
    each = ++depth;
  }
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(depths[0] * largestBelow(sizes, 4096), {{0, tt::DataFormat::Float16_b}})
          .set_page_size(0, 2048));
}
// expect-cb: index=0 page=2048 total=6144
