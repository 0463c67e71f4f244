// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreRange cores({0, 0}, {7, 0});
    CreateKernel(program, "kernels/matmul.cpp", cores, ComputeConfig{});
    // expect[CB022]: core Overlap Between ("matmul") and new kernel ("bias") at (x=7,y=0)
    CreateKernel(program, "kernels/bias.cpp", CoreCoord{7, 0}, ComputeConfig{});
}
