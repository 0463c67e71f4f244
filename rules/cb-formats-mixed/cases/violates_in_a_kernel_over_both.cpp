// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// No core has both, but one kernel is on the cores of both.
void create(Program& program) {
    const CoreCoord core{0, 0}, other{1, 0};
    CreateCircularBuffer(
        program, core, CircularBufferConfig(2048, {{1, tt::DataFormat::Float16}}).set_page_size(1, 2048));
    // expect[CB035]: the same exponent format: Float16 and Float16_b
    CreateCircularBuffer(
        program, other, CircularBufferConfig(2048, {{2, tt::DataFormat::Float16_b}}).set_page_size(2, 2048));
    CreateKernel(program, "kernels/reader.cpp", CoreRange(core, other), ReaderDataMovementConfig{});
}
