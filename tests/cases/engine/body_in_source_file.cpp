// SPDX-License-Identifier: Apache-2.0
// A function whose body is in a source file of the tree that many factories need.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/tilize_utils.hpp>

using namespace tt;
using namespace tt::tt_metal;

void create(Program& program) {
  const uint32_t exact = round_up_to_mul32(100);
  CircularBufferConfig config =
      CircularBufferConfig(exact, {{0, DataFormat::UInt8}}).set_page_size(0, exact);
  CreateCircularBuffer(program, CoreCoord(0, 0), config);
}
// expect-cb: index=0 page=128 pages=1 total=128
// expect-verdict: fits
