// SPDX-License-Identifier: Apache-2.0
// A generic lambda that only a function with a model calls is instantiated for what it is given.
#include <tt-metalium/host_api.hpp>

#include <algorithm>
#include <map>
#include <vector>

using namespace tt::tt_metal;

static void cb(Program& program, uint32_t index, uint32_t pages) {
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(pages * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

struct Block {
  uint32_t index, pages;
};

int main() {
  Program program = CreateProgram();
  std::vector<Block> blocks{{2, 12}, {0, 10}, {1, 11}};
  std::sort(blocks.begin(), blocks.end(), [](auto& a, const auto& b) { return a.index < b.index; });
  for (const Block& block : blocks) {
    cb(program, block.index, block.pages);
  }
  std::map<uint32_t, uint32_t> pages{{3, 13}, {4, 14}};
  const auto last =
      std::find_if(pages.begin(), pages.end(), [](auto&& entry) { return entry.first == 4; });
  cb(program, last->first, last->second);
}
// expect-cb: index=0 pages=10
// expect-cb: index=1 pages=11
// expect-cb: index=2 pages=12
// expect-cb: index=4 pages=14
