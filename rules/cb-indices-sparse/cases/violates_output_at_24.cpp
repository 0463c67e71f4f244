// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreCoord core{0, 0};
    CircularBufferConfig cb_in_config =
        CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
    CreateCircularBuffer(program, core, cb_in_config);
    CircularBufferConfig cb_out_config =
        CircularBufferConfig(2 * 2048, {{24, tt::DataFormat::Float16_b}}).set_page_size(24, 2048);
    // expect[CB015]: Non-contiguous indices: 24. First unused index: 1. The 23 unused ones take 368 B of the kernel-config ring
    CreateCircularBuffer(program, core, cb_out_config);
}
