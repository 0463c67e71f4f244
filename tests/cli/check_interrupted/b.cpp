// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  for (uint32_t round = 0; round < 100000; ++round)
    for (uint32_t x = 0; x < 8; ++x)
      CreateSemaphore(program, CoreRange({x, 0}, {x, 7}), round % 7);
}
