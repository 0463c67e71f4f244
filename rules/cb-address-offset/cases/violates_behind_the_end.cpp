// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


int main() {
    auto mesh_device = distributed::MeshDevice::create_unit_mesh(0);
    auto input = distributed::MeshBuffer::create(
        distributed::ReplicatedBufferConfig{.size = 2 * 64 * 2048},
        distributed::DeviceLocalBufferConfig{.page_size = 2048, .buffer_type = BufferType::L1},
        mesh_device.get());
    ProgramDescriptor descriptor;
    // expect[CB018]: address_offset (4096) + total_size (2048) exceeds buffer bank size (4096)
    descriptor.cbs.push_back(CBDescriptor{
        .total_size = 2048,
        .core_ranges = CoreRangeSet(CoreRange({0, 0}, {7, 7})),
        .format_descriptors = {CBFormatDescriptor{
            .buffer_index = 0, .data_format = tt::DataFormat::Float16_b, .page_size = 2048}},
        .buffer = input->get_backing_buffer(),
        .address_offset = 4096});
    Program program(descriptor);
}
