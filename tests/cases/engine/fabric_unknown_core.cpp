// SPDX-License-Identifier: Apache-2.0
// What a core of another kind takes is not known, and what it was passed is not either.
#include <tt-metalium/experimental/fabric/fabric.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void join(const tt::tt_fabric::FabricNodeId& here, const tt::tt_fabric::FabricNodeId& there,
          CoreType type) {
  Program program = CreateProgram();
  std::vector<uint32_t> args;
  // expect[cb-unknown]: joins what is not known to be a worker to the fabric
  tt::tt_fabric::append_fabric_connection_rt_args(here, there, 0, program, CoreCoord(0, 0), args,
                                                  type);
}
// expect-unknown: joins what is not known to be a worker to the fabric
// expect-verdict: unknown
