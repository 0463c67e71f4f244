// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// The last row of an n150 is the dispatch's.
void create(Program& program) {
    const CoreRange cores({0, 0}, {7, 8});
    // expect[CB036]: illegal kernel placement for reader: core range [(x=0,y=0) - (x=7,y=8)]
    CreateKernel(program, "kernels/reader.cpp", cores, ReaderDataMovementConfig{});
}
