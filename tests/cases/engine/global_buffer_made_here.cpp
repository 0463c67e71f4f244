// SPDX-License-Identifier: Apache-2.0
// A global circular buffer that the function makes is in L1 itself: its pages, and a configuration
// that all of its cores have.
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/global_circular_buffer.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  auto mesh_device = distributed::MeshDevice::create_unit_mesh(0);
  const CoreRangeSet receivers(CoreRange({1, 0}, {1, 3}));
  const auto shared = experimental::CreateGlobalCircularBuffer(
      mesh_device.get(), {{CoreCoord{0, 0}, receivers}}, 8 * 2048);
  Program program = CreateProgram();
  CircularBufferConfig config(8 * 2048);
  config.remote_index(31).set_page_size(2048).set_data_format(tt::DataFormat::Float16_b);
  experimental::CreateCircularBuffer(program, shared.receiver_cores(), config, shared);
  CreateCircularBuffer(
      program, shared.all_cores(),
      CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
// expect-cb: index=31 backing=global total=16384 cores=[1,0,1,3]
// expect-cb: index=0 backing=static address=103712
// expect-l1-buffer: name=GlobalCircularBuffer size=16384 address=1482752
// expect-l1-buffer: size=192 address=1482560
// expect-verdict: fits
