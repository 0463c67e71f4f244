// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreCoord core{0, 0};
    const uint32_t stick_bytes = 16;
    CircularBufferConfig config =
        CircularBufferConfig(70000 * stick_bytes, {{0, tt::DataFormat::UInt32}}).set_page_size(0, stick_bytes);
    // expect[CB005]: for buffer index 0, number of CB pages 70000 is greater than 65535
    CreateCircularBuffer(program, core, config);
}
