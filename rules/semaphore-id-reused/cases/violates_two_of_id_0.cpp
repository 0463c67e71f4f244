// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create() {
    ProgramDescriptor descriptor;
    const CoreRangeSet cores(CoreRange({0, 0}, {7, 0}));
    descriptor.semaphores.push_back(SemaphoreDescriptor{.id = 0, .core_ranges = cores});
    // expect[CB032]: semaphore id 0 already in use on core (x=0,y=0)
    descriptor.semaphores.push_back(SemaphoreDescriptor{.id = 0, .core_ranges = cores});
    Program program(descriptor);
}
