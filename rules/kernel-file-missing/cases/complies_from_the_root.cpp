// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// Any file of the tree will do here.
void create(Program& program) {
    CreateKernel(program, "tt_metal/impl/buffers/semaphore.hpp", CoreCoord{0, 0}, ReaderDataMovementConfig{});
}
