// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

const char* writer = R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    cb_wait_front(tt::CBIndex::c_16, 1);
    cb_pop_front(tt::CBIndex::c_16, 1);
}
)";

void create(Program& program) {
    const CoreCoord core{0, 0};
    CircularBufferConfig config =
        CircularBufferConfig(2 * 2048, {{16, tt::DataFormat::Float16_b}}).set_page_size(16, 2048);
    CreateCircularBuffer(program, core, config);
    CreateKernelFromString(program, writer, core, WriterDataMovementConfig{});
}
