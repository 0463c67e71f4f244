// SPDX-License-Identifier: Apache-2.0
// A loop over a container sees what its body writes, and the order of some is nobody's.
#include <tt-metalium/host_api.hpp>

#include <unordered_map>
#include <vector>

using namespace tt::tt_metal;

static CBHandle create(Program& program, uint8_t index, uint32_t tiles) {
  // expect[cb-unknown]: order is not specified
  return CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
          .set_page_size(index, 2048));
}

int main() {
  Program program = CreateProgram();
  std::vector<uint32_t> sizes{1, 1, 1};
  size_t i = 0;
  for (auto size : sizes) {
    if (++i < sizes.size()) {
      sizes[i] = size + 1;
    }
    create(program, i, size);
  }
  std::unordered_map<uint32_t, uint32_t> more{{10, 1}, {11, 2}};
  for (const auto& [index, tiles] : more) {
    create(program, index, tiles);
  }
}
// expect-cb: index=1 pages=1
// expect-cb: index=2 pages=2
// expect-cb: index=3 pages=3
// expect-cb: total=unknown
// expect-unknown: number of iterations
// expect-unknown: order is not specified
// expect-verdict: unknown
