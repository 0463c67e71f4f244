// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    // expect[CB025]: Data movement kernels can only be created on DM0 or DM1 processors
    CreateKernel(
        program,
        "kernels/mover.cpp",
        CoreCoord{0, 0},
        DataMovementConfig{.processor = DataMovementProcessor::RISCV_2, .noc = NOC::NOC_0});
}
