// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


void create(Program& program, bool sharded) {
    const CoreRange cores({0, 0}, {7, 0});
    if (sharded) {
        CreateKernel(program, "kernels/reader_sharded.cpp", cores, ReaderDataMovementConfig{});
    } else {
        CreateKernel(program, "kernels/reader.cpp", cores, ReaderDataMovementConfig{});
    }
    CreateKernel(program, "kernels/writer.cpp", cores, WriterDataMovementConfig{});
    CreateKernel(program, "kernels/add.cpp", cores, ComputeConfig{});
}
