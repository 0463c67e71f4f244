// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    CircularBufferConfig config(8 * 2048);
    config.index(31).set_page_size(2048).set_data_format(tt::DataFormat::Float16_b);
    // expect[CB033]: Buffer index 31 is already marked as local
    config.remote_index(31).set_page_size(2048).set_data_format(tt::DataFormat::Float16_b);
    // expect[CB009]: no evaluation came by this call
    CreateCircularBuffer(program, CoreCoord{0, 0}, config);
}
