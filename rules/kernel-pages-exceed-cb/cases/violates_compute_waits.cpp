// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

const char* add = R"(
#include "api/compute/common.h"
void kernel_main() {
    for (uint32_t i = 0; i < 3; ++i) {
        cb_wait_front(tt::CBIndex::c_1, 8);
        cb_pop_front(tt::CBIndex::c_1, 8);
    }
}
)";

void create(Program& program) {
    const CoreCoord core{0, 0};
    CircularBufferConfig config =
        CircularBufferConfig(4 * 2048, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 2048);
    // expect[CB103]: waits for 8 pages of circular buffer 1, which has 4
    CreateCircularBuffer(program, core, config);
    CreateKernelFromString(program, add, core, ComputeConfig{});
}
