// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/global_circular_buffer.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program, const experimental::GlobalCircularBuffer& shared) {
    const CoreRange cores({0, 0}, {0, 3});
    CircularBufferConfig config(8 * 2048);
    config.remote_index(31).set_page_size(2048).set_data_format(tt::DataFormat::Float16_b);
    config.index(0).set_page_size(2048).set_data_format(tt::DataFormat::Float16_b);
    experimental::CreateCircularBuffer(program, cores, config, shared);
    CreateKernel(program, "kernels/reader.cpp", cores, ReaderDataMovementConfig{});
}
