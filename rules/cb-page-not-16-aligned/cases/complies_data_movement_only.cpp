// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// Data movement kernels count in bytes.
void create(Program& program) {
    const CoreCoord core{0, 0};
    const uint32_t page_bytes = 2048 + 2;
    CircularBufferConfig config =
        CircularBufferConfig(2 * page_bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, page_bytes);
    CreateCircularBuffer(program, core, config);
    CreateKernel(program, "kernels/reader.cpp", core, ReaderDataMovementConfig{});
}
