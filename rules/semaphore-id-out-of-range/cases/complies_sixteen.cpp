// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreRange cores({0, 0}, {7, 0});
    for (uint32_t i = 0; i < 16; ++i) {
        CreateSemaphore(program, cores, 0);
    }
}
