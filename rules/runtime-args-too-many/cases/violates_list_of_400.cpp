// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreCoord core{0, 0};
    // expect[CB027]: 400 unique+common runtime args targeting kernel reader are too large. Max allowable is 341
    auto reader = CreateKernel(program, "kernels/reader.cpp", core, ReaderDataMovementConfig{});
    SetRuntimeArgs(program, reader, core, std::vector<uint32_t>(300));
    SetCommonRuntimeArgs(program, reader, std::vector<uint32_t>(100));
}
