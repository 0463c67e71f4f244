// SPDX-License-Identifier: Apache-2.0
// What another source file defines is followed: functions, members, what creates buffers, and
// members of templates that it instantiates.
#include <tt-metalium/host_api.hpp>

#include "beside/plan.hpp"

using namespace tt::tt_metal;
using namespace beside;

void build(Program& program, uint32_t Wt) {
  const uint32_t rows = Rows<true>::pages(5);
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(num_pages(Wt) * 2048, {{0, tt::DataFormat::Float16_b}})
                           .set_page_size(0, 2048));
  const Plan plan(3);
  create_scratch(program, 1, plan.depth());
  create_scratch(program, 2, rows);
}
// expect-cb: index=0 total="4096 * Wt" address=103712
// expect-cb: index=1 total=6144
// expect-cb: index=2 total=10240
// expect-verdict: depends
