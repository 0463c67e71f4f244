// SPDX-License-Identifier: Apache-2.0
// A buffer of an earlier round of a loop may be freed, and is not said to fill the L1.
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void run(distributed::MeshDevice* device, uint32_t tiles) {
  auto buffer = distributed::MeshBuffer::create(
      distributed::ReplicatedBufferConfig{.size = 64 * 1024 * 1024},
      distributed::DeviceLocalBufferConfig{.page_size = 2048, .buffer_type = BufferType::L1},
      device);
  // expect[cb-unknown]: not all known

  Program program = CreateProgram();
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * 2048, {{0, tt::DataFormat::Float16_b}})
                           .set_page_size(0, 2048));
}

int main() {
  auto device = distributed::MeshDevice::create_unit_mesh(0);
  for (uint32_t tiles : {1, 2}) {
    run(device.get(), tiles);
  }
}
// expect-programs: 2
// expect-verdict[0]: unknown
// expect-verdict[1]: unknown
