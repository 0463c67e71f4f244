// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// Whether the ranges overlap is tried out.
void create(Program& program) {
    CoreRangeSet cores(CoreRange({0, 0}, {7, 0}));
    try {
        cores = CoreRangeSet(std::vector<CoreRange>{CoreRange({0, 0}, {3, 0}), CoreRange({3, 0}, {7, 0})});
    } catch (...) {
        cores = CoreRangeSet(CoreRange({0, 0}, {3, 0}));
    }
    CreateCircularBuffer(
        program, cores, CircularBufferConfig(4096, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
