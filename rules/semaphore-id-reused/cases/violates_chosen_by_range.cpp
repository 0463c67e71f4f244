// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// The last call finds id 0 free on one range and id 1 on the other, and takes the higher one on both.
void create(Program& program) {
    const CoreRange first({0, 0}, {0, 0});
    const CoreRange second({2, 0}, {2, 0});
    const CoreRange third({4, 0}, {4, 0});
    CreateSemaphore(program, first, 0);
    CreateSemaphore(program, CoreRangeSet(std::vector<CoreRange>{first, second}), 0);
    CreateSemaphore(program, third, 0);
    // expect[CB032]: semaphore id 1 already in use on core (x=2,y=0)
    CreateSemaphore(program, CoreRangeSet(std::vector<CoreRange>{second, third}), 0);
}
