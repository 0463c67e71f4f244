// budget: n150
// SPDX-License-Identifier: Apache-2.0
//
// NCRISC of Wormhole runs from 16 KiB of its own.
// kernel-text: kernels/reader.cpp ncrisc=16388
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create(Program& program) {
  const CoreCoord core{0, 0};
  // expect[CB050]: reader: 16388 B of code overflow the limit of 16384 B on ncrisc
  CreateKernel(program, "kernels/reader.cpp", core,
               DataMovementConfig{.processor = DataMovementProcessor::RISCV_1});
}
