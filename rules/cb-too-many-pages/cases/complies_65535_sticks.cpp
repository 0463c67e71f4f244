// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreCoord core{0, 0};
    const uint32_t stick_bytes = 16;
    CircularBufferConfig config =
        CircularBufferConfig(65535 * stick_bytes, {{0, tt::DataFormat::UInt32}}).set_page_size(0, stick_bytes);
    CreateCircularBuffer(program, core, config);
}
