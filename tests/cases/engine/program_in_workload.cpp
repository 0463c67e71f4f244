// SPDX-License-Identifier: Apache-2.0
// A workload gives back the program it was given.
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/mesh_workload.hpp>

using namespace tt::tt_metal;

void run(const std::shared_ptr<distributed::MeshDevice>& device) {
  auto zero = distributed::MeshCoordinate(0, 0);
  auto range = distributed::MeshCoordinateRange(zero, zero);
  distributed::MeshWorkload workload;
  Program program = CreateProgram();
  workload.add_program(range, std::move(program));
  auto& program_ = workload.get_programs().at(range);
  CreateCircularBuffer(
      program_, CoreCoord{0, 0},
      CircularBufferConfig(4096, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  distributed::EnqueueMeshWorkload(device->mesh_command_queue(), workload, false);
}
// expect-cb: index=0 total=4096
// expect-verdict: fits
// expect-programs: 1
