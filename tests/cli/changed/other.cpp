// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

#include "parts/all.hpp"

using namespace tt::tt_metal;

void create_other(Program& program) {
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
