// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreRange cores({0, 0}, {3, 0});
    auto reader = CreateKernel(program, "kernels/reader.cpp", cores, ReaderDataMovementConfig{});
    for (uint32_t x = 0; x < 4; ++x) {
        SetRuntimeArgs(program, reader, CoreCoord{x, 0}, {x});
    }
}
