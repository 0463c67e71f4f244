// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// One of the two is created, never both.
void create(Program& program, bool fp32) {
    const CoreCoord core{0, 0};
    if (fp32) {
        CreateCircularBuffer(
            program, core, CircularBufferConfig(2 * 4096, {{0, tt::DataFormat::Float32}}).set_page_size(0, 4096));
    } else {
        CreateCircularBuffer(
            program, core, CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
    }
}
