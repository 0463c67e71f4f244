// budget: n150
// SPDX-License-Identifier: Apache-2.0
//
// The runtime's figure: the sections that all cores share, and the text of the group with the most.
// kernel-text: kernels/reader.cpp ncrisc=16000
// kernel-text: kernels/compute.cpp trisc0=20001 trisc1=20000 trisc2=14000
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create() {
  // expect[CB050]: Program size (70672) too large for kernel config buffer (70656) on TENSIX
  Program program = CreateProgram();
  const CoreRange all({0, 0}, {1, 0});
  const CoreCoord first{0, 0}, second{1, 0};
  auto reader = CreateKernel(program, "kernels/reader.cpp", all,
                             DataMovementConfig{.processor = DataMovementProcessor::RISCV_1});
  CreateKernel(program, "kernels/compute.cpp", first, ComputeConfig{});
  // 39 words on the core that runs no compute kernel: 160 B for both.
  SetRuntimeArgs(program, reader, second, std::vector<uint32_t>(39));
  CreateSemaphore(program, all, 0);
  // 16 B a slot: 480 B.
  CreateCircularBuffer(
      program, all, CircularBufferConfig(2048, {{29, tt::DataFormat::Float16_b}}).set_page_size(29, 2048));
}
