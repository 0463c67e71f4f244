// SPDX-License-Identifier: Apache-2.0
// The block that divides the work: a question for each divisor, and so never more than the limit.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/work_split.hpp>

using namespace tt::tt_metal;

void split(uint32_t tiles, uint32_t limit) {
  Program program = CreateProgram();
  auto add = [&](uint32_t index, uint32_t pages) {
    // expect[cb-unknown]: size of circular buffer c_3 is not known
    CreateCircularBuffer(program, CoreCoord(0, 0),
                         CircularBufferConfig(pages * 2048, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
  };
  add(0, find_max_divisor(tiles, 4));
  add(1, find_max_divisor(21, 7));
  add(2, find_max_block_size(21));
  add(3, find_max_block_size(tiles, limit));
}
// expect-cb: index=0 total="2048 * (tiles % 4 == 0 ? 4 : tiles % 3 == 0 ? 3 : tiles % 2 == 0 ? 2 : 1)"
// expect-cb: index=1 total=6144
// expect-cb: index=2 total=14336
// expect-cb: index=3 total=unknown
// expect-unknown: a divisor of a number that is not known
