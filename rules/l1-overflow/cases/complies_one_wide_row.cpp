// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// One row in flight leaves 362976 B free.
void create(Program& program) {
    const CoreRange cores({0, 0}, {0, 5});
    const uint32_t row_bytes = 258112 * sizeof(float);
    const uint32_t rows_in_flight = 1;
    CircularBufferConfig cb_src0_config =
        CircularBufferConfig(rows_in_flight * row_bytes, {{0, tt::DataFormat::Float32}}).set_page_size(0, row_bytes);
    CreateCircularBuffer(program, cores, cb_src0_config);
}
