// SPDX-License-Identifier: Apache-2.0
// The runtime's words for dataflow buffers.
#include <tt-metalium/experimental/dataflow_buffer/dataflow_buffer.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;
using namespace tt::tt_metal::experimental::dfb;

int main() {
  Program program = CreateProgram();
  // expect[l1-overflow]: dataflow buffers on core range [(x=0,y=0) - (x=0,y=0)] grow to 1742112 B
  CreateDataflowBuffer(program, CoreCoord{0, 0}, {.entry_size = 2048, .num_entries = 800});
}
// expect-verdict: overflows
