// SPDX-License-Identifier: Apache-2.0
// A size that depends on a parameter is a formula, and the report says where the limit is:
// 1395424 bytes, less 2048, are 340 rows of 4096 bytes.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create(Program& program, uint32_t Wt) {
  const CoreRange cores({0, 0}, {7, 7});
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(2 * Wt * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(2048, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 2048));
}
// expect-cb: index=0 total="4096 * Wt" page=2048 address=103712
// expect-cb: index=1 total=2048 address=null
// expect-inputs: Wt
// expect-verdict: depends
// expect-threshold: Wt <= 340
