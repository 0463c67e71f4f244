// SPDX-License-Identifier: Apache-2.0
// A value written to an element or through a pointer that is not known may be in any of them.
#include <tt-metalium/host_api.hpp>

#include <array>

using namespace tt::tt_metal;

static void create(Program& program, uint8_t index, uint32_t tiles) {
  // expect[cb-unknown]: size of circular buffer c_0 is not known
  // expect[cb-unknown]: size of circular buffer c_1 is not known
  // expect[cb-unknown]: size of circular buffer c_2 is not known
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

uint32_t position();

int main() {
  Program program = CreateProgram();
  uint32_t plain[3] = {1, 2, 3};
  plain[position()] = 700;
  create(program, 0, plain[0]);

  std::array<uint32_t, 2> wrapped{1, 2};
  wrapped.at(position()) = 700;
  create(program, 1, wrapped[1]);

  uint32_t left = 1, right = 2;
  uint32_t* either = position() == 0 ? &left : &right;
  *either = 700;
  create(program, 2, left);
}
// expect-cb: index=0 total=unknown
// expect-cb: index=1 total=unknown
// expect-cb: index=2 total=unknown
// expect-unknown:
// expect-verdict: unknown
