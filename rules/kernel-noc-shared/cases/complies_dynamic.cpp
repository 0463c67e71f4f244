// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreCoord core{0, 0};
    for (const auto processor : {DataMovementProcessor::RISCV_0, DataMovementProcessor::RISCV_1}) {
        CreateKernel(
            program,
            "kernels/mover.cpp",
            core,
            DataMovementConfig{
                .processor = processor, .noc = NOC::NOC_0, .noc_mode = NOC_MODE::DM_DYNAMIC_NOC});
    }
}
