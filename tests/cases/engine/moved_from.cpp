// SPDX-License-Identifier: Apache-2.0
// What is left behind by a move.
#include <tt-metalium/host_api.hpp>

#include <memory>
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
  std::vector<uint32_t> from{1, 2, 3};
  auto to = std::move(from);
  create(program, 0, 1 + from.size());
  create(program, 1, to.size());
  auto owner = std::make_unique<int>();
  auto next = std::move(owner);
  if (!owner) {
    create(program, 2, 4);
  }
  std::vector<std::vector<uint32_t>> all;
  all.push_back(std::move(to));
  create(program, 3, 2 + to.size());
}
// expect-cb: index=0 pages=1
// expect-cb: index=1 pages=3
// expect-cb: index=2 pages=4
// expect-cb: index=3 pages=2
