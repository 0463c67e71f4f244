// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreRange cores({0, 0}, {7, 0});
    CreateKernel(program, "kernels/reader.cpp", cores, ReaderDataMovementConfig{});
    // expect[CB022]: core Overlap Between ("reader") and new kernel ("reader_weights") at (x=0,y=0)
    CreateKernel(program, "kernels/reader_weights.cpp", CoreCoord{0, 0}, ReaderDataMovementConfig{});
}
