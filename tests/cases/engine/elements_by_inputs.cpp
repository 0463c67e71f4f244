// SPDX-License-Identifier: Apache-2.0
// An element at a position, or of a key, that depends on inputs is one of those that are there, and
// of an input it has a name. Who writes to one may have written to any.
#include <tt-metalium/host_api.hpp>

#include <map>
#include <set>
#include <vector>

using namespace tt::tt_metal;

void create(Program& program, std::vector<uint32_t> sizes, uint32_t which,
            const std::set<uint32_t>& chosen) {
  auto cb = [&](uint32_t index, uint32_t tiles) {
    // expect[cb-unknown]: an element of it was written
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
  };
  std::vector<uint32_t> own{1, 2, 3};
  cb(0, own[which]);
  own[which] = 5;
  cb(1, own[1]);
  std::map<uint32_t, uint32_t> by_key{{7, 4}, {9, 6}};
  cb(2, by_key.at(which));
  cb(3, sizes[which]);
  if (chosen.contains(which)) {
    cb(4, 1);
  }
  sizes[which] = 3;
  cb(5, sizes[0]);
}
// expect-cb: index=0 total="2048 * (which == 0 ? 1 : which == 1 ? 2 : 3)"
// expect-cb: index=1 total="2048*(which==1?(which==0?(which==1?2:3):5):2)"
// expect-cb: index=2 total="2048 * (which == 9 ? 6 : 4)"
// expect-cb: index=3 total="2048 * sizes[which]"
// expect-cb: index=4 total=2048 guard="chosen.contains(which)"
// expect-cb: index=5 total=unknown
// expect-unknown: an element of it was written
// expect-verdict: unknown
