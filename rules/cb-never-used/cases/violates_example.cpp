// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

const char* reader = R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    cb_reserve_back(0, 1);
    cb_push_back(0, 1);
}
)";

void create(Program& program) {
    const CoreCoord core{0, 0};
    CircularBufferConfig config =
        CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
    CreateCircularBuffer(program, core, config);
    CircularBufferConfig scratch =
        CircularBufferConfig(64 * 2048, {{7, tt::DataFormat::Float16_b}}).set_page_size(7, 2048);
    // expect[CB105]: no kernel on its cores uses circular buffer 7
    CreateCircularBuffer(program, core, scratch);
    CreateKernelFromString(program, reader, core, ReaderDataMovementConfig{});
}
