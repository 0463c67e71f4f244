// SPDX-License-Identifier: Apache-2.0
// An optional object or another one: what is asked of it is asked of both.
#include <tt-metalium/host_api.hpp>

#include <optional>

using namespace tt::tt_metal;

struct Tensor {
  uint32_t width() const;
};

static void cb(Program& program, uint32_t index, uint32_t bytes) {
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(bytes, {{index, tt::DataFormat::Float16_b}}).set_page_size(index, 64));
}

void create(Program& program, const std::optional<Tensor>& own, const Tensor& other, bool wide) {
  cb(program, 0, own.value_or(other).width());
  std::optional<Tensor> chosen;
  if (wide)
    chosen = other;
  const Tensor& used = chosen.value_or(*own);
  cb(program, 1, used.width());
}
// expect-cb: index=0 total="own.has_value ? own.width : other.width"
// expect-cb: index=1 total="wide ? other.width : own.width"
// expect-verdict: depends
