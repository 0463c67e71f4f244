// SPDX-License-Identifier: Apache-2.0
//
// Softmax over attention scores with a context of 11008 tokens. A row is read once: it stays in L1
// until its maximum is known, and its exponentials stay until their sum is known.
#include <tt-metalium/bfloat16.hpp>
#include <tt-metalium/constants.hpp>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/tensor_accessor_args.hpp>
#include <tt-metalium/work_split.hpp>

#include <cstdint>
#include <memory>
#include <vector>

using namespace tt;
using namespace tt::tt_metal;

#define KERNELS "examples/wide_softmax/kernels/"

namespace {

constexpr uint32_t context_tokens = 11008;
constexpr uint32_t queries = 2048;

/// A row of tiles of the score matrix is one unit of work.
struct Scores {
  uint32_t Ht;
  uint32_t Wt;
  uint32_t tile_bytes;
};

void create_cb(Program& program, const CoreRangeSet& cores, CBIndex index, uint32_t num_tiles) {
  constexpr DataFormat format = DataFormat::Float16_b;
  CircularBufferConfig config(num_tiles * tile_size(format), {{index, format}});
  config.set_page_size(index, tile_size(format));
  CreateCircularBuffer(program, cores, config);
}

Program create_softmax_program(distributed::MeshDevice& device, const Scores& scores,
                               const distributed::MeshBuffer& input,
                               const distributed::MeshBuffer& output) {
  Program program = CreateProgram();
  auto grid = device.compute_with_storage_grid_size();
  auto [num_cores, all_cores, group_1, group_2, rows_1, rows_2] =
      split_work_to_cores(grid, scores.Ht, /*row_wise=*/true);

  create_cb(program, all_cores, CBIndex::c_0, scores.Wt);  // scores of a row
  create_cb(program, all_cores, CBIndex::c_1, 1);          // ones, to reduce with
  create_cb(program, all_cores, CBIndex::c_16, 2);         // output
  create_cb(program, all_cores, CBIndex::c_24, scores.Wt); // exponentials of a row
  create_cb(program, all_cores, CBIndex::c_25, 1);         // maximum
  create_cb(program, all_cores, CBIndex::c_26, 1);         // 1 / sum

  std::vector<uint32_t> reader_args{scores.Wt};
  TensorAccessorArgs(input).append_to(reader_args);
  auto reader =
      CreateKernel(program, KERNELS "reader.cpp", all_cores, ReaderDataMovementConfig(reader_args));
  std::vector<uint32_t> writer_args{scores.Wt};
  TensorAccessorArgs(output).append_to(writer_args);
  auto writer =
      CreateKernel(program, KERNELS "writer.cpp", all_cores, WriterDataMovementConfig(writer_args));
  auto compute = CreateKernel(program, KERNELS "softmax.cpp", all_cores,
                              ComputeConfig{.math_approx_mode = true, .compile_args = {scores.Wt}});

  uint32_t first_row = 0;
  for (const auto& [group, rows] :
       {std::make_pair(group_1, rows_1), std::make_pair(group_2, rows_2)}) {
    for (const CoreRange& range : group.ranges()) {
      for (const CoreCoord& core : range) {
        SetRuntimeArgs(program, reader, core, {uint32_t(input.address()), first_row, rows});
        SetRuntimeArgs(program, writer, core, {uint32_t(output.address()), first_row, rows});
        SetRuntimeArgs(program, compute, core, {rows});
        first_row += rows;
      }
    }
  }
  return program;
}

} // namespace

int main() {
  const Scores scores{.Ht = queries / constants::TILE_HEIGHT,
                      .Wt = context_tokens / constants::TILE_WIDTH,
                      .tile_bytes = tile_size(DataFormat::Float16_b)};
  auto mesh_device = distributed::MeshDevice::create_unit_mesh(/*device_id=*/0);

  distributed::DeviceLocalBufferConfig local{.page_size = scores.tile_bytes,
                                             .buffer_type = BufferType::DRAM};
  distributed::ReplicatedBufferConfig whole{.size = scores.Ht * scores.Wt * scores.tile_bytes};
  auto input = distributed::MeshBuffer::create(whole, local, mesh_device.get());
  auto output = distributed::MeshBuffer::create(whole, local, mesh_device.get());

  distributed::MeshWorkload workload;
  workload.add_program(distributed::MeshCoordinateRange(mesh_device->shape()),
                       create_softmax_program(*mesh_device, scores, *input, *output));

  auto& queue = mesh_device->mesh_command_queue();
  std::vector<bfloat16> values(queries * context_tokens, bfloat16(0.5f));
  distributed::EnqueueWriteMeshBuffer(queue, input, values);
  distributed::EnqueueMeshWorkload(queue, workload, /*blocking=*/false);
  distributed::EnqueueReadMeshBuffer(queue, values, output);
  mesh_device->close();
  return 0;
}
