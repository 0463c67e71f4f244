// budget: n150
// SPDX-License-Identifier: Apache-2.0
//
// 16 B less than in the other case: to the last byte.
// kernel-text: kernels/reader.cpp ncrisc=16000
// kernel-text: kernels/compute.cpp trisc0=20001 trisc1=20000 trisc2=14000
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create() {
  Program program = CreateProgram();
  const CoreRange all({0, 0}, {1, 0});
  const CoreCoord first{0, 0}, second{1, 0};
  auto reader = CreateKernel(program, "kernels/reader.cpp", all,
                             DataMovementConfig{.processor = DataMovementProcessor::RISCV_1});
  CreateKernel(program, "kernels/compute.cpp", first, ComputeConfig{});
  SetRuntimeArgs(program, reader, second, std::vector<uint32_t>(36));
  CreateSemaphore(program, all, 0);
  CreateCircularBuffer(
      program, all, CircularBufferConfig(2048, {{29, tt::DataFormat::Float16_b}}).set_page_size(29, 2048));
}
