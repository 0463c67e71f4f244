// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create(Program& program) {
    // NOLINTNEXTLINE(l1-overflow): a limit case, which the test expects to throw
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(800 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
