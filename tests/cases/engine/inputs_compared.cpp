// SPDX-License-Identifier: Apache-2.0
// Whether two inputs are equal is one more input, the same in either order.
#include <tt-metalium/buffer.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

struct Tensors {
  ShardSpec input, output;
};

void build(Program& program, const Tensors& tensors) {
  const bool same = tensors.input == tensors.output;
  const uint32_t pages = same || tensors.output != tensors.input ? 2 : 1;
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(pages * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(same ? 2048 : 4096, {{1, tt::DataFormat::Float16_b}})
                           .set_page_size(1, 2048));
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tensors.input == tensors.input ? 2048 : 4096,
                                            {{2, tt::DataFormat::Float16_b}})
                           .set_page_size(2, 2048));
}
// expect-cb: index=0 total=4096 address=103712
// expect-cb: index=1 total="(tensors.input == tensors.output) ? 2048 : 4096" address=107808
// expect-cb: index=2 total=2048
// expect-verdict: fits
