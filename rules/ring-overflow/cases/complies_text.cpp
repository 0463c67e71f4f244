// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

// kernel-text: kernels/reader.cpp brisc=2000
void create(Program& program) {
    const CoreCoord core{0, 0};
    auto reader = CreateKernel(program, "kernels/reader.cpp", core, DataMovementConfig{});
    SetRuntimeArgs(program, reader, core, std::vector<uint32_t>(16));
}
