// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <tt-metalium/host_api.hpp>

inline tt::tt_metal::CBHandle create_circular_buffer(tt::tt_metal::Program& program, uint32_t index,
                                                     uint32_t bytes) {
  return tt::tt_metal::CreateCircularBuffer(
      program, tt::tt_metal::CoreCoord{0, 0},
      tt::tt_metal::CircularBufferConfig(bytes, {{index, tt::DataFormat::Float16_b}})
          .set_page_size(index, bytes));
}
