// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// All cores that programs have.
void create(Program& program) {
    const CoreRange cores({0, 0}, {7, 7});
    CreateKernel(program, "kernels/reader.cpp", cores, ReaderDataMovementConfig{});
}
