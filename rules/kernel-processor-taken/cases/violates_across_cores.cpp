// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program) {
    CreateKernel(program, "kernels/sender.cpp", CoreCoord{0, 0}, ReaderDataMovementConfig{});
    CreateKernel(program, "kernels/receiver.cpp", CoreCoord{1, 0}, WriterDataMovementConfig{});
    const CoreRange both({0, 0}, {1, 0});
    // expect[CB022]: Cannot create data movement kernel for writer across specified cores because both data movement processors are in use
    CreateKernel(program, "kernels/writer.cpp", both, WriterDataMovementConfig{});
}
