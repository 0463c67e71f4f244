// SPDX-License-Identifier: Apache-2.0
// Algorithms that add to a container through an iterator, over lists that are known and lists that
// are inputs.
#include <tt-metalium/host_api.hpp>

#include <algorithm>
#include <iterator>
#include <vector>

using namespace tt::tt_metal;

static void cb(Program& program, uint32_t index, uint32_t tiles) {
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

void create(Program& program, const std::vector<uint32_t>& widths) {
  const std::vector<uint32_t> sizes{3, 5};
  std::vector<uint32_t> doubled{1};
  std::transform(sizes.begin(), sizes.end(), std::back_inserter(doubled),
                 [](uint32_t size) { return 2 * size; });
  cb(program, 0, doubled[2]);
  cb(program, 1, doubled.size());
  std::vector<uint32_t> tiles;
  std::transform(widths.begin(), widths.end(), std::back_inserter(tiles),
                 [](uint32_t width) { return width / 32; });
  cb(program, 2, tiles[0]);
  cb(program, 3, *std::max_element(tiles.begin(), tiles.end()));
}
// expect-cb: index=0 total=20480
// expect-cb: index=1 total=6144
// expect-cb: index=2 total="2048 * tiles@26[0]"
// expect-cb: index=3 total="2048 * value@29"
// expect-verdict: depends
