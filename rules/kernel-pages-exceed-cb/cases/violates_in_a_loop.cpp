// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

const char* reader = R"(
#include "api/dataflow/dataflow_api.h"
#include "experimental/circular_buffer.h"
void kernel_main() {
    const uint32_t num_blocks = get_arg_val<uint32_t>(0);
    experimental::CircularBuffer in(get_named_compile_time_arg_val("cb_in"));
    for (uint32_t i = 0; i < num_blocks; ++i) {
        in.reserve_back(PAGES);
        in.push_back(PAGES);
    }
}
)";

void create(Program& program) {
    const CoreCoord core{0, 0};
    CircularBufferConfig config =
        CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
    // expect[CB103]: reserves 3 pages of circular buffer 0, which has 2
    CreateCircularBuffer(program, core, config);
    auto kernel = CreateKernelFromString(
        program, reader, core,
        ReaderDataMovementConfig({}, {{"PAGES", "3"}}, {{"cb_in", 0}}));
    SetRuntimeArgs(program, kernel, core, {16});
}
