// SPDX-License-Identifier: Apache-2.0
// Thirty choices are thirty choices, and not as many paths as there are ways to make them.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

struct Tensor {
  uint32_t width() const;
};

void create(Program& program, const Tensor* tensors, const bool* used) {
  Tensor last = tensors[0];
  uint32_t total = 0;
  for (uint32_t i = 0; i < 30; ++i) {
    if (used[i]) {
      last = tensors[i];
      total += 2048;
    }
    if (total > 4096 && used[i])
      total += 32;
  }
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(total, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(last.width(), {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 2048));
}
// expect-cb: index=0
// expect-cb: index=1
// expect-verdict: depends
