// SPDX-License-Identifier: Apache-2.0
// A list is sorted as its comparison says. Where the comparison leaves open which of two comes
// first, only a stable sort says it.
#include <tt-metalium/host_api.hpp>

#include <algorithm>
#include <vector>

using namespace tt::tt_metal;

struct Transfer {
  uint32_t from;
  uint32_t to;
};

void create(Program& program, uint32_t limit) {
  auto cb = [&](uint32_t index, uint32_t count) {
    // expect[cb-unknown]: c_3
    // expect[cb-unknown]: c_4
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(32 * count, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 32));
  };
  std::vector<Transfer> transfers{{5, 1}, {3, 2}, {9, 3}, {1, 4}, {3, 2}, {7, 6}, {2, 7}};
  auto later = [](const Transfer& a, const Transfer& b) { return a.from > b.from; };
  std::vector<Transfer> all = transfers;
  std::sort(all.begin(), all.end(), later);
  cb(0, all[0].from + all[1].to);
  std::sort(all.begin() + 1, all.end(),
            [](const Transfer& a, const Transfer& b) { return a.to < b.to; });
  cb(1, 10 * all[0].from + all[1].to);

  transfers.push_back({9, 8});
  std::vector<Transfer> stable = transfers, open = transfers;
  std::stable_sort(stable.begin(), stable.end(), later);
  cb(2, stable[0].to + 10 * stable[1].to);
  std::sort(transfers.begin(), transfers.end(), later);
  cb(3, transfers[0].to);
  std::sort(open.begin(), open.end(),
            [&](const Transfer& a, const Transfer& b) { return a.from + limit < b.from; });
  cb(4, open[0].to);
}
// expect-cb: index=0 total=480
// expect-cb: index=1 total=2912
// expect-cb: index=2 total=2656
// expect-cb: index=3 page=32
// expect-cb: index=4 page=32
// expect-unknown: is sorted by values that are not known
// expect-unknown: is sorted by values that are not known
