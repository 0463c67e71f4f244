// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/global_circular_buffer.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


int main() {
    auto mesh_device = distributed::MeshDevice::create_unit_mesh(0);
    const CoreRangeSet row(CoreRange({0, 0}, {3, 0}));
    const auto shared =
        // expect[CB033]: Duplicate cores found
        experimental::CreateGlobalCircularBuffer(mesh_device.get(), {{CoreCoord{0, 0}, row}}, 8 * 2048);
    Program program = CreateProgram();
}
