// SPDX-License-Identifier: Apache-2.0
// A connection for each of the nodes that packets go to, two semaphores each.
#include <tt-metalium/experimental/fabric/fabric.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;
using tt::tt_fabric::FabricNodeId;

void join(const FabricNodeId& here, const FabricNodeId& left, const FabricNodeId& right) {
  Program program = CreateProgram();
  const CoreCoord core(0, 0);
  KernelHandle kernel = CreateKernel(program, "k.cpp", CoreRange(core), DataMovementConfig{});
  std::vector<uint32_t> args;
  tt::tt_fabric::append_routing_plane_connection_manager_rt_args(
      here, std::vector<FabricNodeId>{left, right}, std::vector<uint32_t>{0}, program, kernel, core,
      args);
  SetRuntimeArgs(program, kernel, core, args);
}
// expect-semaphore: id=0 cores=[0,0,0,0]
// expect-semaphore: id=1 cores=[0,0,0,0]
// expect-semaphore: id=2 cores=[0,0,0,0]
// expect-semaphore: id=3 cores=[0,0,0,0]
// expect-kernel: source=k.cpp rtargs="(fabric.is_2D ? 7 : 0) + 8"
// expect-assumption: the defines of the fabric
// expect-verdict: fits
