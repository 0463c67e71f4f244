// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreRange cores({0, 0}, {3, 0});
    auto reader = CreateKernel(program, "kernels/reader.cpp", cores, ReaderDataMovementConfig{});
    SetRuntimeArgs(program, reader, cores, {1u, 2u, 0u});
    SetRuntimeArgs(program, reader, CoreCoord{0, 0}, {1u, 2u, 3u});
}
