// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// A page is a whole row of a row-major tensor, and two of them are in flight.
void create(Program& program) {
    const CoreRange cores({0, 0}, {0, 5});
    const uint32_t row_bytes = 258112 * sizeof(float);
    const uint32_t rows_in_flight = 2;
    CircularBufferConfig cb_src0_config =
        CircularBufferConfig(rows_in_flight * row_bytes, {{0, tt::DataFormat::Float32}}).set_page_size(0, row_bytes);
    // expect[CB001]: circular buffers on core range [(x=0,y=0) - (x=0,y=5)] grow to 2168608 B, beyond max L1 size of 1499136 B
    CreateCircularBuffer(program, cores, cb_src0_config);
}
