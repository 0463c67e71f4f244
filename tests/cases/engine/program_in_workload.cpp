// SPDX-License-Identifier: Apache-2.0
// A workload gives back the program it was given, also to somebody who asks with a range of his
// own.
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/mesh_workload.hpp>

using namespace tt::tt_metal;

void run(std::shared_ptr<distributed::MeshDevice> device, const std::shared_ptr<Buffer>& kept) {
  auto zero = distributed::MeshCoordinate(0, 0);
  auto range = distributed::MeshCoordinateRange(zero, zero);
  distributed::MeshWorkload workload;
  Program program = CreateProgram();
  workload.add_program(range, std::move(program));
  auto& program_ = workload.get_programs().at(range);
  CreateCircularBuffer(
      program_, CoreCoord{0, 0},
      CircularBufferConfig(4096, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  AssignGlobalBufferToProgram(kept, program_);
  distributed::EnqueueMeshWorkload(device->mesh_command_queue(), workload, false);
  workload.get_sem_base_addr(device, CoreCoord{0, 0}, CoreType::WORKER);
}
// expect-cb: index=0 total=4096
// expect-verdict: fits
// expect-programs: 2

static distributed::MeshWorkload makeWorkload() {
  auto zero = distributed::MeshCoordinate(0, 0);
  auto range = distributed::MeshCoordinateRange(zero, zero);
  distributed::MeshWorkload workload;
  workload.add_program(range, CreateProgram());
  return workload;
}

void ask(const std::vector<std::shared_ptr<distributed::MeshDevice>>& devices) {
  for (size_t id = 0; id < devices.size(); ++id) {
    auto workload = makeWorkload();
    auto zero = distributed::MeshCoordinate(0, 0);
    auto& program = workload.get_programs().at(distributed::MeshCoordinateRange(zero));
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  }
}
// expect-cb[1]: index=0 total=2048
// expect-verdict[1]: fits
