// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create(Program& program) {
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(700 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
