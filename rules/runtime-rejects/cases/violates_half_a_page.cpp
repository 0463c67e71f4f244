// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


int main() {
    auto mesh_device = distributed::MeshDevice::create_unit_mesh(0);
    // expect[CB033]: page size 2048 must equal buffer size 5000
    auto input = distributed::MeshBuffer::create(
        distributed::ReplicatedBufferConfig{.size = 5000},
        distributed::DeviceLocalBufferConfig{.page_size = 2048, .buffer_type = BufferType::DRAM},
        mesh_device.get());
    Program program = CreateProgram();
}
