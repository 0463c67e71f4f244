// SPDX-License-Identifier: Apache-2.0
// An element has the width of its type, whatever it was made from.
#include <tt-metalium/host_api.hpp>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

using namespace tt::tt_metal;

static CBHandle create(Program& program, uint8_t index, uint32_t tiles) {
  return CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
          .set_page_size(index, 2048));
}

int main() {
  Program program = CreateProgram();
  std::optional<uint8_t> maybe = 258;
  create(program, 0, *maybe);
  std::vector<uint8_t> bytes;
  bytes.emplace_back(257);
  create(program, 1, bytes[0]);
  std::pair<uint8_t, int> pair(259, 1);
  create(program, 2, pair.first);
  std::vector<uint8_t> filled(2);
  std::fill(filled.begin(), filled.end(), 260);
  create(program, 3, filled[1]);
}
// expect-cb: index=0 pages=2
// expect-cb: index=1 pages=1
// expect-cb: index=2 pages=3
// expect-cb: index=3 pages=4
