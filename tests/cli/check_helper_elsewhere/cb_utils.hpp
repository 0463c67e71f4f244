// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <tt-metalium/host_api.hpp>

inline void create_cb(tt::tt_metal::Program& program, const tt::tt_metal::CoreRange& cores,
                      uint32_t index, uint32_t pages) {
  tt::tt_metal::CreateCircularBuffer(
      program, cores,
      tt::tt_metal::CircularBufferConfig(pages * 2048, {{index, tt::DataFormat::Float16_b}})
          .set_page_size(index, 2048));
}
