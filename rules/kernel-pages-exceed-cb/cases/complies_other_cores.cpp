// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

const char* reader = R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    cb_reserve_back(0, 4);
    cb_push_back(0, 4);
}
)";

void create(Program& program) {
    const CoreCoord small{0, 0}, large{1, 0};
    CircularBufferConfig config =
        CircularBufferConfig(4 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
    CreateCircularBuffer(program, large, config);
    CircularBufferConfig other =
        CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
    CreateCircularBuffer(program, small, other);
    CreateKernelFromString(program, reader, large, ReaderDataMovementConfig{});
    CreateKernel(program, "elsewhere.cpp", small, ReaderDataMovementConfig{});
}
