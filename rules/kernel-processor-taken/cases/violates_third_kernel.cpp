// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    const CoreRange cores({0, 0}, {7, 0});
    CreateKernel(program, "kernels/reader.cpp", cores, ReaderDataMovementConfig{});
    CreateKernel(program, "kernels/writer.cpp", cores, WriterDataMovementConfig{});
    // expect[CB022]: illegal NOC usage: data movement kernels on logical core (x=0,y=0) cannot use the same NOC
    CreateKernel(program, "kernels/reader_weights.cpp", CoreCoord{0, 0}, ReaderDataMovementConfig{});
}
