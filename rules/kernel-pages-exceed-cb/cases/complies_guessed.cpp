// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

const char* reader = R"(
#include "api/dataflow/dataflow_api.h"

template <uint32_t mode>
void fill() {
    if constexpr (mode == 2) {
        cb_reserve_back(0, 64);
        cb_push_back(0, 64);
    } else {
        cb_reserve_back(0, mode);
        cb_push_back(0, mode);
    }
}
void kernel_main() {
    fill<get_compile_time_arg_val(0)>();
}
)";

void create(Program& program, uint32_t mode) {
    const CoreCoord core{0, 0};
    CircularBufferConfig config =
        CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
    CreateCircularBuffer(program, core, config);
    CreateKernelFromString(program, reader, core, ReaderDataMovementConfig({mode}));
}
