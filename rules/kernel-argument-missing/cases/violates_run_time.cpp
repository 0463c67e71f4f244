// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

const char* reader = R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    const uint32_t address = get_arg_val<uint32_t>(0);
    const uint32_t pages = get_arg_val<uint32_t>(1);
    for (uint32_t i = 0; i < pages; ++i) {
        cb_reserve_back(0, 1);
        cb_push_back(0, 1);
    }
}
)";

void create(Program& program) {
    const CoreCoord core{0, 0};
    CircularBufferConfig config =
        CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
    CreateCircularBuffer(program, core, config);
    // expect[CB108]: reads run-time argument 1, and is given 1
    auto kernel = CreateKernelFromString(program, reader, core, ReaderDataMovementConfig{});
    SetRuntimeArgs(program, kernel, core, {4096});
}
