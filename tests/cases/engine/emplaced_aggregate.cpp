// SPDX-License-Identifier: Apache-2.0
// emplace_back makes an aggregate of values for its members, converted to their types; members
// that get none have their own initializers. A list may grow long, and one of many equal elements
// may be written to.
#include <tt-metalium/host_api.hpp>

#include <vector>

using namespace tt::tt_metal;

struct Transfer {
  uint16_t from;
  uint16_t to;
  uint16_t size = 3;
};

void create(Program& program) {
  auto cb = [&](uint32_t index, uint32_t bytes) {
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(bytes, {{index, tt::DataFormat::Float16_b}}).set_page_size(index, 32));
  };
  std::vector<Transfer> transfers;
  transfers.emplace_back(65537, 2, 5);
  transfers.emplace_back(4, 6);
  cb(0, 32 * (transfers[0].from + transfers[0].size));
  cb(1, 32 * (transfers[1].to + transfers[1].size));

  std::vector<uint32_t> many(10000, 1);
  many[9999] = 2;
  many.push_back(3);
  cb(2, 32 * (many[0] + many[9999] + many.back() + uint32_t(many.size() - 10000)));
}
// expect-cb: index=0 total=192
// expect-cb: index=1 total=288
// expect-cb: index=2 total=224
