// SPDX-License-Identifier: Apache-2.0
// The runtime's context knows the chip; kernels and dataflow buffers of the experimental interface
// are kernels and dataflow buffers, also where a caller chooses their sizes.
#include <tt-metalium/experimental/dataflow_buffer/dataflow_buffer.hpp>
#include <tt-metalium/experimental/host_api.hpp>
#include <tt-metalium/host_api.hpp>

#include "impl/context/metal_context.hpp"
#include "llrt/tt_cluster.hpp"

using namespace tt::tt_metal;
namespace dataflow = tt::tt_metal::experimental::dfb;

void run(const dataflow::DataflowBufferConfig& config) {
  Program program = CreateProgram();
  if (MetalContext::instance().get_cluster().arch() == tt::ARCH::WORMHOLE_B0)
    experimental::quasar::CreateKernel(program, "producer.cpp", CoreCoord{0, 0},
                                       experimental::quasar::QuasarDataMovementConfig{});
  if (MetalContext::instance().hal().get_alignment(HalMemType::L1) == 16)
    dataflow::CreateDataflowBuffer(program, CoreCoord{0, 0}, config);
}
// expect-cb: kind=dataflow_buffer index=0 page=config.entry_size total="config.entry_size * config.num_entries"
// expect-kernel: source=producer.cpp
// expect-verdict: depends
