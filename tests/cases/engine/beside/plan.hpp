// SPDX-License-Identifier: Apache-2.0
// Functions that the source file beside it defines.
#pragma once
#include <tt-metalium/host_api.hpp>

namespace beside {

struct Plan {
  explicit Plan(uint32_t width_tiles);
  uint32_t depth() const;
  uint32_t width_tiles;
};

uint32_t num_pages(uint32_t width_tiles);
void create_scratch(tt::tt_metal::Program& program, uint32_t index, uint32_t pages);

/// The source file instantiates it.
template <bool doubled> struct Rows {
  static uint32_t pages(uint32_t rows);
};

} // namespace beside
