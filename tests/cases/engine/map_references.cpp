// SPDX-License-Identifier: Apache-2.0
// References and iterators into a map stay where they are when keys before them come and go; what
// is assigned is computed before the element that it is assigned to is looked up.
#include <tt-metalium/host_api.hpp>

#include <map>

using namespace tt::tt_metal;

static void cb(Program& program, uint32_t index, uint32_t pages) {
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(pages * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

static uint32_t fill(std::map<int, uint32_t>& sizes) {
  sizes[1] = 5;
  return 7;
}

int main() {
  Program program = CreateProgram();
  std::map<int, uint32_t> sizes;
  sizes[2] = fill(sizes);
  cb(program, 1, sizes[1]);
  cb(program, 2, sizes[2]);

  std::map<int, uint32_t> pages;
  uint32_t& nine = pages[9];
  uint32_t* eight = &pages[8];
  auto seven = pages.emplace(7, 17).first;
  pages[3] = 13;
  nine = 19;
  *eight = 18;
  seven->second = 16;
  for (const auto& [index, count] : pages) {
    cb(program, index, count);
  }
  pages.erase(3);
  nine = 20;
  cb(program, 10, pages[9]);
}
// expect-cb: index=1 pages=5
// expect-cb: index=2 pages=7
// expect-cb: index=3 pages=13
// expect-cb: index=7 pages=16
// expect-cb: index=8 pages=18
// expect-cb: index=9 pages=19
// expect-cb: index=10 pages=20
