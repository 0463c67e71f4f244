// SPDX-License-Identifier: Apache-2.0
// Joining a worker to the fabric adds semaphores and run-time arguments to its program, and no
// circular buffer. The sizes of packets depend on how the fabric was opened.
#include <tt-metalium/experimental/fabric/fabric.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;
using tt::tt_fabric::FabricNodeId;

void join(const FabricNodeId& here, const FabricNodeId& there,
          tt::tt_fabric::FabricMuxConfig& mux) {
  Program program = CreateProgram();
  const CoreCoord worker(1, 2), other(3, 0);
  auto sender = CreateKernel(program, "sender.cpp", CoreRange(worker), DataMovementConfig{});
  const uint32_t header = tt::tt_fabric::get_tt_fabric_packet_header_size_bytes();
  CreateCircularBuffer(
      program, CoreRange(worker),
      CircularBufferConfig(8 * header, {{0, tt::DataFormat::RawUInt32}}).set_page_size(0, header));
  const uint32_t channel = tt::tt_fabric::get_tt_fabric_channel_buffer_size_bytes();
  CreateCircularBuffer(program, CoreRange(worker),
                       CircularBufferConfig(2 * channel, {{1, tt::DataFormat::RawUInt32}})
                           .set_page_size(1, channel));
  std::vector<uint32_t> args{1, 2};
  tt::tt_fabric::append_fabric_connection_rt_args(here, there, 0, program, worker, args);
  SetRuntimeArgs(program, sender, worker, args);

  auto forwarder = CreateKernel(program, "mux.cpp", CoreRange(other), DataMovementConfig{});
  SetRuntimeArgs(program, forwarder, other,
                 mux.get_fabric_mux_run_time_args(here, there, 0, program, other));
}
// expect-cb: index=0 total="8 * fabric.packet_header_size"
// expect-cb: index=1 total="2 * (fabric.packet_header_size + fabric.max_payload_size)"
// expect-semaphore: id=0 cores=[1,2,1,2] value=0
// expect-semaphore: id=1 cores=[1,2,1,2] value=0
// expect-semaphore: id=0 cores=[3,0,3,0] value=0
// expect-semaphore: id=1 cores=[3,0,3,0] value=0
// expect-kernel: source=sender.cpp rtargs=5
// expect-kernel: source=mux.cpp rtargs=12
// expect-verdict: fits
