// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

const char* reader = R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    for (uint32_t i = 0; i < 4; ++i) {
        cb_reserve_back(0, 5);
        cb_push_back(0, 5);
        cb_reserve_back(0, 7);
        cb_push_back(0, 7);
    }
}
)";

void create(Program& program) {
    const CoreCoord core{0, 0};
    CircularBufferConfig config =
        CircularBufferConfig(12 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
    CreateCircularBuffer(program, core, config);
    CreateKernelFromString(program, reader, core, ReaderDataMovementConfig{});
}
