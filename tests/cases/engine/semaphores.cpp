// SPDX-License-Identifier: Apache-2.0
// Identifiers count up where cores overlap, and start again where they do not.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  const CoreRange left({0, 0}, {3, 0}), right({4, 0}, {7, 0});
  uint32_t sender = CreateSemaphore(program, left, 0);
  uint32_t receiver = CreateSemaphore(program, CoreRangeSet(left), 1);
  CreateSemaphore(program, right, 5);
  CreateSemaphore(program, CoreRange({0, 0}, {7, 0}), sender + receiver);
}
// expect-semaphore: id=0 cores=[0,0,3,0] value=0
// expect-semaphore: id=1 cores=[0,0,3,0] value=1
// expect-semaphore: id=0 cores=[4,0,7,0] value=5
// expect-semaphore: id=2 cores=[0,0,7,0] value=1
