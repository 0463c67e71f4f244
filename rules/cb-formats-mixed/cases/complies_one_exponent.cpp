// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// Both have the eight bits of exponent of bfloat16.
void create(Program& program) {
    const CoreCoord core{0, 0};
    CreateCircularBuffer(
        program, core, CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
    CreateCircularBuffer(
        program, core, CircularBufferConfig(2 * 1088, {{1, tt::DataFormat::Bfp8_b}}).set_page_size(1, 1088));
    CreateKernel(program, "kernels/reader.cpp", core, ReaderDataMovementConfig{});
}
