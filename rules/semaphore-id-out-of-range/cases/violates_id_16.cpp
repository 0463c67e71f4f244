// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create() {
    ProgramDescriptor descriptor;
    const CoreRangeSet cores(CoreRange({0, 0}, {7, 0}));
    // expect[CB031]: semaphore id 16 exceeds max value 15
    descriptor.semaphores.push_back(SemaphoreDescriptor{.id = 16, .core_ranges = cores});
    Program program(descriptor);
}
