// SPDX-License-Identifier: Apache-2.0
// Dataflow buffers of an ordinary program: entries are pages, numbers count up, and the placement
// is that of circular buffers.
#include <tt-metalium/experimental/dataflow_buffer/dataflow_buffer.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;
namespace dfb = tt::tt_metal::experimental::dfb;

static uint32_t add(Program& program, const CoreRange& cores, uint32_t entries) {
  dfb::DataflowBufferConfig config{.entry_size = 2048, .num_entries = entries};
  return dfb::CreateDataflowBuffer(program, cores, config);
}

int main() {
  Program program = CreateProgram();
  const uint32_t in = add(program, CoreRange({0, 0}, {3, 0}), 4);
  const uint32_t out = add(program, CoreRange({0, 0}, {1, 0}), 1);
  dfb::BindDataflowBufferToProducerConsumerKernels(program, in, 0, 1);
  dfb::BindDataflowBufferToProducerConsumerKernels(program, out, 1, 2);
}
// expect-cb: kind=dataflow_buffer index=0 page=2048 pages=4 total=8192 cores=[0,0,3,0] address=103712
// expect-cb: kind=dataflow_buffer index=1 total=2048 cores=[0,0,1,0] address=111904
// expect-verdict: fits
