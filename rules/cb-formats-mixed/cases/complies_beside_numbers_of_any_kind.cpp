// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// Float32 and integers go with both kinds; and a kernel on other cores has its own formats.
void create(Program& program) {
    const CoreCoord core{0, 0}, other{1, 0};
    CreateCircularBuffer(
        program, core, CircularBufferConfig(4096, {{0, tt::DataFormat::Float32}}).set_page_size(0, 4096));
    CreateCircularBuffer(
        program, core, CircularBufferConfig(2048, {{1, tt::DataFormat::Float16}}).set_page_size(1, 2048));
    CreateCircularBuffer(
        program, other, CircularBufferConfig(2048, {{2, tt::DataFormat::Float16_b}}).set_page_size(2, 2048));
    CreateKernel(program, "kernels/reader.cpp", core, ReaderDataMovementConfig{});
    CreateKernel(program, "kernels/writer.cpp", other, WriterDataMovementConfig{});
}
