// SPDX-License-Identifier: Apache-2.0
// A test that is for another architecture creates nothing here, and is understood all the same.
#include <tt-metalium/experimental/dataflow_buffer/dataflow_buffer.hpp>
#include <tt-metalium/host_api.hpp>

#include "impl/context/metal_context.hpp"
#include "llrt/tt_cluster.hpp"

using namespace tt::tt_metal;
namespace dataflow = tt::tt_metal::experimental::dfb;

static void run(const dataflow::DataflowBufferConfig& config) {
  Program program = CreateProgram();
  dataflow::CreateDataflowBuffer(program, CoreCoord{0, 0}, config);
}

void quasar() {
  if (MetalContext::instance().get_cluster().arch() != tt::ARCH::QUASAR) {
    return;
  }
  run({.entry_size = 1024, .num_entries = 16});
}
// expect-verdict: fits

void disabled() {
  return;
  run({.entry_size = 1024, .num_entries = 16});
}
// expect-verdict[1]: fits
