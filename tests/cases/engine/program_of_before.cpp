// SPDX-License-Identifier: Apache-2.0
// The programs of a workload that was made before are inputs: setting their arguments makes none.
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/mesh_workload.hpp>

using namespace tt::tt_metal;

void override_arguments(distributed::MeshWorkload& workload, uint32_t words) {
  for (auto& [range, program] : workload.get_programs())
    SetRuntimeArgs(program, 0, CoreCoord{0, 0}, {words});
}
// expect-programs: 0
