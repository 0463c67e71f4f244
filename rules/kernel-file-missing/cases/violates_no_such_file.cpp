// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    // expect[CB026]: kernel file kernels/raeder.cpp doesn't exist in any of the searched paths
    CreateKernel(program, "kernels/raeder.cpp", CoreCoord{0, 0}, ReaderDataMovementConfig{});
}
