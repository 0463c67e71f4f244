// SPDX-License-Identifier: Apache-2.0
// Two logical cores have different places on the chip, in the order of the logical ones.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/mesh_device.hpp>

using namespace tt::tt_metal;

void create(Program& program, distributed::MeshDevice* device) {
  auto cb = [&](uint32_t index, uint32_t count) {
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(32 * count, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 32));
  };
  uint32_t groups = 1;
  CoreCoord last = device->worker_core_from_logical_core({0, 0});
  for (uint32_t i = 0; i < 6; ++i) {
    const CoreCoord core = device->worker_core_from_logical_core({i / 2, 1});
    groups += core.x > last.x;
    last = core;
  }
  cb(0, groups);
}
// expect-cb: index=0 total=96
