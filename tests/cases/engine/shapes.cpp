// SPDX-License-Identifier: Apache-2.0
// The shape of an input has a name for each of its sizes, whatever its rank, also where it was
// copied or the position is an input; a shape that was made here has numbers.
#include <bit>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/shape.hpp>

using namespace tt::tt_metal;

void create(Program& program, const Shape& input, uint32_t dim) {
  const Shape copied(input.view());
  const Shape own({2, 64});
  auto cb = [&](uint32_t index, uint32_t bytes) {
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(bytes, {{index, tt::DataFormat::Float16_b}}).set_page_size(index, 64));
  };
  cb(0, 64 * input[-1]);
  cb(1, 64 * copied[-1]);
  cb(2, 64 * copied[dim]);
  cb(3, 64 * std::bit_ceil(copied[-2]));
  cb(4, std::bit_ceil(100u));
  Shape changed = input;
  cb(5, 64 * changed[-1]);
  changed[2] = 2;
  cb(6, 64 * changed[2]);
  cb(7, 64 * changed[1]);
  cb(8, 64 * changed[-1]);
  // Whether the last is one of those that were written is the rank's business.
  changed[-1] = 3;
  cb(9, 64 * changed[0]);
}
// expect-cb: index=0 total="64 * input[-1]"
// expect-cb: index=1 total="64 * input[-1]"
// expect-cb: index=2 total="64 * input[dim]"
// expect-cb: index=3 total="64 * bit_ceil(input[-2])"
// expect-cb: index=4 total=128
// expect-cb: index=5 total="64 * input[-1]"
// expect-cb: index=6 total=128
// expect-cb: index=7 total="64 * input[1]"
// expect-cb: index=8 total="64 * (input.rank == 3 ? 2 : input[-1])"
// expect-cb: index=9 total="64 * value@30[0]"
// expect-verdict: depends
