// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreCoord core{0, 0};
    CircularBufferConfig config(2 * 2048);
    config.index(0).set_page_size(2048);
    // expect[CB006]: Data format is not set. Page size is set
    CreateCircularBuffer(program, core, config);
}
