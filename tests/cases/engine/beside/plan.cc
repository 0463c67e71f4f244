// SPDX-License-Identifier: Apache-2.0
#include "plan.hpp"

namespace beside {

namespace {
constexpr uint32_t buffering = 2;
} // namespace

Plan::Plan(uint32_t tiles) : width_tiles(tiles) {}

uint32_t Plan::depth() const { return buffering * width_tiles; }

uint32_t num_pages(uint32_t width_tiles) { return Plan(width_tiles).depth(); }

void create_scratch(tt::tt_metal::Program& program, uint32_t index, uint32_t pages) {
  const auto config =
      tt::tt_metal::CircularBufferConfig(pages * 1024, {{index, tt::DataFormat::UInt16}})
          .set_page_size(index, 1024);
  tt::tt_metal::CreateCircularBuffer(program, CoreCoord{0, 0}, config);
}

template <bool doubled> uint32_t Rows<doubled>::pages(uint32_t rows) {
  return doubled ? buffering * rows : rows;
}
template struct Rows<true>;
template struct Rows<false>;

} // namespace beside
