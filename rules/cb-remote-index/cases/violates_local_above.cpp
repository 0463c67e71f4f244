// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/global_circular_buffer.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program, const experimental::GlobalCircularBuffer& shared) {
    const CoreCoord core{0, 0};
    CircularBufferConfig config(8 * 2048);
    config.remote_index(16).set_page_size(2048).set_data_format(tt::DataFormat::Float16_b);
    experimental::CreateCircularBuffer(program, core, config, shared);
    // expect[CB019]: circular buffer indices overlap on core (x=0,y=0): Local end index 18, Remote start index 16
    CreateCircularBuffer(
        program, core, CircularBufferConfig(2048, {{17, tt::DataFormat::Float16_b}}).set_page_size(17, 2048));
    CreateKernel(program, "kernels/reader.cpp", core, ReaderDataMovementConfig{});
}
