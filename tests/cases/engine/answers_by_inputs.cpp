// SPDX-License-Identifier: Apache-2.0
// What is not computed of inputs, and of nothing else, has a name: it is one value, though not
// known which. What may be any of several has none, and what may have changed since is not known.
#include <tt-metalium/host_api.hpp>

#include <cmath>
#include <numeric>
#include <vector>

using namespace tt::tt_metal;

static void cb(Program& program, uint32_t index, uint32_t tiles) {
  // expect[cb-unknown]: c_1
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

uint32_t read_register();

void numbers(Program& program, uint32_t tiles) {
  const uint32_t side = std::sqrt(tiles);
  cb(program, 0, side);
  cb(program, 1, std::sqrt(read_register()));
  cb(program, 2, std::lcm(tiles, 24u));
  const uint32_t power = tiles == 0 ? 0 : 1u << (31 - __builtin_clz(tiles));
  cb(program, 3, power);
  cb(program, 4, 1u << (31 - __builtin_clz(100u)));
}
// expect-cb: index=0 total="2048 * std::sqrt(tiles)@22"
// expect-cb: index=1 total=unknown
// expect-cb: index=2 total="2048 * std::lcm(tiles, 24u)@25"
// expect-cb: index=3 total="2048*(tiles==0?0:1<<31-__builtin_clz(tiles))"
// expect-cb: index=4 total=131072
// expect-unknown: a floating-point value that is not a constant

void elements(Program& program, uint32_t at) {
  std::vector<uint32_t> sizes{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  const uint32_t& size = sizes[at];
  cb(program, 0, size);
  sizes[3] = 40;
  cb(program, 1, size);
}
// expect-cb[1]: index=0 total="2048 * sizes[at]@39"
// expect-cb[1]: index=1 total=unknown
// expect-unknown[1]: an element at position at
