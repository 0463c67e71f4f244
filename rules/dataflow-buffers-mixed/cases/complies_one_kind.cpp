// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/experimental/dataflow_buffer/dataflow_buffer.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreCoord core{0, 0};
    const experimental::dfb::DataflowBufferConfig config{.entry_size = 2048, .num_entries = 2};
    experimental::dfb::CreateDataflowBuffer(program, core, config);
    experimental::dfb::CreateDataflowBuffer(program, core, config);
}
