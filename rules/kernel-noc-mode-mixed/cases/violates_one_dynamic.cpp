// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreCoord core{0, 0};
    CreateKernel(program, "kernels/reader.cpp", core, ReaderDataMovementConfig{});
    // expect[CB024]: KernelGroup must have the same noc mode for all kernels
    CreateKernel(
        program,
        "kernels/writer.cpp",
        core,
        DataMovementConfig{
            .processor = DataMovementProcessor::RISCV_0,
            .noc = NOC::RISCV_1_default,
            .noc_mode = NOC_MODE::DM_DYNAMIC_NOC});
}
