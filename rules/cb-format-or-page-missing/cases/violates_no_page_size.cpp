// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreCoord core{0, 0};
    CircularBufferConfig config(2 * 2048, {{0, tt::DataFormat::Float16_b}});
    // expect[CB006]: expected both data format and page size to be set for buffer index 0. Data format is set. Page size is not set
    CreateCircularBuffer(program, core, config);
}
