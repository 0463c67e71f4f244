// budget: p150
// SPDX-License-Identifier: Apache-2.0
//
// Blackhole has no such limit.
// kernel-text: kernels/reader.cpp ncrisc=16388
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create(Program& program) {
  const CoreCoord core{0, 0};
  CreateKernel(program, "kernels/reader.cpp", core,
               DataMovementConfig{.processor = DataMovementProcessor::RISCV_1});
}
