// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/experimental/dataflow_buffer/dataflow_buffer.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreCoord core{0, 0};
    CreateCircularBuffer(
        program, core, CircularBufferConfig(4096, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
    // expect[CB020]: cannot add dataflow buffer to a program with circular buffers
    experimental::dfb::CreateDataflowBuffer(
        program, core, experimental::dfb::DataflowBufferConfig{.entry_size = 2048, .num_entries = 2});
}
