// SPDX-License-Identifier: Apache-2.0
// How many words, the most over a kernel's cores; what they are does not matter.
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

uint32_t seed();

int main() {
  Program program = CreateProgram();
  const CoreRange cores({0, 0}, {1, 0});
  auto one = CreateKernel(program, "a.cpp", cores, DataMovementConfig{});
  auto two = CreateKernel(
      program, "b.cpp", cores,
      DataMovementConfig{.processor = DataMovementProcessor::RISCV_1, .noc = NOC::RISCV_1_default});
  auto three = CreateKernel(program, "c.cpp", cores, ComputeConfig{});
  SetRuntimeArgs(program, one, cores, {1, seed(), 3});
  std::vector<uint32_t> words(5, 0);
  for (uint32_t x = 0; x < 2; ++x) {
    words.push_back(seed());
    SetRuntimeArgs(program, two, CoreCoord(x, 0), words);
  }
  SetCommonRuntimeArgs(program, two, {1, 2});
  SetRuntimeArgs(program, three, {CoreCoord{0, 0}, CoreCoord{1, 0}}, {{1}, {2}});
}
// expect-kernel: source=a.cpp rtargs=3 common=0
// expect-kernel: source=b.cpp rtargs=7 common=2
// expect-kernel: source=c.cpp rtargs=1 common=0
