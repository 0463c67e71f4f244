// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

// l1-budget: 256KiB the sharded input is beside it
void create(Program& program) {
    const CoreCoord core{0, 0};
    CreateCircularBuffer(
        program, core, CircularBufferConfig(128 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
