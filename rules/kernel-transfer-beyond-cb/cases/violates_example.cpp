// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

const char* reader = R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    constexpr uint32_t stick = get_compile_time_arg_val(0);
    // Sticks are padded to the alignment of the source.
    constexpr uint32_t padded = (stick + 63) / 64 * 64;
    cb_reserve_back(0, 1);
    noc_async_read(get_noc_addr(1, 1, 0), get_write_ptr(0), padded);
    noc_async_read_barrier();
    cb_push_back(0, 1);
}
)";

void create(Program& program) {
    const CoreCoord core{0, 0};
    const uint32_t stick = 96;
    CircularBufferConfig config =
        CircularBufferConfig(1 * stick, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, stick);
    // expect[CB107]: reads to byte 128 from the write pointer of circular buffer 0, which has 96 B
    CreateCircularBuffer(program, core, config);
    CreateKernelFromString(program, reader, core, ReaderDataMovementConfig({stick}));
}
