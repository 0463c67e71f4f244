// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create() {
    ProgramDescriptor descriptor;
    const CoreRangeSet cores(CoreRange({0, 0}, {7, 0}));
    for (uint32_t id = 0; id < 2; ++id) {
        descriptor.semaphores.push_back(SemaphoreDescriptor{.id = id, .core_ranges = cores});
    }
    Program program(descriptor);
}
