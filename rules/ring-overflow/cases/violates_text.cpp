// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

// kernel-text: kernels/reader.cpp brisc=72000
void create(Program& program) {
    const CoreCoord core{0, 0};
    // expect[CB050]: Program size (72064) too large for kernel config buffer (70656) on TENSIX
    auto reader = CreateKernel(program, "kernels/reader.cpp", core, DataMovementConfig{});
    SetRuntimeArgs(program, reader, core, std::vector<uint32_t>(16));
}
