// SPDX-License-Identifier: Apache-2.0
// Of several ranges, each has a lowest id that is free, and the highest of these is taken: not the
// lowest one that is free on all of them.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create(Program& program) {
  const CoreRange first({0, 0}, {0, 0}), second({2, 0}, {2, 0});
  CreateSemaphore(program, first, 0);
  CreateSemaphore(program, first, 0);
  CreateSemaphore(program, CoreRangeSet(std::vector<CoreRange>{first, second}), 0);
  CreateSemaphore(program, second, 0);
}
// expect-semaphore: id=0 cores=[0,0,0,0]
// expect-semaphore: id=1 cores=[0,0,0,0]
// expect-semaphore: id=2
// expect-semaphore: id=0 cores=[2,0,2,0]
