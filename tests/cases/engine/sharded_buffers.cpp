// SPDX-License-Identifier: Apache-2.0
// Buffers in L1 grow down from the top; circular buffers over them cost nothing in their own
// region.
#include <tt-metalium/constants.hpp>
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt;
using namespace tt::tt_metal;

int main() {
  auto mesh_device = distributed::MeshDevice::create_unit_mesh(0);
  const CoreRange cores({0, 0}, {3, 0});
  ShardSpecBuffer spec(cores, {64, 64}, ShardOrientation::ROW_MAJOR, {32, 32}, {8, 2});
  distributed::DeviceLocalBufferConfig local{
      .page_size = 2048,
      .buffer_type = BufferType::L1,
      .sharding_args = BufferShardingArgs(spec, TensorMemoryLayout::HEIGHT_SHARDED)};
  distributed::ReplicatedBufferConfig whole{.size = 16 * 2048};
  auto input = distributed::MeshBuffer::create(whole, local, mesh_device.get());
  auto output = distributed::MeshBuffer::create(whole, local, mesh_device.get());

  Program program = CreateProgram();
  CreateCircularBuffer(program, cores,
                       CircularBufferConfig(4 * 2048, {{0, DataFormat::Float16_b}})
                           .set_page_size(0, 2048)
                           .set_globally_allocated_address(*input->get_backing_buffer()));
  CircularBufferConfig config(4 * 2048, {{16, DataFormat::Float16_b}},
                              *output->get_reference_buffer());
  CreateCircularBuffer(program, cores, config.set_page_size(16, 2048));
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(2048, {{24, DataFormat::Float16_b}}).set_page_size(24, 2048));
}
// expect-cb: index=0 backing=tensor total=8192 address=1490944
// expect-cb: index=16 backing=tensor total=8192 address=1482752
// expect-cb: index=24 backing=static total=2048 address=103712
// expect-l1-buffer: size=8192 address=1490944
// expect-l1-buffer: size=8192 address=1482752
// expect-end: 105760
