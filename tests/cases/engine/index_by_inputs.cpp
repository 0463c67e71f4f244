// SPDX-License-Identifier: Apache-2.0
// A buffer index that depends on inputs is the same one wherever a config names it.
#include <tt-metalium/host_api.hpp>

#include <vector>

using namespace tt::tt_metal;

void create(Program& program, const std::vector<uint32_t>& inputs) {
  const uint32_t index = inputs.size() + 1;
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(4096, {{index, tt::DataFormat::Float16_b}}).set_page_size(index, 2048));
}
// expect-cb: total=4096 page=2048
// expect-verdict: fits
