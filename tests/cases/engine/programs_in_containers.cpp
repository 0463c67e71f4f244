// SPDX-License-Identifier: Apache-2.0
// Each element is a program of its own.
#include <tt-metalium/host_api.hpp>

#include <map>
#include <vector>

using namespace tt::tt_metal;

static void create(Program& program, uint8_t index, uint32_t tiles) {
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

int main() {
  std::vector<Program> programs(2);
  uint32_t tiles = 3;
  for (auto& program : programs) {
    create(program, 0, tiles++);
  }
  std::map<int, Program> by_number;
  create(by_number[7], 0, 5);
}
// expect-programs: 3
// expect-cb: index=0 pages=3 address=103712
// expect-cb[1]: index=0 pages=4 address=103712
// expect-cb[2]: index=0 pages=5 address=103712
