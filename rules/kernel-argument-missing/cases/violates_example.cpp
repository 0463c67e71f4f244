// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

const char* reader = R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    constexpr uint32_t cb = get_compile_time_arg_val(0);
    constexpr uint32_t pages = get_compile_time_arg_val(1);
    cb_reserve_back(cb, 1);
    cb_push_back(cb, 1);
}
)";

void create(Program& program) {
    const CoreCoord core{0, 0};
    CircularBufferConfig config =
        CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
    CreateCircularBuffer(program, core, config);
    // expect[CB108]: reads compile-time argument 1, and is given 1
    CreateKernelFromString(program, reader, core, ReaderDataMovementConfig({0}));
}
