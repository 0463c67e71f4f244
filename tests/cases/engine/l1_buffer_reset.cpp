// SPDX-License-Identifier: Apache-2.0
// A buffer whose pointer is reset may be freed: two of them one after the other need not both fit.
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  auto device = distributed::MeshDevice::create_unit_mesh(0);
  const distributed::ReplicatedBufferConfig whole{.size = 64 * 1024 * 1024};
  const distributed::DeviceLocalBufferConfig local{.page_size = 2048,
                                                   .buffer_type = BufferType::L1};
  auto first = distributed::MeshBuffer::create(whole, local, device.get());
  first.reset();
  auto second = distributed::MeshBuffer::create(whole, local, device.get());
  // expect[cb-unknown]: not all known

  Program program = CreateProgram();
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}})
                           .set_page_size(0, 2048));
}
// expect-verdict: unknown
