// SPDX-License-Identifier: Apache-2.0
//
// c = a + b over tiles in DRAM, split over all cores. Two tiles per circular buffer, so that
// reading the next tile, adding and writing the last one overlap.
#include <tt-metalium/bfloat16.hpp>
#include <tt-metalium/constants.hpp>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/tensor_accessor_args.hpp>
#include <tt-metalium/work_split.hpp>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

using namespace tt;
using namespace tt::tt_metal;

#define KERNELS "examples/double_buffered_add/kernels/"

constexpr uint32_t num_tiles = 640;
constexpr uint32_t tiles_per_cb = 2;
constexpr DataFormat data_format = DataFormat::Float16_b;
constexpr uint32_t tile_bytes = tile_size(data_format);

std::shared_ptr<distributed::MeshBuffer>
make_dram_buffer(const std::shared_ptr<distributed::MeshDevice>& mesh_device) {
  distributed::DeviceLocalBufferConfig local{.page_size = tile_bytes,
                                             .buffer_type = BufferType::DRAM};
  distributed::ReplicatedBufferConfig replicated{.size = num_tiles * tile_bytes};
  return distributed::MeshBuffer::create(replicated, local, mesh_device.get());
}

int main() {
  auto mesh_device = distributed::MeshDevice::create_unit_mesh(0);
  auto& queue = mesh_device->mesh_command_queue();
  Program program = CreateProgram();

  auto a = make_dram_buffer(mesh_device);
  auto b = make_dram_buffer(mesh_device);
  auto c = make_dram_buffer(mesh_device);

  auto [num_cores, all_cores, busier_cores, other_cores, busier_tiles, other_tiles] =
      split_work_to_cores(mesh_device->compute_with_storage_grid_size(), num_tiles);

  auto make_cb = [&, &cores = all_cores](CBIndex index) {
    CreateCircularBuffer(program, cores,
                         CircularBufferConfig(tiles_per_cb * tile_bytes, {{index, data_format}})
                             .set_page_size(index, tile_bytes));
  };
  make_cb(CBIndex::c_0);
  make_cb(CBIndex::c_1);
  make_cb(CBIndex::c_16);

  std::vector<uint32_t> reader_args{CBIndex::c_0, CBIndex::c_1};
  TensorAccessorArgs(*a).append_to(reader_args);
  TensorAccessorArgs(*b).append_to(reader_args);
  auto reader = CreateKernel(program, KERNELS "reader.cpp", all_cores,
                             DataMovementConfig{.processor = DataMovementProcessor::RISCV_1,
                                                .noc = NOC::RISCV_1_default,
                                                .compile_args = reader_args});

  std::vector<uint32_t> writer_args{CBIndex::c_16};
  TensorAccessorArgs(*c).append_to(writer_args);
  auto writer = CreateKernel(program, KERNELS "writer.cpp", all_cores,
                             DataMovementConfig{.processor = DataMovementProcessor::RISCV_0,
                                                .noc = NOC::RISCV_0_default,
                                                .compile_args = writer_args});

  auto adder =
      CreateKernel(program, KERNELS "add.cpp", all_cores,
                   ComputeConfig{.compile_args = {CBIndex::c_0, CBIndex::c_1, CBIndex::c_16}});

  uint32_t next_tile = 0;
  for (const CoreCoord& core : corerange_to_cores(all_cores)) {
    const uint32_t tiles = busier_cores.contains(core) ? busier_tiles : other_tiles;
    SetRuntimeArgs(program, reader, core,
                   {uint32_t(a->address()), uint32_t(b->address()), next_tile, tiles});
    SetRuntimeArgs(program, writer, core, {uint32_t(c->address()), next_tile, tiles});
    SetRuntimeArgs(program, adder, core, {tiles});
    next_tile += tiles;
  }

  std::vector<bfloat16> ones(num_tiles * constants::TILE_HW, bfloat16(1.0f));
  distributed::EnqueueWriteMeshBuffer(queue, a, ones);
  distributed::EnqueueWriteMeshBuffer(queue, b, ones);

  distributed::MeshWorkload workload;
  workload.add_program(distributed::MeshCoordinateRange(mesh_device->shape()), std::move(program));
  distributed::EnqueueMeshWorkload(queue, workload, /*blocking=*/true);

  std::vector<bfloat16> sums;
  distributed::EnqueueReadMeshBuffer(queue, sums, c);
  std::printf("%u tiles on %u cores, first sum %f\n", num_tiles, num_cores, double(sums.front()));
  return mesh_device->close() ? 0 : 1;
}
