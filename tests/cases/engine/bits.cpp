// SPDX-License-Identifier: Apache-2.0
// What is written through a reference to a bit of a std::vector<bool> is in the vector, however the
// reference was got hold of.
#include <tt-metalium/host_api.hpp>

#include <vector>

using namespace tt::tt_metal;

void create(Program& program, uint32_t rounds) {
  auto cb = [&](uint32_t index, uint32_t count) {
    // expect[cb-unknown]: size of circular buffer c_4 is not known
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(32 * count, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 32));
  };
  auto set = [](const std::vector<bool>& bits) {
    uint32_t count = 0;
    for (bool bit : bits)
      count += bit;
    return count;
  };
  std::vector<bool> bits(6, false);
  bits[1] = true;
  bits[2] = bits[1];
  bits[3].flip();
  bits.at(0) = true;
  cb(0, set(bits));

  bits.back() = true;
  *bits.begin() = false;
  auto second = bits[1];
  second = false;
  cb(1, bits[2] ? 10 + set(bits) : set(bits));

  for (auto bit : bits)
    bit = true;
  for (auto&& bit : bits)
    if (!bit)
      cb(2, 1);
  cb(3, set(bits) + bits[0] + *bits.cbegin());

  for (uint32_t i = 0; i < rounds; ++i)
    for (auto bit : bits)
      bit = false;
  cb(4, 1 + set(bits));
}
// expect-cb: index=0 total=128
// expect-cb: index=1 total=416
// expect-cb: index=3 total=256
// expect-cb: index=4 page=32
// expect-unknown: changes in a loop
