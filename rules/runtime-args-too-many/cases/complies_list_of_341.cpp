// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreCoord core{0, 0};
    auto reader = CreateKernel(program, "kernels/reader.cpp", core, ReaderDataMovementConfig{});
    SetRuntimeArgs(program, reader, core, std::vector<uint32_t>(300));
    SetCommonRuntimeArgs(program, reader, std::vector<uint32_t>(41));
}
