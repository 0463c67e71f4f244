// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreRange left({0, 0}, {2, 0});
    const CoreRange right({3, 0}, {7, 0});
    const CoreRangeSet cores(std::vector<CoreRange>{left, right});
    CreateCircularBuffer(
        program, cores, CircularBufferConfig(4096, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
