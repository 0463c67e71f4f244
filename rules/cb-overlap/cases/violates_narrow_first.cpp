// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// The range of all eight cores was advanced by the first circular buffer and skipped by the second, so
// the third lands on the second's bytes.
void create(Program& program) {
    const CoreCoord first{0, 0};
    const CoreCoord last{7, 0};
    const CoreRange row({0, 0}, {7, 0});
    CircularBufferConfig cb_count_config =
        CircularBufferConfig(128, {{0, tt::DataFormat::UInt32}}).set_page_size(0, 128);
    CreateCircularBuffer(program, first, cb_count_config);
    CircularBufferConfig cb_sum_config =
        CircularBufferConfig(2048, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 2048);
    CreateCircularBuffer(program, last, cb_sum_config);
    CircularBufferConfig cb_in_config =
        CircularBufferConfig(1024, {{2, tt::DataFormat::UInt8}}).set_page_size(2, 1024);
    // expect[CB008]: share 1024 B on core [(x=7,y=0) - (x=7,y=0)], and the runtime does not notice
    CreateCircularBuffer(program, row, cb_in_config);
}
